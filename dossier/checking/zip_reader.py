"""A ZIP read as it arrives: bytes in, members out, in constant memory and without going back.

Only the form of `zip_form` is read: local headers that follow each other from the first byte, then
a directory that says the same, then nothing. So no other program can see other files in it. A
member whose sum is wrong is told and read on, since its reader says better what is altered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from struct import unpack_from
from typing import Protocol
from zlib import crc32

from dossier.checking import zip_form as form
from dossier.checking.refusals import CutShort, NotAnArchive, NotOurs
from dossier.checking.zip_names import MAX_NAME_BYTES, Names

MAX_TOTAL_BYTES = 6 * 1024**3
MAX_MEMBERS = 40_000
MAX_KEPT_BYTES = 64 * 1024**2
# Each is verified, under two or three roots.
MAX_TOKENS = 15_000


@dataclass(frozen=True)
class Limits:
    """What a stranger may ask of this machine. `kept`: bytes of members that are held in memory."""

    total: int = MAX_TOTAL_BYTES
    members: int = MAX_MEMBERS
    kept: int = MAX_KEPT_BYTES
    tokens: int = MAX_TOKENS


PUBLIC = Limits()


class Sink(Protocol):
    """Who is told. `size_of`: the size of a member whose header does not say it, told by an
    earlier one; None when none did."""

    def size_of(self, name: str) -> int | None: ...
    def begin(self, name: str, size: int) -> None: ...
    def data(self, piece: memoryview) -> None: ...
    def end(self, *, is_whole: bool) -> None: ...


class ZipReader:
    """`feed` all of it, then `finish`. Both raise NotOurs, NotAnArchive or CutShort; afterwards
    nothing more is read."""

    def __init__(self, sink: Sink, limits: Limits = PUBLIC) -> None:
        self._sink = sink
        self._limits = limits
        self._names = Names()
        self._entries: list[form.Entry] = []
        self._held = bytearray()
        self._total = 0
        self._step: Callable[[], bool] = self._read_head
        self._left = self._sum = self._at = 0
        self._expected: Iterator[bytes] = iter(())
        self._wanted = b""
        self._is_done = False

    def feed(self, octets: bytes) -> None:
        self._total += len(octets)
        if self._total > self._limits.total:
            raise NotOurs("longer than any of ours")
        self._held += octets
        try:
            while self._step():
                pass
        finally:
            del self._held[: self._at]
            self._at = 0

    @property
    def moment(self) -> int:
        """The date of every member, as MS-DOS writes it. One was read."""
        return self._entries[0].moment

    def finish(self) -> None:
        if not self._total:
            raise NotAnArchive("empty")
        if not self._is_done:
            if not self._entries and self._total < len(form.LOCAL):
                raise NotAnArchive("too short")
            raise CutShort("the end is missing")

    def _waiting(self) -> int:
        return len(self._held) - self._at

    def _take(self, count: int) -> bytes:
        self._at += count
        return bytes(self._held[self._at - count : self._at])

    def _read_head(self) -> bool:
        if self._waiting() < len(form.LOCAL):
            return False
        mark = self._held[self._at : self._at + len(form.LOCAL)]
        if mark != form.LOCAL:
            if not self._entries:
                raise NotAnArchive("does not begin as a ZIP")
            if mark != form.CENTRAL:
                raise NotOurs("something stands between two members")
            self._expected = form.directory(self._entries)
            self._step = self._read_directory
            return True
        if self._waiting() < form.LOCAL_BYTES:
            return False
        return self._read_names(*form.LOCAL_LENGTHS.unpack_from(self._held, self._at + 26))

    def _read_names(self, name_bytes: int, extra_bytes: int) -> bool:
        if name_bytes > MAX_NAME_BYTES or extra_bytes not in {0, form.EXTRA_BYTES}:
            raise NotOurs("a header that we do not write")
        if self._waiting() < form.LOCAL_BYTES + name_bytes + extra_bytes:
            return False
        head = self._take(form.LOCAL_BYTES + name_bytes + extra_bytes)
        entry = self._entry(head, name_bytes)
        if len(self._entries) >= self._limits.members:
            raise NotOurs("too many members")
        self._entries.append(entry)
        self._left, self._sum = entry.size, 0
        self._step = self._read_data
        return True

    def _entry(self, head: bytes, name_bytes: int) -> form.Entry:
        _, flags, _, moment, crc, _, size = form.COMMON.unpack_from(head, len(form.LOCAL))
        path = head[form.LOCAL_BYTES : form.LOCAL_BYTES + name_bytes]
        name = self._names.take(path)
        is_streamed = bool(flags & form.SIZES_FOLLOW)
        if is_streamed:
            told = self._sink.size_of(name)
            if told is None:
                raise NotOurs("a size that nothing tells")
            size, crc = told, 0
        elif size == form.LIMIT_32 and len(head) >= form.LOCAL_BYTES + name_bytes + 12:
            size = unpack_from("<Q", head, form.LOCAL_BYTES + name_bytes + 4)[0]
        if size > self._limits.total:
            raise NotOurs("longer than any of ours")
        entry = form.Entry(path, size, crc, moment, is_streamed)
        if entry.local() != head or (self._entries and moment != self._entries[0].moment):
            raise NotOurs("a header that we do not write")
        self._sink.begin(name, size)
        return entry

    def _read_data(self) -> bool:
        count = min(self._left, self._waiting())
        if count:
            with memoryview(self._held) as held, held[self._at : self._at + count] as piece:
                self._sum = crc32(piece, self._sum)
                self._sink.data(piece)
            self._at += count
            self._left -= count
        if self._left:
            return False
        self._step = self._read_tail
        return True

    def _read_tail(self) -> bool:
        """The sum that follows, as it is written: its sizes must be those of the member."""
        entry = self._entries[-1]
        length = len(entry.descriptor())
        if self._waiting() < length:
            return False
        if length:
            tail = self._take(length)
            crc = int.from_bytes(tail[4:8], "little")
            entry = form.Entry(entry.path, entry.size, crc, entry.moment, is_streamed=True)
            if entry.descriptor() != tail:
                raise NotOurs("a member is longer or shorter than was told")
            self._entries[-1] = entry
        self._sink.end(is_whole=entry.crc == self._sum)
        self._step = self._read_head
        return True

    def _read_directory(self) -> bool:
        """Compared with what it must be, one entry after the other."""
        for octets in self._expected:
            self._wanted = octets
            self._step = self._compare
            return True
        self._is_done = True
        self._step = self._read_nothing
        return True

    def _compare(self) -> bool:
        if self._waiting() < len(self._wanted):
            # A tail that is wrong already is not waited for.
            if not self._wanted.startswith(bytes(self._held[self._at :])):
                raise NotOurs("the directory does not say what the members say")
            return False
        if self._take(len(self._wanted)) != self._wanted:
            raise NotOurs("the directory does not say what the members say")
        self._step = self._read_directory
        return True

    def _read_nothing(self) -> bool:
        if self._waiting():
            raise NotOurs("something follows the end")
        return False
