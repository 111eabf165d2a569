"""Which signs each shipped font draws, read from the fonts themselves. Standard library only."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")
# Each file once for its signs: the bold of a family draws the same ones.
_SAME_SIGNS = "SemiBold"


@cache
def coverages() -> tuple[frozenset[int], ...]:
    """One set of code points for each font, those of the running text first."""
    files = [one for one in FONTS.glob("*.ttf") if _SAME_SIGNS not in one.name]
    ordered = sorted(files, key=lambda one: (not one.name.startswith("Source"), one.name))
    return tuple(frozenset(_signs_of(one.read_bytes())) for one in ordered)


def _signs_of(font: bytes) -> Iterator[int]:
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for index in range(count):
        (offset,) = struct.unpack_from(">I", cmap, 4 + 8 * index + 4)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == 4:
            yield from _segments(cmap, offset)
        elif form == 12:
            yield from _groups(cmap, offset)


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _sum, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if tag == name:
            return font[offset : offset + length]
    raise ValueError("a font without this table")


def _segments(cmap: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", cmap, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", cmap, at + 14)
    starts = struct.unpack_from(f">{count}H", cmap, at + 16 + double)
    for start, end in zip(starts, ends, strict=True):
        if start != 0xFFFF:
            yield from range(start, end + 1)


def _groups(cmap: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", cmap, at + 12)
    for index in range(count):
        start, end, _glyph = struct.unpack_from(">III", cmap, at + 16 + 12 * index)
        yield from range(start, end + 1)
