"""A file of which only some ranges are at hand: a film without its pictures."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from typing import BinaryIO

from documents.metadata.failures import Unreadable

Range = tuple[int, int]


class Sparse:
    """Reads at any place of a file of `size` bytes; a place that was not sent is Unreadable."""

    def __init__(self, octets: bytes, ranges: Sequence[Range], size: int) -> None:
        self._octets = memoryview(octets)
        self._starts = [start for start, _stop in ranges]
        self._ranges = list(ranges)
        self._offsets: list[int] = []
        at = 0
        for start, stop in ranges:
            self._offsets.append(at)
            at += stop - start
        if at != len(octets):
            raise Unreadable
        self.size = size

    @classmethod
    def whole(cls, octets: bytes) -> Sparse:
        return cls(octets, [(0, len(octets))], len(octets))

    @property
    def is_whole(self) -> bool:
        return self._ranges == [(0, self.size)] or self.size == 0

    def has(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ranges[index][1]

    def next_start(self, offset: int) -> int:
        """Where the next bytes at hand begin; the end of the file when there are none."""
        index = bisect_right(self._starts, offset)
        return self._starts[index] if index < len(self._starts) else self.size

    def read(self, offset: int, length: int) -> bytes:
        """Exactly these bytes. Raises Unreadable beyond the end, or where nothing was sent."""
        index = bisect_right(self._starts, offset) - 1
        if length < 0 or index < 0:
            raise Unreadable
        start, stop = self._ranges[index]
        if offset + length > stop:
            raise Unreadable
        at = self._offsets[index] + offset - start
        return bytes(self._octets[at : at + length])

    def holds(self, marks: tuple[bytes, ...]) -> bool:
        """Whether one of these stands anywhere in what is at hand."""
        octets = bytes(self._octets)
        return any(mark in octets for mark in marks)

    def everything(self) -> bytes:
        """Raises Unreadable when some of it was left out."""
        return self.read(0, self.size) if self.size else b""

    def as_file(self) -> BinaryIO:
        """For libraries: what was not sent reads as zeros."""
        return io.BufferedReader(_ZeroFilled(self))

    def available(self, offset: int, length: int) -> bytes:
        """These bytes with zeros for the missing ones, and fewer at the end of the file."""
        stop = min(offset + length, self.size)
        out = bytearray(max(0, stop - offset))
        for (begin, end), at in zip(self._ranges, self._offsets, strict=True):
            low, high = max(begin, offset), min(end, stop)
            if low < high:
                piece = self._octets[at + low - begin : at + high - begin]
                out[low - offset : high - offset] = piece
        return bytes(out)


class _ZeroFilled(io.RawIOBase):
    def __init__(self, sparse: Sparse) -> None:
        self._sparse = sparse
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._sparse.size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        octets = self._sparse.available(self._at, min(len(buffer), 1 << 20))
        buffer[: len(octets)] = octets
        self._at += len(octets)
        return len(octets)
