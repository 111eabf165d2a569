"""The one form of a ZIP that is judged here: what this service writes, octet for octet.

APPNOTE 6.3.10, stored members only. Written apart from the writer on purpose: an archive made years
ago is still held to this form, whatever the writer has become.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from struct import Struct

LIMIT_32 = 0xFFFFFFFF
LIMIT_16 = 0xFFFF
NAME_IS_UTF8, SIZES_FOLLOW = 1 << 11, 1 << 3
LOCAL, DESCRIPTOR = b"PK\x03\x04", b"PK\x07\x08"
CENTRAL, END, END_64, WHERE_64 = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
PLAIN, ZIP64 = 20, 45
MADE_BY = 3 << 8 | ZIP64
READABLE_FILE = 0o100644 << 16

# Needed version, flags, method, moment, sum, two sizes; then the lengths of name and extra field.
COMMON = Struct("<HHHLLLL")
LOCAL_LENGTHS = Struct("<HH")
LOCAL_BYTES = len(LOCAL) + COMMON.size + LOCAL_LENGTHS.size
EXTRA_BYTES = 20
_CENTRAL_REST = Struct("<HHHHHLL")
_EXTRA_HEAD, _ONE_64 = Struct("<HH"), Struct("<Q")
_END = Struct("<HHHHLLH")
_END_64, _WHERE_64 = Struct("<QHHLLQQQQ"), Struct("<LQL")


def moments_of(made_at: datetime) -> set[int]:
    """What the dates of an archive made then may be: that moment, every other second, or its
    midnight as in the vectors of version 0.1.
    """
    day = max(made_at.year - 1980, 0) << 25 | made_at.month << 21 | made_at.day << 16
    return {day, day | made_at.hour << 11 | made_at.minute << 5 | made_at.second // 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as its local header tells it. `crc` is what the archive says, checked or not."""

    path: bytes
    size: int
    crc: int
    moment: int
    is_streamed: bool

    @property
    def is_large(self) -> bool:
        return self.size >= LIMIT_32

    def local(self) -> bytes:
        """Zeros where the sizes follow (4.4.4)."""
        size, crc = (0, 0) if self.is_streamed else (self.size, self.crc)
        extra = _extra(size, size) if self.is_large else b""
        common = self._common(crc, LIMIT_32 if self.is_large else size, self.is_large)
        return LOCAL + common + LOCAL_LENGTHS.pack(len(self.path), len(extra)) + self.path + extra

    def descriptor(self) -> bytes:
        if not self.is_streamed:
            return b""
        sizes = Struct("<LQQ" if self.is_large else "<LLL")
        return DESCRIPTOR + sizes.pack(self.crc, self.size, self.size)

    def central(self, offset: int) -> bytes:
        sizes = (self.size, self.size) if self.is_large else ()
        large = (*sizes, offset) if offset >= LIMIT_32 else sizes
        extra = _extra(*large) if large else b""
        return b"".join(
            (
                CENTRAL,
                MADE_BY.to_bytes(2, "little"),
                self._common(self.crc, min(self.size, LIMIT_32), bool(large)),
                _CENTRAL_REST.pack(
                    len(self.path), len(extra), 0, 0, 0, READABLE_FILE, min(offset, LIMIT_32)
                ),
                self.path,
                extra,
            )
        )

    def _common(self, crc: int, size: int, is_large: bool) -> bytes:
        flags = NAME_IS_UTF8 | (SIZES_FOLLOW if self.is_streamed else 0)
        return COMMON.pack(ZIP64 if is_large else PLAIN, flags, 0, self.moment, crc, size, size)


def directory(entries: Iterable[Entry]) -> Iterator[bytes]:
    """All that follows the last member: one entry each, in their order, then the end."""
    count = length = offset = 0
    for entry in entries:
        octets = entry.central(offset)
        yield octets
        count, length = count + 1, length + len(octets)
        offset += len(entry.local()) + entry.size + len(entry.descriptor())
    yield _ending(count, length, offset)


def _ending(count: int, length: int, offset: int) -> bytes:
    last = END + _END.pack(
        0, 0, min(count, LIMIT_16), min(count, LIMIT_16), min(length, LIMIT_32),
        min(offset, LIMIT_32), 0,
    )  # fmt: skip
    if offset < LIMIT_32 and count < LIMIT_16:
        return last
    large = _END_64.pack(44, MADE_BY, ZIP64, 0, 0, count, count, length, offset)
    return END_64 + large + WHERE_64 + _WHERE_64.pack(0, offset + length, 1) + last


def _extra(*values: int) -> bytes:
    return _EXTRA_HEAD.pack(1, 8 * len(values)) + b"".join(map(_ONE_64.pack, values))
