"""A film that says less, of the same length: what speaks becomes zeros, so no offset moves."""

from __future__ import annotations

from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.film import (
    AT_TOP,
    IN_MEDIA,
    IN_MEDIA_INFO,
    IN_MOVIE,
    IN_TABLES,
    IN_TRACK,
    SEEN_OR_HEARD,
    handler_of,
    tops,
)
from documents.metadata.film_descriptions import spoken_in
from documents.metadata.film_samples import pointed_ranges, sample_ranges
from documents.metadata.iso_boxes import Box, boxes, find
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Range, Sparse

_KEPT: dict[bytes, frozenset[bytes]] = {
    b"moov": IN_MOVIE, b"trak": IN_TRACK, b"mdia": IN_MEDIA, b"minf": IN_MEDIA_INFO,
    b"stbl": IN_TABLES,
    # A film in fragments has a small heading before each of them, and a table at its end.
    b"mvex": frozenset({b"trex", b"mehd", b"trep", b"leva"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset(
        {b"tfhd", b"tfdt", b"trun", b"sbgp", b"sgpd", b"subs", b"saiz", b"saio", b"senc", b"sdtp"}
    ),
    b"mfra": frozenset({b"tfra", b"mfro"}),
}  # fmt: skip
_FRAGMENTED = frozenset({b"moof", b"mvex"})
# Where a description keeps its maker (4 bytes), and a picture's its encoder's name (32).
_VENDOR, _ENCODER = (20, 24), (50, 82)


def clean_film(source: Sparse) -> Pieces:
    """Raises NoCleanCopy for a film in fragments that carries more than picture and sound."""
    found = tops(source)
    edits = _Edits(source, [(box.body, box.stop) for box in found if box.kind == b"mdat"])
    for box in found:
        if box.kind in _KEPT:
            edits.go_through(box)
        elif box.kind not in AT_TOP:
            edits.blank(box)
    if edits.has_dropped_tracks and _is_in_fragments(source, found):
        raise NoCleanCopy("fragments")
    return edits.to_pieces(found[-1].stop)


class _Edits:
    def __init__(self, source: Sparse, content: list[Range]) -> None:
        self._source = source
        self._content = content
        self._zeros: list[Range] = []
        self._names: list[int] = []
        self._handler = b""
        self.has_dropped_tracks = False

    def go_through(self, parent: Box) -> None:
        """Keep the structure, level by level; the rest becomes room that is free."""
        kept = _KEPT[parent.kind]
        for box in boxes(self._source, parent.body, parent.stop):
            if box.kind == b"cmov":
                raise NoCleanCopy("compressed")
            if box.kind not in kept:
                if box.kind == b"gps ":
                    self._zero_content(pointed_ranges(self._source, box))
                self.blank(box)
            elif box.kind == b"trak" and not self._is_kept(box):
                self._drop_track(box)
            elif box.kind in _KEPT:
                self.go_through(box)
            else:
                self._silence(box)

    def _is_kept(self, track: Box) -> bool:
        self._handler = handler_of(self._source, track)
        return self._handler in SEEN_OR_HEARD

    def blank(self, box: Box) -> None:
        self._names.append(box.start + 4)
        self._zeros.append((box.body, box.stop))

    def to_pieces(self, end: int) -> Pieces:
        pieces, at = Pieces(), 0
        edits = [(start, start + 4, b"free") for start in self._names]
        edits += [(start, stop, b"") for start, stop in self._zeros]
        for start, stop, octets in sorted(edits):
            if stop <= at or start >= end:
                continue
            if start < at and octets:
                raise Unreadable
            pieces.copy(at, max(start, at))
            if octets:
                pieces.put(octets)
            else:
                pieces.zeros(min(stop, end) - max(start, at))
            at = min(stop, end)
        pieces.copy(at, end)
        return pieces

    def _drop_track(self, track: Box) -> None:
        """Positions, timed texts, timecodes: the track goes, and its samples where they lie."""
        self.has_dropped_tracks = True
        self._zero_content(sample_ranges(self._source, track))
        self.blank(track)

    def _zero_content(self, ranges: list[Range]) -> None:
        for start, stop in ranges:
            if not any(first <= start and stop <= last for first, last in self._content):
                raise NoCleanCopy("tables")
            self._zeros.append((start, stop))

    def _silence(self, box: Box) -> None:
        """Dates and names inside boxes that are needed."""
        if box.kind in {b"mvhd", b"tkhd", b"mdhd"}:
            size = 8 if self._source.read(box.body, 1) == b"\1" else 4
            self._zero(box, 4, 4 + 2 * size)
        elif box.kind == b"hdlr":
            self._zero(box, 12, box.stop - box.body)
        elif box.kind == b"stsd":
            self._silence_descriptions(box)
        elif box.kind == b"dinf":
            self._silence_references(box)

    def _silence_descriptions(self, box: Box) -> None:
        for entry in boxes(self._source, box.body + 8, box.stop):
            length = entry.stop - entry.start
            spoken = [_VENDOR] if length >= _VENDOR[1] else []
            if length >= _ENCODER[1] and self._handler == b"vide":
                spoken.append(_ENCODER)
            self._zeros += [(entry.start + start, entry.start + stop) for start, stop in spoken]
            for one in spoken_in(self._source, entry, self._handler):
                self.blank(one)

    def _silence_references(self, box: Box) -> None:
        """Where the film lies on the disk of whoever made it."""
        references = find(self._source, box, b"dref")
        if references:
            for entry in boxes(self._source, references.body + 8, references.stop):
                self._zero(entry, 4, entry.stop - entry.body)

    def _zero(self, box: Box, start: int, stop: int) -> None:
        if box.body + stop > box.stop:
            raise Unreadable
        if start < stop:
            self._zeros.append((box.body + start, box.body + stop))


def _is_in_fragments(source: Sparse, found: list[Box]) -> bool:
    kinds = {box.kind for box in found}
    for box in found:
        if box.kind == b"moov":
            kinds |= {one.kind for one in boxes(source, box.body, box.stop)}
    return bool(kinds & _FRAGMENTED)
