"""Each version has its timestamp. One that cannot be had now never costs a text."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.lateness import is_late
from evidence.models import Stamp
from evidence.proofs import open_proofs
from evidence.told_deposits import Told
from journal.deposited import FORMAT, digest_of
from journal.models import Entry, Revision
from journal.revisions import PART, open_record
from vault.errors import Unsealable
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# In one request; the rest waits for the next one.
LATE_AT_ONCE = 100
STAMPED_LATE = "notes_stamped_late"
activity.register_kind(STAMPED_LATE, _("Des notes horodatées plus tard que leur texte"))


@dataclass(frozen=True)
class StampState:
    """`since`: the verified time. Without it: not yet, or never for a version of before.

    `is_late`: the text says that it was kept well before.
    """

    since: datetime | None = None
    is_late: bool = False
    is_altered: bool = False
    is_waiting: bool = False


def stamp_version(
    owner: Space, keyring: Keyring, entry_id: UUID, number: int, digest: bytes | None
) -> None:
    """In the transaction that appends the version, and last in it.

    Once it is committed, her versions that still wait for a timestamp get theirs too.
    """
    transaction.on_commit(lambda: stamp_late(owner, keyring), robust=True)
    if digest is None:
        return
    try:
        deposits.stamp(owner, keyring, item=entry_id, part=PART, revision=number, digest=digest)
    except AuthorityUnavailable:
        logger.warning("a note is kept without its timestamp, which it gets later")


def stamp_late(owner: Space, keyring: Keyring) -> int:
    """Stamp her versions that have no timestamp; returns how many.

    They were kept while the authority could not, or somebody removed their row: what gets an hour
    well after its own is told in a line of her activity, and on each page that shows it.
    """
    stamped: list[datetime] = []
    for row in _waiting(owner).order_by("entry_id", "number")[:LATE_AT_ONCE]:
        try:
            if kept_at := _stamp_late(owner, keyring, row):
                stamped.append(kept_at)
        except AuthorityUnavailable:
            break
    if any(is_late(kept_at, timezone.now()) for kept_at in stamped):
        activity.record(owner, STAMPED_LATE)
    return len(stamped)


def stamp_now(owner: Space, keyring: Keyring, entry_id: UUID, number: int) -> bool:
    """The same for one version, asked by her; whether it was done. One that was stamped, even when
    its stamp is altered, is left as it is.
    """
    row = _waiting(owner).filter(entry=entry_id, number=number).first()
    try:
        return row is not None and _stamp_late(owner, keyring, row) is not None
    except AuthorityUnavailable:
        return False


def stamp_state(owner: Space, keyring: Keyring, entry_id: UUID, number: int) -> StampState:
    """What is proved of one version; the timestamp of other words is none."""
    return stamp_states(owner, keyring, {entry_id: number})[entry_id]


def stamp_states(
    owner: Space, keyring: Keyring, numbers: Mapping[UUID, int]
) -> dict[UUID, StampState]:
    """The same of one version of each note; three queries however many."""
    rows = Revision.objects.filter(
        entry__owner=owner, entry__in=numbers.keys(), number__in=set(numbers.values())
    )
    opened = {row.entry_id: _open(keyring, row) for row in rows if _is_among(row, numbers)}
    held = {entry_id: one for entry_id, one in opened.items() if one}
    wanted = {(entry_id, numbers[entry_id]) for entry_id in held}
    proofs = open_proofs(owner, keyring, part=PART, wanted=wanted)
    states = dict.fromkeys(numbers, StampState())
    for place in wanted:
        entry_id, (digest, kept_at) = place[0], held[place[0]]
        if place not in proofs:
            states[entry_id] = StampState(is_waiting=True)
        elif (proof := proofs[place]) is None or proof.digest != digest:
            states[entry_id] = StampState(is_altered=True)
        else:
            states[entry_id] = StampState(proof.gen_time, is_late(kept_at, proof.gen_time))
    return states


def tell_deposits(owner: Space, keyring: Keyring) -> Iterator[Told]:
    """For whoever checks a space: every version that opens, and the hash that was stamped."""
    for row in _versions(owner).order_by("entry_id", "number").iterator():
        if opened := _open(keyring, row):
            digest, written_at = opened
            yield Told(row.entry_id, PART, row.number, digest, written_at)


def _is_among(row: Revision, numbers: Mapping[UUID, int]) -> bool:
    return numbers[row.entry_id] == row.number


def _versions(owner: Space) -> QuerySet[Revision]:
    return Revision.objects.filter(entry__owner=owner, record_format=FORMAT)


def _waiting(owner: Space) -> QuerySet[Revision]:
    stamps = Stamp.objects.for_owner(owner).filter(
        item=OuterRef("entry_id"), part=PART, revision=OuterRef("number")
    )
    return _versions(owner).exclude(Exists(stamps))


def _stamp_late(owner: Space, keyring: Keyring, row: Revision) -> datetime | None:
    """When the version was kept, once it is stamped; None when it cannot be."""
    opened = _open(keyring, row)
    if opened is None:
        return None
    digest, written_at = opened
    with transaction.atomic():
        # Held: what is erased meanwhile leaves no timestamp behind.
        if Entry.objects.select_for_update().filter(pk=row.entry_id).first() is None:
            return None
        deposits.stamp(
            owner, keyring, item=row.entry_id, part=PART, revision=row.number, digest=digest
        )
    return written_at


def _open(keyring: Keyring, row: Revision) -> tuple[bytes, datetime] | None:
    """Its hash, and when it was kept. None for an altered row: there is no hash to stand by."""
    try:
        record = open_record(keyring, row)
        digest = digest_of(record)
        return None if digest is None else (digest, datetime.fromisoformat(record["written_at"]))
    except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
        return None
