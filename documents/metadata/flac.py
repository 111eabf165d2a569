"""FLAC: blocks of tags and pictures become padding; tags of other formats behind it go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.failures import Unreadable
from documents.metadata.mpeg_audio import end_without_tags
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Sparse

MAX_BLOCKS = 1000
_STREAM, _PADDING, _SEEK_TABLE = 0, 1, 3


class Block(NamedTuple):
    kind: int
    start: int
    stop: int
    is_last: bool


def blocks(source: Sparse) -> Iterator[Block]:
    at = 4
    if source.read(0, 4) != b"fLaC":
        raise Unreadable
    for _count in range(MAX_BLOCKS):
        head = source.read(at, 4)
        stop = at + 4 + int.from_bytes(head[1:], "big")
        block = Block(head[0] & 0x7F, at, stop, bool(head[0] & 0x80))
        if stop > source.size or not _has_its_length(block):
            raise Unreadable
        yield block
        if block.is_last:
            if source.read(stop, 2)[0] != 0xFF or source.read(stop, 2)[1] & 0xFC != 0xF8:
                raise Unreadable
            return
        at = stop
    raise Unreadable


def _has_its_length(block: Block) -> bool:
    length = block.stop - block.start - 4
    if block.kind == _STREAM:
        return length == 34
    return block.kind != _SEEK_TABLE or length % 18 == 0


def clean_flac(source: Sparse) -> Pieces:
    pieces, at = Pieces(), 0
    for block in blocks(source):
        if block.kind not in {_STREAM, _SEEK_TABLE}:
            pieces.copy(at, block.start)
            pieces.put(bytes([_PADDING | (0x80 if block.is_last else 0)]))
            pieces.copy(block.start + 1, block.start + 4)
            pieces.zeros(block.stop - block.start - 4)
            at = block.stop
    pieces.copy(at, end_without_tags(source, at, source.size))
    return pieces
