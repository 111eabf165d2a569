"""Where the samples of a track lie in the file, from its tables."""

from __future__ import annotations

import struct

from documents.metadata.failures import NoCleanCopy
from documents.metadata.iso_boxes import Box, find
from documents.metadata.sparse import Range, Sparse

# An hour of measurements at fifteen a second.
MAX_SAMPLES = 60_000


def sample_ranges(source: Sparse, track: Box) -> list[Range]:
    """Raises NoCleanCopy when the tables do not tell, or tell nonsense."""
    tables = find(source, track, b"mdia", b"minf", b"stbl")
    if tables is None:
        return []
    sizes = _sizes(source, find(source, tables, b"stsz"))
    offsets = _offsets(source, tables)
    runs = _runs(source, find(source, tables, b"stsc"))
    found: list[Range] = []
    sample = 0
    for chunk, start in enumerate(offsets, start=1):
        per_chunk = next((count for first, count in reversed(runs) if first <= chunk), 0)
        length = sum(sizes[sample : sample + per_chunk])
        sample += per_chunk
        if start + length > source.size:
            raise NoCleanCopy("tables")
        found.append((start, start + length))
    if sample < len(sizes):
        raise NoCleanCopy("tables")
    return found


def pointed_ranges(source: Sparse, box: Box) -> list[Range]:
    """Where cameras of cars keep positions among the pictures: a count, then places and lengths.

    Nothing for a box that holds anything else.
    """
    octets = source.read(box.body, box.stop - box.body)
    count = int.from_bytes(octets[4:8], "big")
    if not 0 < count <= MAX_SAMPLES or len(octets) < 8 + 8 * count:
        return []
    pairs = struct.iter_unpack(">II", octets[8 : 8 + 8 * count])
    return [(start, start + length) for start, length in pairs if length]


def _sizes(source: Sparse, box: Box | None) -> list[int]:
    if box is None:
        raise NoCleanCopy("tables")
    one_size, count = struct.unpack(">II", source.read(box.body + 4, 8))
    _check(count, source, box, 0 if one_size else 4, 12)
    if one_size:
        return [one_size] * count
    return list(struct.unpack(f">{count}I", source.read(box.body + 12, 4 * count)))


def _offsets(source: Sparse, tables: Box) -> list[int]:
    box, width, letter = find(source, tables, b"stco"), 4, "I"
    if box is None:
        box, width, letter = find(source, tables, b"co64"), 8, "Q"
    if box is None:
        raise NoCleanCopy("tables")
    count = int.from_bytes(source.read(box.body + 4, 4), "big")
    _check(count, source, box, width, 8)
    return list(struct.unpack(f">{count}{letter}", source.read(box.body + 8, width * count)))


def _runs(source: Sparse, box: Box | None) -> list[tuple[int, int]]:
    if box is None:
        raise NoCleanCopy("tables")
    count = int.from_bytes(source.read(box.body + 4, 4), "big")
    # Alternating runs: a search from the end of each chunk must stay short.
    if count > 200:
        raise NoCleanCopy("tables")
    _check(count, source, box, 12, 8)
    rows = struct.iter_unpack(">III", source.read(box.body + 8, 12 * count))
    return [(first, samples) for first, samples, _description in rows]


def _check(count: int, source: Sparse, box: Box, width: int, heading: int) -> None:
    if count > MAX_SAMPLES or box.body + heading + count * width > box.stop:
        raise NoCleanCopy("tables")
