"""WebP: the same, by its RIFF chunks; animation frames are kept, emptied of unknown chunks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.colour_profiles import clean_profile
from documents.metadata.exif import add_exif, orientation_block, orientation_of
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.xmp import add_xmp

MAX_CHUNKS = 50_000
_PICTURE = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANIM"})
_EXIF_FLAG, _XMP_FLAG, _ICC_FLAG = 0x08, 0x04, 0x20
_FRAME_HEADER = 16


class Chunk(NamedTuple):
    kind: bytes
    start: int
    body: int
    stop: int


def chunks(data: bytes, start: int, stop: int) -> Iterator[Chunk]:
    at = start
    for _count in range(MAX_CHUNKS):
        if at >= stop:
            return
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length
        if at + 8 > stop or end > stop:
            raise Unreadable
        yield Chunk(data[at : at + 4], at, at + 8, end)
        at = end + length % 2
    raise Unreadable


def reveal_webp(facts: Facts, data: bytes) -> int:
    """Returns where the picture ends."""
    end = _end(data)
    for chunk in chunks(data, 12, end):
        body = data[chunk.body : chunk.stop]
        if chunk.kind == b"EXIF":
            block = body.removeprefix(b"Exif\0\0")
            if block != orientation_block(orientation_of(block)):
                add_exif(facts, block)
        elif chunk.kind == b"XMP ":
            add_xmp(facts, body)
        elif chunk.kind not in _PICTURE | {b"VP8X", b"ANMF", b"ICCP"} and body.strip(b"\0"):
            facts.add(Group.OTHER, "packet")
    return end


def clean_webp(data: bytes) -> Pieces:
    end = _end(data)
    found = list(chunks(data, 12, end))
    body = b"".join(_kept(data, chunk) for chunk in found)
    profile = _first(data, found, b"ICCP")
    profile = clean_profile(profile) if profile else b""
    exif = _first(data, found, b"EXIF").removeprefix(b"Exif\0\0")
    orientation = orientation_of(exif) if exif else 1
    header = b""
    if found and found[0].kind == b"VP8X" and found[0].stop - found[0].body >= 10:
        flags = bytearray(data[found[0].body : found[0].body + 10])
        flags[0] &= ~(_EXIF_FLAG | _XMP_FLAG | _ICC_FLAG) & 0xFF
        flags[0] |= (_ICC_FLAG if profile else 0) | (_EXIF_FLAG if orientation != 1 else 0)
        header = _chunk(b"VP8X", bytes(flags))
        header += _chunk(b"ICCP", profile) if profile else b""
        body += _chunk(b"EXIF", orientation_block(orientation)) if orientation != 1 else b""
    if not body:
        raise Unreadable
    pieces = Pieces()
    content = b"WEBP" + header + body
    pieces.put(b"RIFF" + len(content).to_bytes(4, "little") + content)
    return pieces


def _kept(data: bytes, chunk: Chunk) -> bytes:
    body = data[chunk.body : chunk.stop]
    if chunk.kind in _PICTURE:
        return _chunk(chunk.kind, body)
    if chunk.kind != b"ANMF" or len(body) < _FRAME_HEADER:
        return b""
    inner = b"".join(
        _chunk(one.kind, body[one.body : one.stop])
        for one in chunks(body, _FRAME_HEADER, len(body))
        if one.kind in _PICTURE
    )
    return _chunk(b"ANMF", body[:_FRAME_HEADER] + inner)


def _end(data: bytes) -> int:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Unreadable
    end = 8 + int.from_bytes(data[4:8], "little")
    if not 12 < end <= len(data):
        raise Unreadable
    return end


def _first(data: bytes, found: list[Chunk], kind: bytes) -> bytes:
    return next((data[one.body : one.stop] for one in found if one.kind == kind), b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return kind + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
