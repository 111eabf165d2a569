"""Matroska and WebM: what speaks becomes a void of the same length, so no position moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from documents.metadata.coordinates import add_iso6709
from documents.metadata.exif import add_date
from documents.metadata.facts import Facts, Group, decode
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Sparse

MAX_ELEMENTS = 100_000
MAX_TEXT = 64 * 1024
MAX_HEADER = 4096
HEADER, SEGMENT, CLUSTER, VOID = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0xEC
_INFO, _TRACKS, _ENTRY, _TAGS, _TAG, _SIMPLE = (
    0x1549A966,
    0x1654AE6B,
    0xAE,
    0x1254C367,
    0x7373,
    0x67C8,
)
_TAG_NAME, _TAG_TEXT, _DATE = 0x45A3, 0x4487, 0x4461
_MUXER, _WRITER, _TRACK_NAME, _TRACK_TYPE = 0x4D80, 0x5741, 0x536E, 0x83
_CUES, _SEEK, _CHECK, _CODEC_NAME = 0x1C53BB6B, 0x114D9B74, 0xBF, 0x258688
# Masters to look into, and what stays in each; the rest becomes void.
_KEPT: dict[int, frozenset[int]] = {
    SEGMENT: frozenset({_INFO, _TRACKS, CLUSTER, _CUES, _SEEK}),
    # Scale, duration, and the two programs' names, which must be there and are emptied.
    _INFO: frozenset({0x2AD7B1, 0x4489, _MUXER, _WRITER}),
    _TRACKS: frozenset({_ENTRY}),
}
# Of a track: numbers, language, codec and its settings, picture and sound.
_IN_ENTRY = frozenset(
    {0xD7, 0x73C5, 0x83, 0xB9, 0x88, 0x55AA, 0x9C, 0x6DE7, 0x6DF8, 0x23E383, 0x234E7A, 0x23314F,
     0x55EE, 0x22B59C, 0x22B59D, 0x86, 0x63A2, 0x56AA, 0x56BB, 0xE0, 0xE1, 0x6D80, 0x41E4}
)  # fmt: skip
# Of a cluster: times, places, and blocks of picture or sound.
_IN_CLUSTER = frozenset({0xE7, 0xA7, 0xAB, 0xA3, 0xA0, 0xAF, 0x5854, _CHECK})
_EMPTIED = frozenset({_MUXER, _WRITER})
_NAMES: dict[str, tuple[Group, str]] = {
    "location": (Group.PLACE, "gps"), "recording_location": (Group.PLACE, "gps"),
    "artist": (Group.PERSON, "author"), "author": (Group.PERSON, "author"),
    "composer": (Group.PERSON, "author"), "copyright": (Group.PERSON, "copyright"),
    "encoder": (Group.DEVICE, "software"), "make": (Group.DEVICE, "make"),
    "model": (Group.DEVICE, "model"), "title": (Group.OTHER, "title"),
    "creation_time": (Group.DATE, "taken"), "date": (Group.DATE, "taken"),
    "date_recorded": (Group.DATE, "taken"), "duration": (Group.OTHER, ""),
}  # fmt: skip
_TEXTS = {
    0x7BA9: (Group.OTHER, "title"), _MUXER: (Group.DEVICE, "software"),
    _WRITER: (Group.DEVICE, "software"), 0x7384: (Group.OTHER, "title"),
    _TRACK_NAME: (Group.OTHER, "title"),
}  # fmt: skip
_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)


class Element(NamedTuple):
    """`body` is after its name and length."""

    name: int
    start: int
    body: int
    stop: int


def elements(source: Sparse, start: int, stop: int) -> Iterator[Element]:
    """A live recording tells no length for its segment and clusters: they go to the next one."""
    at = start
    for _count in range(MAX_ELEMENTS):
        if at >= stop:
            return
        name, width = _number(source, at, keep_mark=True)
        length, length_width = _number(source, at + width, keep_mark=False)
        body = at + width + length_width
        if length == (1 << 7 * length_width) - 1:
            if name not in {SEGMENT, CLUSTER}:
                raise Unreadable
            end = stop if name == SEGMENT else _end_of_cluster(source, body, stop)
        else:
            end = body + length
            if end > stop and (stop < source.size or name not in {SEGMENT, CLUSTER}):
                raise Unreadable
            end = min(end, stop)
        yield Element(name, at, body, end)
        at = end
    raise Unreadable


def reveal_matroska(facts: Facts, source: Sparse) -> None:
    for one in _segment_children(source):
        if one.name in {_INFO, _TRACKS}:
            _reveal_texts(facts, source, one)
        elif one.name == _TAGS:
            _reveal_tags(facts, source, one)
        elif one.name not in _KEPT[SEGMENT] | {VOID, _CHECK}:
            facts.add(Group.OTHER, "packet")


def clean_matroska(source: Sparse) -> Pieces:
    children = list(_segment_children(source))
    names = [one.name for one in children]
    if _TRACKS not in names or CLUSTER in names[: names.index(_TRACKS)]:
        raise Unreadable
    for one in children:
        if one.name == CLUSTER and source.has(one.body):
            _check_cluster(source, one)
    pieces, at = Pieces(), 0
    found = sorted(_spoken(source), key=lambda one: one.start)
    for one in found:
        pieces.copy(at, one.start)
        if one.name in _EMPTIED:
            pieces.copy(one.start, one.body)
            pieces.zeros(one.stop - one.body)
        else:
            heading = _void_heading(one.stop - one.start)
            pieces.put(heading)
            pieces.zeros(one.stop - one.start - len(heading))
        at = one.stop
    pieces.copy(at, source.size)
    return pieces


def _check_cluster(source: Sparse, cluster: Element) -> None:
    """Where it is at hand: of a long film, clusters are copied without having been seen."""
    if any(one.name not in _IN_CLUSTER for one in elements(source, cluster.body, cluster.stop)):
        raise Unreadable


def _spoken(source: Sparse) -> Iterator[Element]:
    for one in _segment_children(source):
        if one.name in {_INFO, _TRACKS}:
            for inner in elements(source, one.body, one.stop):
                if inner.name in _EMPTIED or inner.name not in _KEPT[one.name]:
                    yield inner
                elif inner.name == _ENTRY:
                    yield from _spoken_of_track(source, inner)
        elif one.name not in _KEPT[SEGMENT]:
            # What is void already is made so again: it may hold anything.
            yield one


def _spoken_of_track(source: Sparse, entry: Element) -> Iterator[Element]:
    for one in elements(source, entry.body, entry.stop):
        if one.name == _TRACK_TYPE and source.read(one.body, 1) not in {b"\1", b"\2"}:
            # Words or measurements among the pictures: they cannot be told apart in clusters.
            raise NoCleanCopy("stream")
        if one.name not in _IN_ENTRY:
            yield one


def _segment_children(source: Sparse) -> Iterator[Element]:
    tops = list(elements(source, 0, source.size))
    if len(tops) < 2 or tops[0].name != HEADER or tops[0].stop > MAX_HEADER:
        raise Unreadable
    for top in tops[1:]:
        if top.name == SEGMENT:
            yield from elements(source, top.body, top.stop)
        else:
            yield top


def _reveal_texts(facts: Facts, source: Sparse, parent: Element) -> None:
    for one in elements(source, parent.body, parent.stop):
        octets = source.read(one.body, min(one.stop - one.body, MAX_TEXT))
        if one.name == _ENTRY:
            _reveal_texts(facts, source, one)
        elif one.name in _TEXTS and octets.strip(b"\0"):
            facts.add(*_TEXTS[one.name], octets)
        elif one.name == _DATE and len(octets) == 8:
            moment = _EPOCH + timedelta(
                microseconds=int.from_bytes(octets, "big", signed=True) // 1000
            )
            facts.add(Group.DATE, "taken", moment.isoformat())


def _reveal_tags(facts: Facts, source: Sparse, parent: Element, depth: int = 0) -> None:
    name = ""
    for one in elements(source, parent.body, parent.stop):
        if one.name in {_TAG, _SIMPLE} and depth < 4:
            _reveal_tags(facts, source, one, depth + 1)
        elif one.name == _TAG_NAME:
            name = decode(source.read(one.body, min(one.stop - one.body, 200))).lower()
        elif one.name == _TAG_TEXT:
            _say(facts, name, decode(source.read(one.body, min(one.stop - one.body, MAX_TEXT))))


def _say(facts: Facts, name: str, text: str) -> None:
    group, code = _NAMES.get(name, (Group.OTHER, "comment"))
    if group is Group.PLACE:
        add_iso6709(facts, text)
    elif group is Group.DATE:
        add_date(facts, code, text)
    elif code:
        facts.add(group, code, text)


def _number(source: Sparse, at: int, *, keep_mark: bool) -> tuple[int, int]:
    """EBML's lengths tell their own width by their first bit."""
    first = source.read(at, 1)[0]
    width = 9 - first.bit_length()
    if width > 8 or (keep_mark and width > 4):
        raise Unreadable
    value = int.from_bytes(source.read(at, width), "big")
    return value if keep_mark else value & ((1 << 7 * width) - 1), width


def _end_of_cluster(source: Sparse, at: int, stop: int) -> int:
    for _count in range(MAX_ELEMENTS):
        if at >= stop:
            return stop
        if not source.has(at):
            return source.next_start(at)
        _name, width = _number(source, at, keep_mark=True)
        if width == 4:
            # Names of four bytes stand in the segment only.
            return at
        length, length_width = _number(source, at + width, keep_mark=False)
        at += width + length_width + length
    raise Unreadable


def _void_heading(length: int) -> bytes:
    if length < 2:
        raise Unreadable
    if length - 2 < 127:
        return bytes([VOID, 0x80 | length - 2])
    return bytes([VOID]) + (1 << 56 | length - 9).to_bytes(8, "big")
