"""OGG: the comment packet is emptied where it stands, and its pages get their new checksums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Sparse

MAX_PAGES = 600
_POLYNOMIAL = 0x04C11DB7
# What a comment packet begins with, and the least that may follow: no vendor, no comment.
_EMPTY = {b"\x03vorbis": bytes(8) + b"\1", b"OpusTags": bytes(8), b"\x81theora": bytes(8)}
_HEADS = {b"\x01vorbis": b"\x03vorbis", b"OpusHead": b"OpusTags", b"\x80theora": b"\x81theora"}


class Page(NamedTuple):
    """`body` is after the table of segments."""

    start: int
    body: int
    stop: int
    stream: bytes
    is_first: bool
    segments: bytes


def clean_ogg(source: Sparse) -> Pieces:
    """Raises NoCleanCopy for a stream whose comments are not known to stand second."""
    if not source.is_whole or any(source.everything().count(name) > 1 for name in _EMPTY):
        # Streams one after the other, each with its comments.
        raise NoCleanCopy("stream")
    pages = list(_opening(source))
    edited: dict[int, bytearray] = {}
    if not pages:
        raise Unreadable
    waiting = {page.stream: _comment_name(source, page) for page in pages if page.is_first}
    for stream, name in waiting.items():
        _empty(source, [page for page in pages if page.stream == stream][1:], name, edited)
    pieces, at = Pieces(), 0
    for start, octets in sorted(edited.items()):
        pieces.copy(at, start)
        octets[22:26] = bytes(4)
        octets[22:26] = _checksum(octets).to_bytes(4, "little")
        pieces.put(bytes(octets))
        at = start + len(octets)
    pieces.copy(at, source.size)
    return pieces


def _opening(source: Sparse) -> Iterator[Page]:
    """Its first pages: comments stand there, before any sound."""
    at = 0
    for _count in range(MAX_PAGES):
        if at + 27 > source.size:
            return
        head = source.read(at, 27)
        if head[:4] != b"OggS":
            raise Unreadable
        segments = source.read(at + 27, head[26])
        body = at + 27 + head[26]
        stop = body + sum(segments)
        if stop > source.size:
            raise Unreadable
        yield Page(at, body, stop, head[14:18], bool(head[5] & 2), segments)
        at = stop


def _comment_name(source: Sparse, page: Page) -> bytes:
    octets = source.read(page.body, min(page.stop - page.body, 16))
    for head, name in _HEADS.items():
        if octets.startswith(head):
            return name
    return b""


def _empty(source: Sparse, pages: list[Page], name: bytes, edited: dict[int, bytearray]) -> None:
    """From the first byte of the packet to the segment that is shorter than 255."""
    if not name or not pages:
        raise NoCleanCopy("stream")
    written = bytearray(name + _EMPTY[name])
    for page in pages:
        octets = bytearray(source.read(page.start, page.stop - page.start))
        length, is_over = 0, False
        for segment in page.segments:
            length += segment
            if segment < 255:
                is_over = True
                break
        at = page.body - page.start
        if page is pages[0] and not octets[at:].startswith(name):
            raise NoCleanCopy("stream")
        taken = bytes(written[:length])
        del written[:length]
        octets[at : at + length] = taken + bytes(length - len(taken))
        edited[page.start] = octets
        if is_over:
            return
    raise Unreadable


def _table() -> list[int]:
    table = []
    for index in range(256):
        value = index << 24
        for _bit in range(8):
            value = (value << 1) ^ (_POLYNOMIAL if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


_TABLE = _table()


def _checksum(octets: bytearray) -> int:
    value = 0
    for octet in octets:
        value = (value << 8 & 0xFFFFFFFF) ^ _TABLE[value >> 24 ^ octet]
    return value
