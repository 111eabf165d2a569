"""What reading a file to its end tells; for a long space, kept sealed for two hours.

No more than a sum: a file that changes after it was read stops the sending (container/files.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts import sweeping
from accounts.models import Space
from documents.reading import FileAltered, FileUnreachable
from dossier.container.files import sum_of
from dossier.models import Rereading
from dossier.taking_away.found import FoundFile
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

# To choose a phrase and begin again after a download that broke off.
HOLDS = timedelta(hours=2)
_PART, _FIELD = "rereading", "rereading"


@dataclass(frozen=True)
class Reading:
    """`crc` is None for a file that was not read to its end. Of one that was out of reach nothing
    is known: it may be whole."""

    read_at: datetime
    crc: int | None
    was_reached: bool = True


@dataclass(frozen=True, repr=False)
class FileSums:
    """By identity. Only files that were reached count as known."""

    readings: Mapping[str, Reading] = field(default_factory=dict)

    def __contains__(self, file: FoundFile) -> bool:
        return file.identity in self.readings and self.readings[file.identity].was_reached

    def of(self, file: FoundFile) -> Reading:
        return self.readings[file.identity]

    def was_out_of_reach(self, file: FoundFile) -> bool:
        return file.identity in self.readings and file not in self


def read_sum(file: FoundFile, on_progress: Callable[[], None]) -> Reading:
    crc, was_reached = None, True
    try:
        crc = sum_of(file.open, file.size, file.sha256, on_progress)
    except FileUnreachable:
        was_reached = False
    except FileAltered:
        # Not what was deposited: another reading would find the same.
        pass
    return Reading(timezone.now(), crc, was_reached)


def find_sums(owner: Space, keyring: Keyring) -> FileSums:
    """Those that are not too old. Empty when they no longer open: all is read again."""
    row = Rereading.objects.filter(owner=owner).first()
    if row is None:
        return FileSums()
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        record = unseal_record(part, _FIELD, row.sealed_record)
        readings = {one: _reading(*told) for one, told in record["readings"].items()}
    except (Unsealable, AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError):
        return FileSums()
    now = timezone.now()
    # abs(): a clock set back must not make them hold for longer.
    return FileSums({k: one for k, one in readings.items() if abs(now - one.read_at) < HOLDS})


def keep_sums(
    owner: Space, keyring: Keyring, readings: Mapping[str, Reading], gone: Collection[str] = ()
) -> None:
    """Beside those that still hold, each with its own hour: two pages may read at once, and one
    goes on from where another stopped. `gone`: of files that are not there any more.

    Raises DatabaseError.
    """
    expires_on = timezone.localdate(timezone.now() + HOLDS)
    row = Rereading(pk=uuid4(), owner=owner, expires_on=expires_on)
    part, row.wrapped_dek = keyring.new_part(row.pk, _PART)
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        kept = {**find_sums(owner, keyring).readings, **readings}
        told = {identity: _told(one) for identity, one in kept.items() if identity not in gone}
        row.sealed_record = seal_record(part, _FIELD, {"readings": told})
        Rereading.objects.filter(owner=owner).delete()
        row.save(force_insert=True)


def drop_expired() -> int:
    return Rereading.objects.filter(expires_on__lt=timezone.localdate()).delete()[0]


def register() -> None:
    sweeping.register("rereadings", drop_expired)


def _told(one: Reading) -> list[float | int | bool | None]:
    return [one.read_at.timestamp(), one.crc, one.was_reached]


def _reading(read_at: float, crc: int | None, was_reached: bool) -> Reading:
    moment = datetime.fromtimestamp(read_at, UTC)
    return Reading(moment, None if crc is None else int(crc), bool(was_reached))
