"""What a space holds and may still take, uploads under way included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.utils import timezone

from accounts.models import Space
from documents.models import Arrival, DocumentPart, PartKind, UnfinishedUpload

# A living upload renews its row every minute; what a killed worker left stops counting here.
RENEW_EVERY = timedelta(minutes=1)
LIVES_FOR = timedelta(minutes=10)
# The pictures that we draw are ours to bear: only what she keeps takes of her room.
HERS = ~Q(kind=PartKind.PREVIEW)


@dataclass(frozen=True)
class Room:
    """What a space holds, of what it may hold. In bytes but for the files of the trash."""

    used: int
    total: int
    trashed: int = 0
    trashed_files: int = 0
    unfinished: int = 0

    @property
    def taken(self) -> int:
        """Her files, the trash and what unfinished uploads hold: all take their room."""
        return self.used + self.trashed + self.unfinished


class QuotaReached(Exception):
    """The space has no room for these bytes: nothing was reserved."""


def stored_bytes(owner_id: UUID) -> int:
    parts = DocumentPart.objects.filter(HERS, document__owner=owner_id)
    return int(parts.aggregate(total=Sum("plain_size"))["total"] or 0)


def room_of(space: Space) -> Room:
    in_trash = Q(document__trashed_on__isnull=False)
    sums = DocumentPart.objects.filter(HERS, document__owner=space).aggregate(
        used=Sum("plain_size", filter=~in_trash),
        trashed=Sum("plain_size", filter=in_trash),
        trashed_files=Count("document", filter=in_trash, distinct=True),
    )
    unfinished = UnfinishedUpload.objects.for_owner(space).aggregate(all=Sum("total_size"))
    return Room(
        total=settings.MDV_QUOTA_BYTES,
        unfinished=unfinished["all"] or 0,
        **{name: value or 0 for name, value in sums.items()},
    )


def reserve(owner_id: UUID, arrival_id: UUID, *, needed: int, wanted: int) -> int:
    """Hold at least `needed` bytes, up to `wanted`, for this upload; returns what it holds.

    Raises QuotaReached. Uploads of one space wait for each other here: on SQLite the
    transaction is IMMEDIATE, on PostgreSQL the space's row is locked.
    """
    with transaction.atomic():
        free = _lock_free_bytes(owner_id, arrival_id)
        if needed > free:
            raise QuotaReached
        held: int = max(needed, min(wanted, free))
        Arrival.objects.update_or_create(
            pk=arrival_id,
            defaults={"owner_id": owner_id, "reserved_bytes": held, "renewed_at": timezone.now()},
        )
    return held


@contextmanager
def room_for(owner_id: UUID, size: int) -> Iterator[None]:
    """A transaction in which this much is free, whatever else arrives. Raises QuotaReached."""
    with transaction.atomic():
        if size > _lock_free_bytes(owner_id, owner_id):
            raise QuotaReached
        yield


def renew(arrival_id: UUID) -> None:
    Arrival.objects.filter(pk=arrival_id).update(renewed_at=timezone.now())


def settle(arrival_id: UUID, size: int) -> None:
    """These bytes are counted by their document from now on: call it where that row is made."""
    Arrival.objects.filter(pk=arrival_id, reserved_bytes__gte=size).update(
        reserved_bytes=F("reserved_bytes") - size
    )


def release(arrival_id: UUID) -> None:
    Arrival.objects.filter(pk=arrival_id).delete()


def _lock_free_bytes(owner_id: UUID, besides: UUID) -> int:
    # NO KEY: rows that refer to the space may be written meanwhile.
    Space.objects.select_for_update(no_key=True).filter(pk=owner_id).first()
    return int(settings.MDV_QUOTA_BYTES) - _taken_bytes(owner_id, besides)


def _taken_bytes(owner_id: UUID, besides: UUID) -> int:
    """Stored and held by other uploads, in one statement: a file that passes from the second
    to the first meanwhile would be missed by both of two. Raises QuotaReached without space.

    An unfinished upload holds its whole size from the first byte: it never runs out of room.
    """
    parts = DocumentPart.objects.filter(HERS, document__owner=OuterRef("pk")).values(
        "document__owner"
    )
    others = Arrival.objects.filter(
        owner=OuterRef("pk"), renewed_at__gt=timezone.now() - LIVES_FOR
    ).exclude(pk=besides)
    unfinished = UnfinishedUpload.objects.filter(owner=OuterRef("pk")).values("owner")
    taken = (
        Space.objects.filter(pk=owner_id)
        .annotate(
            stored=Subquery(parts.annotate(total=Sum("plain_size")).values("total")),
            held=Subquery(
                others.values("owner").annotate(total=Sum("reserved_bytes")).values("total")
            ),
            promised=Subquery(unfinished.annotate(total=Sum("total_size")).values("total")),
        )
        .values_list("stored", "held", "promised")
        .first()
    )
    if taken is None:
        raise QuotaReached
    return sum(int(one or 0) for one in taken)
