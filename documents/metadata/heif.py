"""HEIC, HEIF and AVIF: the EXIF and XMP items that the table of items tells of."""

from __future__ import annotations

from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.iso_boxes import Box, boxes, find
from documents.metadata.sparse import Sparse
from documents.metadata.xmp import add_xmp

MAX_ITEMS = 4000
MAX_ITEM_BYTES = 4 * 1024 * 1024


def reveal_heif(facts: Facts, source: Sparse) -> None:
    tops = list(boxes(source, 0, source.size, is_whole_file=True))
    meta = next((box for box in tops if box.kind == b"meta"), None)
    if meta is None:
        raise Unreadable
    table = Box(b"meta", meta.start, meta.body + 4, meta.stop)
    kinds = _kinds(source, find(source, table, b"iinf"))
    places = _places(source, table)
    for item, kind in kinds.items():
        octets = b"".join(source.read(at, length) for at, length in places.get(item, []))
        if kind == b"Exif" and len(octets) > 4:
            start = 4 + int.from_bytes(octets[:4], "big")
            add_exif(facts, octets[start:].removeprefix(b"Exif\0\0"))
        elif kind == b"mime":
            add_xmp(facts, octets)
    if any(box.kind in {b"uuid", b"moov"} for box in tops):
        facts.add(Group.OTHER, "film_inside")


def _kinds(source: Sparse, box: Box | None) -> dict[int, bytes]:
    """Item number to four letters: « hvc1 », « Exif », « mime »…"""
    if box is None:
        return {}
    wide = source.read(box.body, 1) != b"\0"
    found: dict[int, bytes] = {}
    for entry in boxes(source, box.body + (8 if wide else 6), box.stop):
        octets = source.read(entry.body, min(entry.stop - entry.body, 64))
        if entry.kind != b"infe" or octets[:1] < b"\2" or len(found) >= MAX_ITEMS:
            continue
        size = 2 if octets[:1] == b"\2" else 4
        found[int.from_bytes(octets[4 : 4 + size], "big")] = octets[6 + size : 10 + size]
    return found


def _places(source: Sparse, table: Box) -> dict[int, list[tuple[int, int]]]:
    """Item number to where its bytes lie, from the table of places (ISO 14496-12, 8.11.3)."""
    box = find(source, table, b"iloc")
    data = find(source, table, b"idat")
    if box is None:
        return {}
    read = _Reader(source.read(box.body, min(box.stop - box.body, 1024 * 1024)))
    version = read.number(4) >> 24
    sizes = read.number(2)
    offset_size, length_size = sizes >> 12, sizes >> 8 & 15
    base_size, index_size = sizes >> 4 & 15, sizes & 15 if version else 0
    found: dict[int, list[tuple[int, int]]] = {}
    for _count in range(min(read.number(4 if version == 2 else 2), MAX_ITEMS)):
        item = read.number(4 if version == 2 else 2)
        method = read.number(2) & 15 if version else 0
        read.number(2)
        base = read.number(base_size) + (data.body if method == 1 and data else 0)
        places = []
        for _extent in range(min(read.number(2), 64)):
            read.number(index_size)
            at = base + read.number(offset_size)
            length = read.number(length_size)
            if length <= MAX_ITEM_BYTES:
                places.append((at, length))
        found[item] = places if method in {0, 1} else []
    return found


class _Reader:
    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._at = 0

    def number(self, size: int) -> int:
        if self._at + size > len(self._octets):
            raise Unreadable
        self._at += size
        return int.from_bytes(self._octets[self._at - size : self._at], "big")
