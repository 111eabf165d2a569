"""What reading a file to its end tells; for a long space, kept sealed for two hours.

No more than a sum: a file that changes after it was read stops the sending (container/files.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from accounts import sweeping
from accounts.models import Space
from documents.reading import FileAltered
from dossier.container.files import sum_of
from dossier.models import Rereading
from dossier.taking_away.found import FoundFile
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

# To choose a phrase and begin again after a download that broke off.
HOLDS = timedelta(hours=2)
_PART, _FIELD = "rereading", "rereading"


@dataclass(frozen=True, repr=False)
class FileSums:
    """CRC-32 by identity; None for a file that cannot be read to its end."""

    read_at: datetime | None = None
    known: Mapping[str, int | None] = field(default_factory=dict)

    def __contains__(self, file: FoundFile) -> bool:
        return file.identity in self.known

    def of(self, file: FoundFile) -> int | None:
        return self.known[file.identity]

    @property
    def holds_until(self) -> datetime | None:
        return self.read_at + HOLDS if self.read_at else None


def read_sum(file: FoundFile, on_progress: Callable[[], None]) -> int | None:
    """None for one that cannot be read to its end, or is not what was deposited."""
    try:
        return sum_of(file.open, file.size, file.sha256, on_progress)
    except FileAltered:
        return None


def find_sums(owner: Space, keyring: Keyring) -> FileSums:
    """Empty when there are none, when they are too old, or no longer open: all is read again."""
    row = Rereading.objects.filter(owner=owner).first()
    if row is None:
        return FileSums()
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        record = unseal_record(part, _FIELD, row.sealed_record)
        sums = FileSums(datetime.fromisoformat(record["read_at"]), _known(record["known"]))
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        return FileSums()
    # abs(): a clock set back must not make them hold for longer.
    is_held = sums.read_at is not None and abs(timezone.now() - sums.read_at) < HOLDS
    return sums if is_held else FileSums()


def keep_sums(owner: Space, keyring: Keyring, known: Mapping[str, int | None]) -> None:
    """Beside those that still hold: two pages may read at once, and one goes on from where another
    stopped. Raises DatabaseError."""
    now = timezone.now()
    row = Rereading(pk=uuid4(), owner=owner, expires_on=timezone.localdate(now + HOLDS))
    part, row.wrapped_dek = keyring.new_part(row.pk, _PART)
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        record = {
            "read_at": now.isoformat(),
            "known": {**find_sums(owner, keyring).known, **known},
        }
        row.sealed_record = seal_record(part, _FIELD, record)
        Rereading.objects.filter(owner=owner).delete()
        row.save(force_insert=True)


def drop_expired() -> int:
    return Rereading.objects.filter(expires_on__lt=timezone.localdate()).delete()[0]


def register() -> None:
    sweeping.register("rereadings", drop_expired)


def _known(known: Mapping[str, Any]) -> dict[str, int | None]:
    return {one: None if crc is None else int(crc) for one, crc in known.items()}
