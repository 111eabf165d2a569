"""MP3 and bare AAC: tags stand before and after the sound, and are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.metadata.failures import Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Range, Sparse

MAX_TAGS = 16
# Of sounds put one behind the other, each with its tags; so many bits are no sound by chance.
_ID3_INSIDE = rb"ID3[\x02-\x04]\x00.[\x00-\x7f]{4}"
_APE_INSIDE = rb"APETAGEX.{15}[\xa0-\xbf\xe0-\xff]"
_OLD_ID3_INSIDE = rb"TAG[\x00\x09-\xff]{124}.(?=\xff[\xe0-\xff]|ID3|\Z)"
_INSIDE = re.compile(b"|".join([_ID3_INSIDE, _APE_INSIDE, _OLD_ID3_INSIDE]), re.DOTALL)


def sound_range(source: Sparse) -> Range:
    """Where the sound is, without ID3 (1, 2), APE and Lyrics3 tags."""
    start, stop = 0, source.size
    for _count in range(MAX_TAGS):
        before = (start, stop)
        start += _leading(source, start, stop)
        stop -= _trailing(source, start, stop)
        if (start, stop) == before:
            break
    while start < stop and source.read(start, 1) == b"\0":
        # Padding that a tag did not count in its length.
        start += 1
        if start - before[0] > 1024 * 1024:
            raise Unreadable
    if stop - start < 4:
        raise Unreadable
    head = source.read(start, 2)
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        raise Unreadable
    return start, stop


def clean_mpeg_audio(source: Sparse) -> Pieces:
    pieces = Pieces()
    at, stop = sound_range(source)
    for first, last in _inside(source, at, stop):
        pieces.copy(at, first)
        at = last
    pieces.copy(at, stop)
    return pieces


def end_without_tags(source: Sparse, start: int, stop: int) -> int:
    """Where a sound ends whose tags, if any, were put behind it."""
    for _count in range(MAX_TAGS):
        length = _trailing(source, start, stop)
        if not length:
            break
        stop -= length
    return stop


def _inside(source: Sparse, start: int, stop: int) -> Iterator[Range]:
    """Of a long sound, only the ends are at hand: its middle is not looked into."""
    octets = source.read(start, stop - start) if source.is_whole else b""
    at = 0
    while found := _INSIDE.search(octets, at):
        first = found.start()
        at = min(first + _length(found[0], octets[first : first + 32]), len(octets))
        yield start + first, start + at


def _length(found: bytes, head: bytes) -> int:
    if found.startswith(b"ID3"):
        return 10 + _syncsafe(head[6:10]) + (10 if head[5] & 0x10 else 0)
    if found.startswith(b"APETAGEX"):
        return 32 + int.from_bytes(head[12:16], "little")
    return len(found)


def _leading(source: Sparse, start: int, stop: int) -> int:
    if stop - start < 32:
        return 0
    head = source.read(start, 10)
    if head[:3] == b"ID3":
        footer = 10 if head[5] & 0x10 else 0
        return min(10 + _syncsafe(head[6:10]) + footer, stop - start)
    if source.read(start, 8) == b"APETAGEX":
        return min(32 + int.from_bytes(source.read(start + 12, 4), "little"), stop - start)
    return 0


def _trailing(source: Sparse, start: int, stop: int) -> int:
    room = stop - start
    if room >= 128 and source.read(stop - 128, 3) == b"TAG":
        is_extended = room >= 355 and source.read(stop - 355, 4) == b"TAG+"
        return 355 if is_extended else 128
    if room >= 32 and source.read(stop - 32, 8) == b"APETAGEX":
        length = int.from_bytes(source.read(stop - 20, 4), "little")
        has_header = source.read(stop - 9, 1)[0] & 0x80
        return min(length + (32 if has_header else 0), room)
    if room >= 15 and source.read(stop - 9, 9) == b"LYRICS200":
        digits = source.read(stop - 15, 6)
        return min(int(digits) + 15, room) if digits.isdigit() else 0
    if room >= 10 and source.read(stop - 10, 3) == b"3DI":
        return min(20 + _syncsafe(source.read(stop - 4, 4)), room)
    return 0


def _syncsafe(octets: bytes) -> int:
    number = 0
    for octet in octets:
        number = number << 7 | octet & 0x7F
    return number
