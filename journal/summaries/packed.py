"""The summary of a space as octets: what is sealed, and what is read without unpacking it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import Struct, error

from journal.summaries.brief import BRIEF_BYTES, place_of

ID_BYTES = 16
# Another layout, or another way to make a brief, is another format: the rest is made again.
FORMAT = 1
_HEAD = Struct(">BII")

# Id, number of the latest version as the database writes it, brief.
Known = tuple[bytes, str, bytes]


@dataclass(frozen=True, repr=False)
class Packed:
    """Of each note its id, the number of its latest version and its brief, in the order of the
    ids; `order`: their places, the latest happening first."""

    ids: bytes = b""
    numbers: str = ""
    briefs: bytes = b""
    order: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.order)

    @classmethod
    def of(cls, notes: Iterable[Known]) -> Packed:
        """Each id once."""
        known = sorted(notes)
        places = [place_of(item, brief) for item, _number, brief in known]
        order = sorted(range(len(known)), key=places.__getitem__, reverse=True)
        return cls(
            b"".join([item for item, _number, _brief in known]),
            ",".join([number for _item, number, _brief in known]),
            b"".join([brief for _item, _number, brief in known]),
            array("I", order),
        )

    def item(self, place: int) -> bytes:
        return self.ids[place * ID_BYTES : (place + 1) * ID_BYTES]

    def brief(self, place: int) -> bytes:
        return self.briefs[place * BRIEF_BYTES : (place + 1) * BRIEF_BYTES]

    def column(self, offset: int) -> bytes:
        """The octet of each brief that stands there."""
        return self.briefs[offset::BRIEF_BYTES]

    def each(self) -> list[Known]:
        briefs = cut(self.briefs, BRIEF_BYTES)
        return list(zip(cut(self.ids, ID_BYTES), words_of(self.numbers), briefs, strict=True))

    def to_octets(self) -> bytes:
        numbers = self.numbers.encode()
        order = _little_endian(self.order).tobytes()
        return b"".join(
            (_HEAD.pack(FORMAT, len(self), len(numbers)), numbers, self.ids, self.briefs, order)
        )


def from_octets(octets: bytes) -> Packed:
    """Raises ValueError for what `to_octets` has not made, or not in this format."""
    try:
        form, count, length = _HEAD.unpack_from(octets)
    except error:
        raise ValueError from None
    ids = _HEAD.size + length
    briefs = ids + count * ID_BYTES
    order = briefs + count * BRIEF_BYTES
    if form != FORMAT or len(octets) != order + 4 * count:
        raise ValueError
    places = array("I")
    places.frombytes(octets[order:])
    numbers = octets[_HEAD.size : ids].decode("ascii")
    return Packed(
        numbers=numbers,
        ids=octets[ids:briefs],
        briefs=octets[briefs:order],
        order=_little_endian(places),
    )


def cut(octets: bytes, length: int) -> list[bytes]:
    return [octets[place : place + length] for place in range(0, len(octets), length)]


def words_of(numbers: str) -> list[str]:
    return numbers.split(",") if numbers else []


def _little_endian(places: array[int]) -> array[int]:
    if sys.byteorder == "big":
        places = array("I", places)
        places.byteswap()
    return places
