"""A ZIP sent as it is made: stored, in constant memory, its length known before its first byte.

APPNOTE 6.3.10. Python's own `zipfile` also writes to a pipe, but cannot say the length ahead;
behind a proxy that speaks HTTP/1.0, a download without one may be cut and look whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from struct import pack

LIMIT_16, LIMIT_32 = 0xFFFF, 0xFFFFFFFF
STORED = 0
NAME_IS_UTF8, SIZES_FOLLOW = 1 << 11, 1 << 3
PLAIN, ZIP64 = 20, 45
# Made on Unix, so that the names are believed to be UTF-8 and the files to be readable.
MADE_BY = 3 << 8 | ZIP64
READABLE_FILE = 0o100644 << 16
ZIP64_EXTRA = 1


class SizeDiffers(Exception):
    """A file gave more or fewer bytes than announced: the answer stops there."""


@dataclass(frozen=True, repr=False)
class Member:
    """A file of the ZIP. `crc` is None for one that is read only once, as it goes out."""

    name: str
    size: int
    read: Callable[[], Iterator[bytes]]
    crc: int | None = None

    @classmethod
    def of(cls, name: str, octets: bytes) -> Member:
        return cls(name, len(octets), lambda: iter((octets,)), zlib.crc32(octets))

    @property
    def is_large(self) -> bool:
        return self.size >= LIMIT_32

    @property
    def flags(self) -> int:
        return NAME_IS_UTF8 | (SIZES_FOLLOW if self.crc is None else 0)

    @property
    def path(self) -> bytes:
        return self.name.encode()


class ZipStream:
    """Iterate it once. `length` is exact, or the iteration raises before its end."""

    def __init__(self, members: Sequence[Member], made_at: datetime) -> None:
        self.members = tuple(members)
        self._moment = _dos_moment(made_at)
        self.length = self._measure()

    def __iter__(self) -> Iterator[bytes]:
        directory, offset = bytearray(), 0
        for member in self.members:
            head = self._local(member)
            yield head
            crc, size = member.crc or 0, 0
            for piece in member.read():
                size += len(piece)
                if size > member.size:
                    raise SizeDiffers
                if member.crc is None:
                    crc = zlib.crc32(piece, crc)
                yield piece
            if size != member.size:
                raise SizeDiffers
            tail = _descriptor(member, crc)
            yield tail
            directory += self._central(member, crc, offset)
            offset += len(head) + size + len(tail)
        yield bytes(directory) + _end(len(self.members), len(directory), offset)

    def start_of(self, name: str) -> int:
        """Where the bytes of this file begin: it is stored as it is. Raises LookupError."""
        offset = 0
        for member in self.members:
            offset += len(self._local(member))
            if member.name == name:
                return offset
            offset += member.size + len(_descriptor(member, 0))
        raise LookupError(name)

    def _measure(self) -> int:
        directory = offset = 0
        for member in self.members:
            directory += len(self._central(member, 0, offset))
            offset += len(self._local(member)) + member.size + len(_descriptor(member, 0))
        return offset + directory + len(_end(len(self.members), directory, offset))

    def _local(self, member: Member) -> bytes:
        # Zeros where a descriptor follows (4.4.4): nobody may read half a truth.
        size = 0 if member.crc is None else member.size
        extra = pack("<HHQQ", ZIP64_EXTRA, 16, size, size) if member.is_large else b""
        shown = LIMIT_32 if member.is_large else size
        common = self._common(member, member.crc or 0, shown, member.is_large)
        return (
            b"PK\x03\x04"
            + common
            + pack("<HH", len(member.path), len(extra))
            + (member.path + extra)
        )

    def _central(self, member: Member, crc: int, offset: int) -> bytes:
        sizes = (member.size, member.size) if member.is_large else ()
        large = (*sizes, offset) if offset >= LIMIT_32 else sizes
        extra = pack(f"<HH{len(large)}Q", ZIP64_EXTRA, 8 * len(large), *large) if large else b""
        common = self._common(member, crc, min(member.size, LIMIT_32), bool(large))
        lengths = pack("<HHHHH", len(member.path), len(extra), 0, 0, 0)
        place = pack("<LL", READABLE_FILE, min(offset, LIMIT_32))
        return (
            b"PK\x01\x02" + pack("<H", MADE_BY) + common + lengths + place + (member.path + extra)
        )

    def _common(self, member: Member, crc: int, size: int, is_large: bool) -> bytes:
        needed = ZIP64 if is_large else PLAIN
        return pack("<HHHLLLL", needed, member.flags, STORED, self._moment, crc, size, size)


def _descriptor(member: Member, crc: int) -> bytes:
    if member.crc is not None:
        return b""
    return b"PK\x07\x08" + pack(
        "<LQQ" if member.is_large else "<LLL", crc, member.size, member.size
    )


def _end(count: int, directory: int, offset: int) -> bytes:
    counted = min(count, LIMIT_16)
    sizes = min(directory, LIMIT_32), min(offset, LIMIT_32)
    last = pack("<HHHHLLH", 0, 0, counted, counted, *sizes, 0)
    if offset < LIMIT_32 and count < LIMIT_16:
        return b"PK\x05\x06" + last
    large = pack("<QHHLLQQQQ", 44, MADE_BY, ZIP64, 0, 0, count, count, directory, offset)
    where = pack("<LQL", 0, offset + directory, 1)
    return b"PK\x06\x06" + large + b"PK\x06\x07" + where + b"PK\x05\x06" + last


def _dos_moment(moment: datetime) -> int:
    """Time then date, as MS-DOS kept them: local, every other second, from 1980."""
    day = max(moment.year - 1980, 0) << 9 | moment.month << 5 | moment.day
    return day << 16 | moment.hour << 11 | moment.minute << 5 | moment.second // 2
