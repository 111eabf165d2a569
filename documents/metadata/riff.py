"""WAV and AVI: chunks that speak become JUNK of the same length, so no offset moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.pieces import Pieces
from documents.metadata.sparse import Sparse
from documents.metadata.xmp import add_xmp

MAX_CHUNKS = 50_000
MAX_TEXT = 64 * 1024
_WAVE = frozenset({b"fmt ", b"fact", b"data", b"JUNK", b"PAD "})
_KEPT: dict[bytes, frozenset[bytes]] = {
    b"WAVE": _WAVE,
    b"AVI ": frozenset({b"hdrl", b"movi", b"idx1", b"JUNK"}),
    b"AVIX": frozenset({b"movi", b"idx1", b"JUNK"}),
    b"hdrl": frozenset({b"avih", b"strl", b"odml", b"JUNK"}),
    b"strl": frozenset({b"strh", b"strf", b"indx", b"vprp", b"JUNK"}),
    b"odml": frozenset({b"dmlh", b"JUNK"}),
}
_INFO: dict[bytes, tuple[Group, str]] = {
    b"IART": (Group.PERSON, "author"), b"ICMS": (Group.PERSON, "owner"),
    b"ICOP": (Group.PERSON, "copyright"), b"IENG": (Group.PERSON, "author"),
    b"ITCH": (Group.PERSON, "author"), b"ISFT": (Group.DEVICE, "software"),
    b"ISRC": (Group.DEVICE, "model"), b"IMED": (Group.DEVICE, "model"),
    b"ICRD": (Group.DATE, "taken"), b"IDIT": (Group.DATE, "taken"),
    b"INAM": (Group.OTHER, "title"), b"ISBJ": (Group.OTHER, "comment"),
    b"ICMT": (Group.OTHER, "comment"), b"IKEY": (Group.OTHER, "keywords"),
    b"IARL": (Group.PLACE, "place_name"), b"ILOC": (Group.PLACE, "place_name"),
}  # fmt: skip


class Chunk(NamedTuple):
    """`kind` is the name inside a LIST or RIFF; `body` is after it then."""

    kind: bytes
    start: int
    body: int
    stop: int
    is_list: bool


def chunks(source: Sparse, start: int, stop: int) -> Iterator[Chunk]:
    """A recorder that was cut leaves a last length of nonsense: it goes to the end."""
    at = start
    for _count in range(MAX_CHUNKS):
        if at + 8 > stop:
            return
        head = source.read(at, 8)
        kind, length, body = head[:4], int.from_bytes(head[4:], "little"), at + 8
        end = min(body + length, stop)
        is_list = kind in {b"LIST", b"RIFF"} and end - body >= 4
        if is_list:
            kind, body = source.read(body, 4), body + 4
        yield Chunk(kind, at, body, end, is_list)
        at = end + length % 2
    raise Unreadable


def reveal_riff(facts: Facts, source: Sparse) -> None:
    for top in _tops(source):
        _reveal(facts, source, top)


def clean_riff(source: Sparse) -> Pieces:
    """Ends where its last list ends: what was put after it is left out."""
    pieces, at = Pieces(), 0
    tops = _tops(source)
    if tops[0].kind == b"WAVE":
        _check_sound(source, tops[0])
    blanked = [chunk for top in tops for chunk in _spoken(source, top)]
    for chunk in sorted(blanked, key=lambda one: one.start):
        length = chunk.stop - chunk.start - 8
        pieces.copy(at, chunk.start)
        pieces.put(b"JUNK" + length.to_bytes(4, "little"))
        pieces.zeros(length)
        at = chunk.stop
    pieces.copy(at, tops[-1].stop)
    return pieces


def _check_sound(source: Sparse, top: Chunk) -> None:
    """A description of the sound, no longer than it has to be, and the sound."""
    found = {one.kind: one for one in chunks(source, top.body, top.stop)}
    if not {b"fmt ", b"data"} <= set(found):
        raise Unreadable
    if any(one.stop - one.body > 64 for one in found.values() if one.kind in {b"fmt ", b"fact"}):
        raise Unreadable


def _tops(source: Sparse) -> list[Chunk]:
    found = []
    for chunk in chunks(source, 0, source.size):
        if not chunk.is_list or chunk.kind not in _KEPT:
            break
        found.append(chunk)
    if not found or found[0].kind not in {b"WAVE", b"AVI "}:
        raise Unreadable
    return found


def _spoken(source: Sparse, parent: Chunk) -> Iterator[Chunk]:
    for chunk in chunks(source, parent.body, parent.stop):
        if chunk.kind in {b"JUNK", b"PAD "} or chunk.kind not in _KEPT[parent.kind]:
            yield chunk
        elif chunk.is_list and chunk.kind in _KEPT:
            yield from _spoken(source, chunk)


def _reveal(facts: Facts, source: Sparse, parent: Chunk) -> None:
    for chunk in _spoken(source, parent):
        octets = source.read(chunk.body, min(chunk.stop - chunk.body, MAX_TEXT))
        if chunk.is_list and chunk.kind == b"INFO":
            for one in chunks(source, chunk.body, chunk.stop):
                text = source.read(one.body, min(one.stop - one.body, MAX_TEXT))
                facts.add(*_INFO.get(one.kind, (Group.OTHER, "comment")), text)
        elif chunk.kind in _INFO:
            facts.add(*_INFO[chunk.kind], octets)
        elif chunk.kind == b"bext":
            _reveal_broadcast(facts, octets)
        elif chunk.kind == b"_PMX":
            add_xmp(facts, octets)
        elif octets[:2] in (b"II", b"MM"):
            add_exif(facts, octets)
        elif octets.strip(b"\0") and chunk.kind not in {b"JUNK", b"PAD "}:
            facts.add(Group.OTHER, "packet")


def _reveal_broadcast(facts: Facts, octets: bytes) -> None:
    """EBU Tech 3285: description, originator, its reference, day, hour."""
    facts.add(Group.OTHER, "comment", octets[:256])
    facts.add(Group.PERSON, "author", octets[256:288])
    facts.add(Group.DEVICE, "identifier", octets[288:320])
    facts.add(Group.DATE, "taken", octets[320:330])
