"""A version of an entry, sealed under a key of its own and bound to its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from journal.content import Content, Record, from_record
from journal.models import Revision
from vault.context import Octets
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.padding import unpad
from vault.records import parse_json, seal_record

PART = "text"
FIELD = "record"


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


def seal_revision(keyring: Keyring, entry_id: UUID, number: int, record: Record) -> Revision:
    """The unsaved row. Everything she wrote is inside (see journal/deposited.py)."""
    part, wrapped_dek = keyring.new_part(entry_id, PART, number)
    return Revision(
        entry_id=entry_id,
        number=number,
        record_format=record["format"],
        wrapped_dek=wrapped_dek,
        sealed_record=seal_record(part, FIELD, record),
    )


class Stored(Protocol):
    """A `Revision`, or what stands for one."""

    @property
    def entry_id(self) -> UUID: ...
    @property
    def number(self) -> int: ...
    @property
    def wrapped_dek(self) -> Octets: ...
    @property
    def sealed_record(self) -> Octets: ...


def open_record(keyring: Keyring, row: Stored) -> Record:
    """What was sealed, as it was. Raises Unsealable, OverflowError for a number of no row."""
    return open_sealed(keyring, row.entry_id, row.number, row.wrapped_dek, row.sealed_record)


def open_revision(keyring: Keyring, row: Stored) -> Version | Altered:
    """Altered rows, rows moved from elsewhere and rows of somebody else are all `Altered`."""
    return open_columns(keyring, row.entry_id, row.number, row.wrapped_dek, row.sealed_record)


def open_columns(
    keyring: Keyring, entry_id: UUID, number: int, wrapped_dek: Octets, sealed_record: Octets
) -> Version | Altered:
    """The same, of a row that was read without a model: a list opens thousands."""
    try:
        return version_of(
            number, open_sealed(keyring, entry_id, number, wrapped_dek, sealed_record)
        )
    except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
        return Altered(number)


def version_of(number: int, record: Record) -> Version:
    """Raises as `journal.content.from_record`."""
    written_at = datetime.fromisoformat(record["written_at"])
    return Version(number, written_at, str(record["reason"]), from_record(record))


def open_sealed(
    keyring: Keyring, entry_id: UUID, number: int, wrapped_dek: Octets, sealed_record: Octets
) -> Record:
    """What was sealed, of columns. Raises Unsealable, OverflowError for a number of no row."""
    return parse_json(open_octets(keyring, entry_id, number, wrapped_dek, sealed_record))


def open_octets(
    keyring: Keyring, entry_id: UUID, number: int, wrapped_dek: Octets, sealed_record: Octets
) -> bytes:
    """The record before it is parsed: canonical JSON. Raises as `open_sealed`."""
    part = keyring.open_part(entry_id, PART, number, wrapped_dek)
    return unpad(part.unseal_field(FIELD, sealed_record))
