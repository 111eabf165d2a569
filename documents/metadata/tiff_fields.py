"""The fields of a TIFF block, as EXIF and TIFF files hold them. Every count and jump is bounded."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass, field
from fractions import Fraction

from documents.metadata.failures import Unreadable

MAX_DIRECTORIES = 32
MAX_FIELDS = 400
MAX_VALUE_BYTES = 1024 * 1024
MAX_NUMBERS = 64
EXIF, GPS, INTEROP, SUB_IFDS = 0x8769, 0x8825, 0xA005, 0x014A
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_POINTERS = {EXIF: "exif", GPS: "gps", INTEROP: "interop"}


@dataclass(frozen=True, repr=False)
class Value:
    kind: int
    count: int
    raw: bytes
    order: str

    def numbers(self) -> list[float]:
        """Integers and rationals; a zero below the line gives NaN."""
        size = _SIZES[self.kind]
        amount = min(len(self.raw) // size, MAX_NUMBERS)
        raw = self.raw[: amount * size]
        if self.kind in {5, 10}:
            sign = "I" if self.kind == 5 else "i"
            pairs = list(struct.iter_unpack(f"{self.order}2{sign}", raw))
            return [float(Fraction(top, low)) if low else math.nan for top, low in pairs]
        letter = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
        if self.kind not in letter:
            return []
        return [float(one) for (one,) in struct.iter_unpack(self.order + letter[self.kind], raw)]


@dataclass(frozen=True, repr=False)
class Directory:
    """`name` is image, thumbnail, exif, gps, interop or other."""

    name: str
    values: dict[int, Value] = field(default_factory=dict)


def read_directories(block: bytes) -> list[Directory]:
    """Raises Unreadable when this is no TIFF at all; what is malformed further on is skipped."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None or len(block) < 8 or block[2:4] not in (b"*\0", b"\0*"):
        raise Unreadable
    found: list[Directory] = []
    waiting = [("image", struct.unpack_from(f"{order}I", block, 4)[0])]
    seen: set[int] = set()
    while waiting and len(found) < MAX_DIRECTORIES:
        name, at = waiting.pop(0)
        if at in seen or not 8 <= at <= len(block) - 2:
            continue
        seen.add(at)
        directory, after = _read_one(block, order, name, at)
        found.append(directory)
        if name in {"image", "thumbnail"} and after:
            waiting.append(("thumbnail", after))
        waiting += _pointed(directory)
    return found


def _read_one(block: bytes, order: str, name: str, at: int) -> tuple[Directory, int]:
    (count,) = struct.unpack_from(f"{order}H", block, at)
    directory = Directory(name)
    for index in range(min(count, MAX_FIELDS)):
        place = at + 2 + 12 * index
        if place + 12 > len(block):
            return directory, 0
        tag, kind, amount = struct.unpack_from(f"{order}HHI", block, place)
        size = _SIZES.get(kind, 0) * amount
        if not size:
            continue
        start = place + 8
        if size > 4:
            (start,) = struct.unpack_from(f"{order}I", block, place + 8)
        raw = block[start : start + min(size, MAX_VALUE_BYTES)]
        directory.values.setdefault(tag, Value(kind, amount, raw, order))
    end = at + 2 + 12 * count
    after = struct.unpack_from(f"{order}I", block, end)[0] if end + 4 <= len(block) else 0
    return directory, after


def _pointed(directory: Directory) -> list[tuple[str, int]]:
    found = []
    for tag, value in directory.values.items():
        name = "other" if tag == SUB_IFDS else _POINTERS.get(tag)
        if name and value.kind in {3, 4, 13}:
            found += [(name, int(number)) for number in value.numbers()[:8]]
    return found
