"""A version of an entry, sealed under a key of its own and bound to its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from journal.content import Content, from_record, to_record
from journal.models import Revision
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

PART = "text"
FIELD = "record"
FORMAT = 1


@dataclass(frozen=True, repr=False)
class Version:
    """A version as she reads it. `written_at`: our clock, when it was saved."""

    number: int
    written_at: datetime
    reason: str
    content: Content


@dataclass(frozen=True)
class Altered:
    """A version that its key, at its place, no longer opens."""

    number: int


def seal_revision(keyring: Keyring, entry_id: UUID, version: Version) -> Revision:
    """The unsaved row. Everything she wrote is inside, with the exact time it was saved."""
    part, wrapped_dek = keyring.new_part(entry_id, PART, version.number)
    record = to_record(version.content) | {
        "format": FORMAT,
        "reason": version.reason,
        "written_at": version.written_at.isoformat(),
    }
    return Revision(
        entry_id=entry_id,
        number=version.number,
        wrapped_dek=wrapped_dek,
        sealed_record=seal_record(part, FIELD, record),
    )


def open_revision(keyring: Keyring, row: Revision) -> Version | Altered:
    """Altered rows, rows moved from elsewhere and rows of somebody else are all `Altered`."""
    try:
        part = keyring.open_part(row.entry_id, PART, row.number, row.wrapped_dek)
        record = unseal_record(part, FIELD, row.sealed_record)
        return Version(
            number=row.number,
            written_at=datetime.fromisoformat(record["written_at"]),
            reason=str(record["reason"]),
            content=from_record(record),
        )
    # OverflowError: a number that no row of ours has.
    except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
        return Altered(row.number)
