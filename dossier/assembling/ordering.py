"""The order of the pieces: that of the dates, or hers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from uuid import UUID

from dossier.record import ChosenDocument, ChosenEntry
from journal.revisions import Version

Key = tuple[object, ...]
Piece = TypeVar("Piece", ChosenEntry, ChosenDocument)

_UNDATED = (0, 0, 0, 0)


def date_key(version: Version) -> Key:
    """The earliest first; what has no date at all is at the end, as it was written."""
    when = version.content.when.sort_key
    return (when == _UNDATED, *when, version.written_at.timestamp())


def in_date_order(
    entries: Iterable[ChosenEntry], keys: Mapping[UUID, Key]
) -> tuple[ChosenEntry, ...]:
    """What can no longer be read comes last."""
    return tuple(sorted(entries, key=lambda one: keys.get(one.entry, (2,))))


def is_in_date_order(entries: Sequence[ChosenEntry], keys: Mapping[UUID, Key]) -> bool:
    read = [one for one in entries if one.entry in keys]
    return tuple(read) == in_date_order(read, keys)


def moved(pieces: tuple[Piece, ...], piece: UUID, by: int) -> tuple[Piece, ...]:
    """The same order for a piece that is not there, or at its end already."""
    place = next((at for at, one in enumerate(pieces) if one.piece == piece), None)
    if place is None or not 0 <= place + by < len(pieces):
        return pieces
    order = list(pieces)
    order[place], order[place + by] = order[place + by], order[place]
    return tuple(order)


def without(pieces: tuple[Piece, ...], piece: UUID) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if one.piece != piece)
