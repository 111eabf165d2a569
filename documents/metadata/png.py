"""PNG: chunks that say something are dropped, those of the picture (and its frames) are kept."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import NamedTuple

from documents.metadata.colour_profiles import MAX_PROFILE, clean_profile
from documents.metadata.exif import add_date, add_exif, orientation_block, orientation_of
from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.iptc import add_iptc
from documents.metadata.pieces import Pieces
from documents.metadata.xmp import add_xmp

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MAX_CHUNKS = 200_000
MAX_TEXT_BYTES = 4 * 1024 * 1024
_PICTURE = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD",
     b"pHYs", b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"}
)  # fmt: skip
# As long as they may be (W3C PNG, third edition, section 11): what is longer holds something else.
_LONGEST: dict[bytes, int] = {
    b"IHDR": 13, b"PLTE": 768, b"IEND": 0, b"tRNS": 256, b"cHRM": 32, b"gAMA": 4, b"sBIT": 4,
    b"sRGB": 1, b"bKGD": 6, b"pHYs": 9, b"acTL": 8, b"fcTL": 26, b"cICP": 4, b"mDCV": 24,
    b"cLLI": 8,
}  # fmt: skip
_TEXT = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_SAID_ELSEWHERE = frozenset({b"iCCP", b"hIST", b"sPLT", b"eXIf", b"tIME"})
_WORDS: dict[str, tuple[Group, str]] = {
    "author": (Group.PERSON, "author"), "copyright": (Group.PERSON, "copyright"),
    "software": (Group.DEVICE, "software"), "source": (Group.DEVICE, "model"),
    "title": (Group.OTHER, "title"), "creation time": (Group.DATE, "taken"),
    "description": (Group.OTHER, "comment"), "comment": (Group.OTHER, "comment"),
}  # fmt: skip


class Chunk(NamedTuple):
    kind: bytes
    start: int
    stop: int


def chunks(data: bytes) -> Iterator[Chunk]:
    """Up to and with IEND. Raises Unreadable for what is no PNG or is cut."""
    if not data.startswith(SIGNATURE):
        raise Unreadable
    at = len(SIGNATURE)
    for _count in range(MAX_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        stop = at + 12 + length
        if at + 12 > len(data) or stop > len(data):
            raise Unreadable
        chunk = Chunk(data[at + 4 : at + 8], at, stop)
        yield chunk
        if chunk.kind == b"IEND":
            return
        at = stop
    raise Unreadable


def reveal_png(facts: Facts, data: bytes) -> int:
    """Returns where the picture ends."""
    end = len(data)
    for chunk in chunks(data):
        body = data[chunk.start + 8 : chunk.stop - 4]
        if chunk.kind in _TEXT:
            _reveal_text(facts, chunk.kind, body)
        elif chunk.kind == b"eXIf":
            if body != orientation_block(orientation_of(body)):
                add_exif(facts, body)
        elif chunk.kind == b"tIME" and len(body) == 7:
            year = int.from_bytes(body[:2], "big")
            day = f"{year}:{body[2]:02}:{body[3]:02} {body[4]:02}:{body[5]:02}:{body[6]:02}"
            add_date(facts, "changed", day, "+00:00")
        elif chunk.kind not in _PICTURE | _SAID_ELSEWHERE and body.strip(b"\0"):
            facts.add(Group.OTHER, "packet")
        end = chunk.stop
    return end


def clean_png(data: bytes) -> Pieces:
    found = list(chunks(data))
    if found[0].kind != b"IHDR" or any(_is_too_long(chunk) for chunk in found):
        raise Unreadable
    _check_frames(found)
    pieces = Pieces()
    pieces.copy(0, found[0].stop)
    pieces.put(_rewritten(data, found))
    for chunk in found[1:]:
        if chunk.kind in _PICTURE:
            pieces.copy(chunk.start, chunk.stop)
    return pieces


def _is_too_long(chunk: Chunk) -> bool:
    length = chunk.stop - chunk.start - 12
    return length > _LONGEST.get(chunk.kind, length)


def _check_frames(found: list[Chunk]) -> None:
    """Frames of a picture that says it does not move are shown to nobody."""
    kinds = {chunk.kind for chunk in found}
    if b"fdAT" in kinds and b"acTL" not in kinds:
        raise Unreadable


def _rewritten(data: bytes, found: list[Chunk]) -> bytes:
    """The colour profile without its birth, and which way is up."""
    out = b""
    for chunk in found:
        body = data[chunk.start + 8 : chunk.stop - 4]
        if chunk.kind == b"iCCP" and not out:
            profile = clean_profile(_inflate(body.partition(b"\0")[2][1:], MAX_PROFILE))
            out += _chunk(b"iCCP", b"icc\0\0" + zlib.compress(profile)) if profile else b""
    exif = [data[one.start + 8 : one.stop - 4] for one in found if one.kind == b"eXIf"]
    orientation = orientation_of(exif[0]) if exif else 1
    return out + (_chunk(b"eXIf", orientation_block(orientation)) if orientation != 1 else b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _reveal_text(facts: Facts, kind: bytes, body: bytes) -> None:
    key, _zero, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflate(rest[1:], MAX_TEXT_BYTES)
    elif kind == b"iTXt":
        is_packed, rest = rest[:1] == b"\1", rest[2:].partition(b"\0")[2].partition(b"\0")[2]
        rest = _inflate(rest, MAX_TEXT_BYTES) if is_packed else rest
    name = key.decode("latin-1").lower()
    if name == "xml:com.adobe.xmp":
        add_xmp(facts, rest)
    elif name.startswith("raw profile type"):
        _reveal_raw(facts, name, rest)
    elif name in _WORDS:
        facts.add(*_WORDS[name], rest)
    else:
        facts.add(Group.OTHER, "comment", rest)


def _reveal_raw(facts: Facts, name: str, text: bytes) -> None:
    """ImageMagick's hexadecimal profiles: a length in decimal, then lines of digits."""
    words = text.split()
    try:
        block = bytes.fromhex(b"".join(words[2:] if words[:1] != [b""] else words).decode("ascii"))
    except ValueError:
        facts.add(Group.OTHER, "unreadable_block")
        return
    if b"Exif\0\0" in block[:20] or name.endswith(("exif", "app1")):
        start = block.find(b"Exif\0\0")
        exif = block[start + 6 :] if start >= 0 else block
        if b"ns.adobe.com/xap" in block[:40]:
            add_xmp(facts, block)
        else:
            add_exif(facts, exif)
    elif name.endswith(("iptc", "8bim")):
        add_iptc(facts, block)
    elif name.endswith("xmp"):
        add_xmp(facts, block)
    elif not name.endswith(("icc", "icm")):
        facts.add(Group.OTHER, "packet")


def _inflate(packed: bytes, limit: int) -> bytes:
    """Never more than the limit: a small chunk may unfold to gigabytes."""
    try:
        return zlib.decompressobj().decompress(packed, limit)
    except zlib.error:
        return b""
