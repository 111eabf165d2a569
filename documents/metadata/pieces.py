"""A copy told as pieces: ranges of the original, zeros, and a few new bytes.

The workshop answers with pieces; the copy is put together from the sealed original beside the
keys, in constant memory, so a film never enters the workshop and never meets a disk in clear.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from documents.metadata.failures import Unreadable

MAX_PIECES = 400_000
STEP = 1024 * 1024

Read = Callable[[int, int], Iterator[bytes]]


class Pieces:
    """Written by the cleaners, in the order of the copy."""

    def __init__(self) -> None:
        self.listed: list[list[Any]] = []
        self.blobs: list[bytes] = []

    def copy(self, start: int, stop: int) -> None:
        if start == stop:
            return
        last = self.listed[-1] if self.listed else None
        if last and last[0] == "copy" and last[2] == start:
            last[2] = stop
            return
        self.listed.append(["copy", start, stop])

    def zeros(self, count: int) -> None:
        if count:
            self.listed.append(["zeros", count])

    def put(self, octets: bytes) -> None:
        if octets:
            self.listed.append(["blob", len(self.blobs)])
            self.blobs.append(octets)


class Assembled:
    """The copy as a file that can be read at any place, from the original's `read(start, stop)`.

    What the workshop says is checked here: ranges outside the original or out of order, too many
    pieces, or more of it than there was raise Unreadable.
    """

    def __init__(
        self, listed: object, blobs: Sequence[bytes], read: Read, original_size: int
    ) -> None:
        if not isinstance(listed, list) or not 0 < len(listed) <= MAX_PIECES:
            raise Unreadable
        self._blobs = blobs
        self._read = read
        self._pieces: list[tuple[str, int, int]] = []
        self._starts: list[int] = []
        self.size = taken = copied_to = 0
        for one in listed:
            kind, first, second = _checked(one, blobs, original_size)
            self._starts.append(self.size)
            self._pieces.append((kind, first, second))
            self.size += second - first
            if kind == "copy":
                if first < copied_to:
                    raise Unreadable
                copied_to = second
            if kind in {"copy", "zeros"}:
                taken += second - first
        if taken > original_size or not self.size:
            raise Unreadable

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        """Pieces of at most 1 MiB; what the original raises comes through."""
        if not 0 <= start <= stop <= self.size:
            raise Unreadable
        index = bisect_right(self._starts, start) - 1
        while start < stop:
            kind, first, last = self._pieces[index]
            skipped = start - self._starts[index]
            taken = min(last - first - skipped, stop - start)
            yield from self._piece(kind, index, first + skipped, first + skipped + taken)
            start += taken
            index += 1

    def _piece(self, kind: str, index: int, start: int, stop: int) -> Iterator[bytes]:
        if kind == "copy":
            yield from self._read(start, stop)
        elif kind == "zeros":
            while start < stop:
                step = min(STEP, stop - start)
                yield bytes(step)
                start += step
        else:
            yield self._blobs[int(kind)][start:stop]


def _checked(one: object, blobs: Sequence[bytes], original_size: int) -> tuple[str, int, int]:
    match one:
        case ["copy", int(start), int(stop)] if 0 <= start < stop <= original_size:
            return "copy", start, stop
        case ["zeros", int(count)] if 0 < count <= original_size:
            return "zeros", 0, count
        case ["blob", int(index)] if 0 <= index < len(blobs):
            return str(index), 0, len(blobs[index])
    raise Unreadable
