"""Which bytes of a file the workshop needs: all of a photo, a film without its pictures.

Runs beside the keys, so it reads lengths and four-letter names, never what they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from documents.metadata.failures import TooMuch
from documents.metadata.formats import Format
from documents.metadata.sparse import Range

MAX_SENT = 96 * 1024**2
MAX_BOXES = 40_000
MAX_BLOCKS = 400_000
PIECE = 64 * 1024
_SEGMENT, _CLUSTER, _VOID = 0x18538067, 0x1F43B675, 0xEC
# Tags of sounds stand at the two ends; a cover as large as a photo may be among them.
HEAD, TAIL = 24 * 1024**2, 1024**2

Read = Callable[[int, int], bytes]


def needed_ranges(form: Format, size: int, read: Read) -> list[Range]:
    """In order, without overlap. Raises TooMuch when the workshop could not take them."""
    if size <= HEAD + TAIL:
        return [(0, size)] if size else []
    walks = {Format.FILM: _film, Format.RIFF: _riff, Format.MATROSKA: _matroska}
    if form in walks:
        ranges = _joined(walks[form](size, _ByPieces(read, size)))
    elif form in {Format.MPEG_AUDIO, Format.FLAC, Format.OGG}:
        ranges = [(0, HEAD), (size - TAIL, size)]
    else:
        ranges = [(0, size)]
    if sum(stop - start for start, stop in ranges) > MAX_SENT:
        raise TooMuch
    return ranges


def _film(size: int, read: Read) -> Iterator[Range]:
    at = 0
    for _count in range(MAX_BOXES):
        if at + 8 > size:
            return
        head = read(at, min(at + 16, size))
        length, heading = int.from_bytes(head[:4], "big"), 8
        if length == 1:
            length, heading = int.from_bytes(head[8:16], "big"), 16
        elif length == 0:
            length = size - at
        stop = min(at + max(length, heading), size)
        is_skipped = head[4:8] in {b"mdat", b"free", b"skip", b"wide"}
        yield (at, min(at + heading, stop)) if is_skipped else (at, stop)
        at = stop
    raise TooMuch


def _riff(size: int, read: Read) -> Iterator[Range]:
    """Into the outer list, over the sound or the pictures."""
    at = 0
    for _count in range(MAX_BOXES):
        if at + 12 > size:
            yield at, size
            return
        head = read(at, at + 12)
        length = int.from_bytes(head[4:8], "little")
        stop = min(at + 8 + length, size)
        if head[:4] == b"RIFF":
            yield at, at + 12
            at += 12
            continue
        is_skipped = head[:4] == b"data" or (head[:4] == b"LIST" and head[8:12] == b"movi")
        yield (at, min(at + 12, stop)) if is_skipped else (at, stop)
        at = min(stop + length % 2, size)
    raise TooMuch


def _matroska(size: int, read: Read) -> Iterator[Range]:
    """Into the segment, over the clusters; one of no told length ends where a long name stands."""
    at = 0
    for _count in range(MAX_BOXES):
        if at + 12 > size:
            yield at, size
            return
        name, length, heading = _element(read(at, min(at + 12, size)))
        if name == _SEGMENT:
            yield at, at + heading
            at += heading
            continue
        if name == _CLUSTER and length is None:
            stop = _end_of_cluster(at + heading, size, read)
        elif length is None:
            raise TooMuch
        else:
            stop = min(at + heading + length, size)
        is_skipped = name in {_CLUSTER, _VOID}
        yield (at, min(at + heading, stop)) if is_skipped else (at, stop)
        at = stop
    raise TooMuch


def _end_of_cluster(at: int, size: int, read: Read) -> int:
    for _count in range(MAX_BLOCKS):
        if at + 12 > size:
            return size
        name, length, heading = _element(read(at, at + 12))
        if name > 0xFFFFFF:
            return at
        if length is None:
            break
        at += heading + length
    raise TooMuch


def _element(head: bytes) -> tuple[int, int | None, int]:
    """Name, length (None when not told), and how many bytes both take."""
    width = 9 - head[0].bit_length()
    if width > 4:
        raise TooMuch
    length_width = 9 - head[width].bit_length()
    stop = width + length_width
    if length_width > 8 or stop > len(head):
        raise TooMuch
    length = int.from_bytes(head[width:stop], "big") & ((1 << 7 * length_width) - 1)
    is_told = length != (1 << 7 * length_width) - 1
    return int.from_bytes(head[:width], "big"), length if is_told else None, stop


class _ByPieces:
    """Headings are small and near each other: a piece of the file is opened once for many."""

    def __init__(self, read: Read, size: int) -> None:
        self._read = read
        self._size = size
        self._start = 0
        self._octets = b""

    def __call__(self, start: int, stop: int) -> bytes:
        at = start - self._start
        if at < 0 or at + stop - start > len(self._octets):
            self._start, at = start, 0
            self._octets = self._read(start, min(start + PIECE, self._size))
        return self._octets[at : at + stop - start]


def _joined(ranges: Iterator[Range]) -> list[Range]:
    joined: list[Range] = []
    for start, stop in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], stop)
        elif start < stop:
            joined.append((start, stop))
    return joined
