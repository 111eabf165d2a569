"""One note as the list knows it before it is opened: 32 octets, whatever she wrote."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from struct import Struct

from dates.folding import fold
from dates.precision import Precision
from dates.when import Group, When
from journal.revisions import Version
from journal.vocabulary import Children, Stance, Tone, ViolenceType

# The place in the list (`When.sort_key`, then the instant it was saved), so that octets compare
# as notes do; then each answer that is counted, the precision, and what it is near.
_LAYOUT = Struct(">BIBHQBBBBBBH8s")
_KEY = Struct(">BIBH")
BRIEF_BYTES = _LAYOUT.size
KEY_BYTES = 16
SAFETY, STANCE, TONE, CHILDREN, TO_COMPLETE, PRECISION, KINDS = 16, 17, 18, 19, 20, 21, 22
NEAR = 24
# An answer that the form does not know.
OTHER = 255
SAFETIES: Sequence[str] = ("", "1", "2", "3", "4", "5")
STANCES: Sequence[str] = ("", *Stance.values)
TONES: Sequence[str] = ("", *Tone.values)
CHILDREN_SAID: Sequence[str] = ("", *Children.values)
KINDS_SAID: Sequence[str] = tuple(ViolenceType.values)
PRECISIONS: Sequence[Precision] = tuple(Precision)
# Microseconds before 1970 count too.
_EPOCH = 1 << 63
_RANK_YEAR, _NEAR_NOTHING = 0, bytes(8)


def brief_of(version: Version) -> bytes:
    """Raises OverflowError, ValueError, struct.error for an hour that is of no calendar."""
    content = version.content
    saved_at = _EPOCH + round(version.written_at.timestamp() * 1_000_000)
    return _LAYOUT.pack(
        *content.when.sort_key,
        saved_at,
        _number(SAFETIES, str(content.safety or "")),
        _number(STANCES, content.stance),
        _number(TONES, content.tone),
        _number(CHILDREN_SAID, content.children_present),
        content.to_complete,
        PRECISIONS.index(content.when.precision),
        sum(1 << KINDS_SAID.index(one) for one in set(content.violence_types)),
        _near(content.when),
    )


def place_of(item: bytes, brief: bytes) -> bytes:
    """Greater is later, as `ListedEntry.sort_key`."""
    return brief[:KEY_BYTES] + item


def sort_key_of(brief: bytes) -> tuple[int, ...]:
    """That of its date."""
    return _KEY.unpack_from(brief)


def group_of(brief: bytes) -> Group | None:
    """The heading under which its date puts it."""
    has_date, ordinal, rank, _minutes = _KEY.unpack_from(brief)
    if not has_date:
        return None
    day = date.fromordinal(ordinal)
    return day.year, None if rank == _RANK_YEAR else day.month


def landmark_mark(key: str) -> bytes:
    """For a folded name. What a note is near is compared with it, never told by it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8]


def _near(when: When) -> bytes:
    """Only of a note that a landmark may place: « avant » or « après », and no date of its own."""
    is_beside = when.precision in {Precision.BEFORE, Precision.AFTER} and when.on is None
    return landmark_mark(fold(when.anchor)) if is_beside else _NEAR_NOTHING


def _number(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else OTHER
