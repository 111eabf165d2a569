"""GIF: comments and applications' blocks go; frames and how often they are shown stay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.xmp import add_xmp

MAX_BLOCKS = 200_000
_CONTROL, _COMMENT, _PLAIN_TEXT, _APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class Block(NamedTuple):
    """`label` is the extension's, or 0 for a picture."""

    label: int
    start: int
    stop: int


def blocks(data: bytes) -> Iterator[Block]:
    """Everything between the heading and the trailer byte."""
    at = _heading(data)
    for _count in range(MAX_BLOCKS):
        mark = data[at : at + 1]
        if mark == b";":
            return
        if mark == b"!":
            stop = _sub_blocks(data, at + 2)
            yield Block(data[at + 1], at, stop)
        elif mark == b"," and at + 10 <= len(data):
            flags = data[at + 9]
            table = 3 * (2 << (flags & 7)) if flags & 0x80 else 0
            stop = _sub_blocks(data, at + 10 + table + 1)
            yield Block(0, at, stop)
        else:
            raise Unreadable
        at = stop
    raise Unreadable


def reveal_gif(facts: Facts, data: bytes) -> int:
    """Returns where the picture ends."""
    end = _heading(data)
    for block in blocks(data):
        body = data[block.start + 2 : block.stop]
        if block.label == _COMMENT:
            facts.add(Group.OTHER, "comment", body[1:])
        elif block.label == _APPLICATION and b"XMP DataXMP" in body[:14]:
            add_xmp(facts, body[12:])
        elif block.label == _APPLICATION and body[1:12] not in _LOOPS:
            facts.add(Group.OTHER, "packet")
        end = block.stop
    return end + 1


def clean_gif(data: bytes) -> Pieces:
    pieces = Pieces()
    pieces.copy(0, _heading(data))
    for block in blocks(data):
        if block.label in {0, _CONTROL}:
            pieces.copy(block.start, block.stop)
        elif block.label == _APPLICATION and data[block.start + 3 : block.start + 14] in _LOOPS:
            # Only its own sub-block: how often it is shown.
            pieces.put(data[block.start : block.start + 18] + b"\0")
    pieces.put(b";")
    return pieces


def _heading(data: bytes) -> int:
    if data[:6] not in (b"GIF87a", b"GIF89a") or len(data) < 14:
        raise Unreadable
    flags = data[10]
    return 13 + (3 * (2 << (flags & 7)) if flags & 0x80 else 0)


def _sub_blocks(data: bytes, at: int) -> int:
    while True:
        if at >= len(data):
            raise Unreadable
        length = data[at]
        at += 1 + length
        if not length:
            return at
