"""The boxes of ISO base media: films and sounds of phones, HEIC and AVIF pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.failures import Unreadable
from documents.metadata.sparse import Sparse

# A film in fragments has two boxes a second.
MAX_BOXES = 200_000
BLANK = frozenset({b"free", b"skip", b"wide"})


class Box(NamedTuple):
    """`body` is after the heading (8 or 16 bytes); `stop` after the last byte."""

    kind: bytes
    start: int
    body: int
    stop: int


def boxes(source: Sparse, start: int, stop: int, *, is_whole_file: bool = False) -> Iterator[Box]:
    """Raises Unreadable for a box that leaves its parent; the last of a file may be cut."""
    at = start
    for _count in range(MAX_BOXES):
        if at + 8 > stop:
            # QuickTime ends some lists by four zeros.
            return
        head = source.read(at, 8)
        length, body = int.from_bytes(head[:4], "big"), at + 8
        if length == 1:
            length, body = int.from_bytes(source.read(at + 8, 8), "big"), at + 16
        elif length == 0:
            length = stop - at
        end = at + length
        if end > stop and is_whole_file:
            end = stop
        if end < body or end > stop:
            raise Unreadable
        yield Box(head[4:8], at, body, end)
        at = end
    raise Unreadable


def find(source: Sparse, parent: Box, *path: bytes) -> Box | None:
    """The first box at the end of this path."""
    here: Box | None = parent
    for kind in path:
        if here is None:
            return None
        here = next((one for one in boxes(source, here.body, here.stop) if one.kind == kind), None)
    return here


def content(source: Sparse, box: Box, limit: int) -> bytes:
    return source.read(box.body, min(box.stop - box.body, limit))


def children_of_meta(source: Sparse, meta: Box) -> Iterator[Box]:
    """QuickTime's has no version bytes before its boxes, the standard's has four."""
    start = meta.body
    if meta.stop - start >= 8 and source.read(start + 4, 4) not in {b"hdlr", b"keys", b"mhdr"}:
        start += 4
    return boxes(source, start, meta.stop)
