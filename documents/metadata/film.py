"""What a film or a sound in ISO boxes says: its tags, its dates, its tracks of measurements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.film_tags import add_meta, add_user_data, add_uuid
from documents.metadata.iso_boxes import BLANK, Box, boxes, content, find
from documents.metadata.sparse import Sparse

# Boxes of the structure, level by level: whatever is not here is not needed to show the film.
AT_TOP = frozenset(
    {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"mfra", b"sidx", b"ssix", b"pdin"}
)
IN_MOVIE = frozenset({b"mvhd", b"trak", b"mvex", b"iods"})
IN_TRACK = frozenset({b"tkhd", b"edts", b"tref", b"mdia", b"tapt", b"trgr"})
IN_MEDIA = frozenset({b"mdhd", b"hdlr", b"elng", b"minf"})
IN_MEDIA_INFO = frozenset({b"vmhd", b"smhd", b"hmhd", b"nmhd", b"gmhd", b"hdlr", b"dinf", b"stbl"})
IN_TABLES = frozenset(
    {b"stsd", b"stts", b"ctts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"sdtp",
     b"sbgp", b"sgpd", b"cslg", b"stps", b"subs", b"saiz", b"saio", b"padb", b"stdp", b"stsh"}
)  # fmt: skip
SEEN_OR_HEARD = frozenset({b"vide", b"soun"})
# Measurements of action cameras and of Android: position several times a second.
_WITH_PLACES = frozenset({b"gpmd", b"camm", b"rtmd"})
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


def tops(source: Sparse) -> list[Box]:
    """Raises Unreadable for what is no film at all."""
    found = list(boxes(source, 0, source.size, is_whole_file=True))
    if not any(box.kind in {b"moov", b"moof"} for box in found):
        raise Unreadable
    return found


def reveal_film(facts: Facts, source: Sparse) -> None:
    for box in tops(source):
        if box.kind == b"moov":
            _reveal_movie(facts, source, box)
        elif box.kind == b"uuid":
            add_uuid(facts, source, box)
        elif box.kind == b"meta":
            add_meta(facts, source, box)
        elif box.kind == b"udta":
            add_user_data(facts, source, box)
        elif box.kind not in AT_TOP | BLANK and _says_something(source, box):
            facts.add(Group.OTHER, "packet")


def handler_of(source: Sparse, track: Box) -> bytes:
    """« vide », « soun »… or nothing."""
    box = find(source, track, b"mdia", b"hdlr")
    return source.read(box.body + 8, 4) if box and box.stop - box.body >= 12 else b""


def _reveal_movie(facts: Facts, source: Sparse, movie: Box) -> None:
    for box in boxes(source, movie.body, movie.stop):
        if box.kind == b"mvhd":
            _add_times(facts, source, box)
        elif box.kind == b"trak":
            _reveal_track(facts, source, box)
        elif box.kind == b"udta":
            add_user_data(facts, source, box)
        elif box.kind == b"meta":
            add_meta(facts, source, box)
        elif box.kind == b"uuid":
            add_uuid(facts, source, box)
        elif box.kind == b"cmov":
            facts.add(Group.OTHER, "unreadable_block")
        elif box.kind not in IN_MOVIE | BLANK and _says_something(source, box):
            _add_unknown(facts, source, box)


def _reveal_track(facts: Facts, source: Sparse, track: Box) -> None:
    if handler_of(source, track) not in SEEN_OR_HEARD:
        facts.add(Group.OTHER, "measurements")
        tables = find(source, track, b"mdia", b"minf", b"stbl", b"stsd")
        if tables and content(source, tables, 16)[12:] in _WITH_PLACES:
            facts.add(Group.PLACE, "traces")
    for box in boxes(source, track.body, track.stop):
        if box.kind == b"tkhd":
            _add_times(facts, source, box)
        elif box.kind == b"mdia":
            heading = find(source, box, b"mdhd")
            if heading:
                _add_times(facts, source, heading)
        elif box.kind == b"udta":
            add_user_data(facts, source, box)
        elif box.kind == b"meta":
            add_meta(facts, source, box)
        elif box.kind == b"uuid":
            add_uuid(facts, source, box)


def _add_unknown(facts: Facts, source: Sparse, box: Box) -> None:
    octets = content(source, box, 64 * 1024)
    if box.kind == b"gps ":
        facts.add(Group.PLACE, "traces")
    elif octets[:2] in (b"II", b"MM"):
        add_exif(facts, octets)
    else:
        facts.add(Group.OTHER, "packet")


def _add_times(facts: Facts, source: Sparse, box: Box) -> None:
    """Seconds since 1904, Greenwich: the day a device wrote it."""
    octets = content(source, box, 20)
    size = 8 if octets[:1] == b"\1" else 4
    for index, code in enumerate(("taken", "changed")):
        seconds = int.from_bytes(octets[4 + index * size : 4 + (index + 1) * size], "big")
        if 0 < seconds < 2**33:
            moment = _EPOCH + timedelta(seconds=seconds)
            facts.add(Group.DATE, code, moment.isoformat())


def _says_something(source: Sparse, box: Box) -> bool:
    return bool(content(source, box, 64 * 1024).strip(b"\0"))
