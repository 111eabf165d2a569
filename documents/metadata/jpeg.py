"""JPEG: what its segments say, and the same picture without them, not a point of it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.colour_profiles import clean_profile
from documents.metadata.exif import add_exif, orientation_block, orientation_of
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.iptc import add_iptc
from documents.metadata.jpeg_tables import is_exact
from documents.metadata.pieces import Pieces
from documents.metadata.xmp import add_xmp

MAX_SEGMENTS = 20_000
EXIF, ICC, ADOBE = b"Exif\0\0", b"ICC_PROFILE\0", b"Adobe"
XMP, XMP_MORE = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP = range(0xE0, 0xF0)
# Tables, frames, scans and restarts: what the picture is made of.
_PICTURE = frozenset({0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}) | (
    frozenset(range(0xC0, 0xD0)) - {0xC8}
)
_AFTER_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Segment(NamedTuple):
    """`stop` includes, for a scan, its coded bytes."""

    marker: int
    start: int
    body: int
    stop: int


def segments(data: bytes) -> Iterator[Segment]:
    """Up to and with the end of the picture. Raises Unreadable for what is no JPEG."""
    if data[:2] != b"\xff\xd8":
        raise Unreadable
    at = 2
    for _count in range(MAX_SEGMENTS):
        if data[at : at + 1] != b"\xff":
            raise Unreadable
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        # Bytes that fill the room before a marker belong to no segment.
        marker = data[at + 1] if at + 1 < len(data) else 0
        if marker == _EOI:
            yield Segment(marker, at, at + 2, at + 2)
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        stop = at + 2 + length
        if marker in {0, 1, _SOI} or marker in range(0xD0, 0xD8) or length < 2 or stop > len(data):
            raise Unreadable
        if marker == _SOS:
            found = _AFTER_SCAN.search(data, stop)
            stop = found.start() if found else len(data)
        yield Segment(marker, at, at + 4, stop)
        if stop == len(data):
            # Cut off in the middle of its picture: what there is can be shown.
            return
        at = stop
    raise Unreadable


def reveal_jpeg(facts: Facts, data: bytes) -> int:
    """Returns where the picture ends: what follows is for `trailers`."""
    more: list[tuple[int, bytes]] = []
    end = len(data)
    for segment in segments(data):
        body = data[segment.body : segment.stop]
        if segment.marker == _COM:
            facts.add(Group.OTHER, "comment", body)
        elif segment.marker == 0xE1 and body.startswith(XMP_MORE):
            start = len(XMP_MORE) + 40
            more.append((int.from_bytes(body[start - 4 : start], "big"), body[start:]))
        elif segment.marker in _APP:
            _reveal_app(facts, segment.marker, body)
        end = segment.stop
    if more:
        add_xmp(facts, b"".join(part for _offset, part in sorted(more)))
    return end


def clean_jpeg(data: bytes) -> Pieces:
    """The picture's own segments, its colours and which way is up."""
    found = list(segments(data))
    pieces = Pieces()
    pieces.put(b"\xff\xd8" + _opening(data, found))
    for segment in found:
        if segment.marker in _PICTURE:
            heading = int.from_bytes(data[segment.start + 2 : segment.start + 4], "big")
            table = data[segment.body : segment.start + 2 + heading]
            if not is_exact(segment.marker, table):
                raise Unreadable
            pieces.copy(segment.start, segment.stop)
    if not any(segment.marker == _SOS for segment in found):
        raise Unreadable
    pieces.put(b"\xff\xd9")
    return pieces


def _reveal_app(facts: Facts, marker: int, body: bytes) -> None:
    if body.startswith(EXIF):
        block = body[len(EXIF) :]
        if not _is_orientation_alone(block):
            add_exif(facts, block)
    elif body.startswith(XMP):
        add_xmp(facts, body[len(XMP) :])
    elif body.startswith(b"Photoshop 3.0\0"):
        add_iptc(facts, body[14:])
    elif body.startswith(b"MPF\0"):
        facts.add(Group.OTHER, "second_picture")
    elif body.startswith(b"JFXX\0"):
        facts.add(Group.OTHER, "thumbnail")
    elif not body.startswith((b"JFIF\0", ICC, ADOBE)) and body.strip(b"\0"):
        facts.add(Group.OTHER, "packet")


def _is_orientation_alone(block: bytes) -> bool:
    return block == orientation_block(orientation_of(block))


def _opening(data: bytes, found: list[Segment]) -> bytes:
    """Written anew: the JFIF heading, which way is up, the colour profile, Adobe's transform."""
    bodies = [(one.marker, data[one.body : one.stop]) for one in found if one.marker in _APP]
    out = b""
    if any(marker == 0xE0 and body.startswith(b"JFIF\0") for marker, body in bodies):
        out += _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    orientations = [orientation_of(body[6:]) for _, body in bodies if body.startswith(EXIF)]
    if orientations and orientations[0] != 1:
        out += _segment(0xE1, EXIF + orientation_block(orientations[0]))
    out += _colours(bodies)
    adobe = [body for marker, body in bodies if marker == 0xEE and body.startswith(ADOBE)]
    if adobe and len(adobe[0]) >= 12:
        # Version 100, no flags; the last byte says how the colours are coded.
        out += _segment(0xEE, ADOBE + b"\0\x64\0\0\0\0" + adobe[0][11:12])
    return out


def _colours(bodies: list[tuple[int, bytes]]) -> bytes:
    parts = sorted(
        (body[12], body[14:]) for marker, body in bodies
        if marker == 0xE2 and body.startswith(ICC) and len(body) > 14
    )  # fmt: skip
    profile = clean_profile(b"".join(part for _number, part in parts))
    cut = [profile[at : at + 65_000] for at in range(0, len(profile), 65_000)]
    return b"".join(
        _segment(0xE2, ICC + bytes([number, len(cut)]) + part)
        for number, part in enumerate(cut, start=1)
    )


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body
