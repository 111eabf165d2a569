"""The tags of films: QuickTime's user data and keys, iTunes's list, 3GPP's assets."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from documents.metadata.coordinates import add_iso6709, add_place
from documents.metadata.exif import add_exif
from documents.metadata.facts import Facts, Group, decode
from documents.metadata.failures import Unreadable
from documents.metadata.iso_boxes import Box, boxes, children_of_meta, content
from documents.metadata.sparse import Sparse
from documents.metadata.xmp import add_xmp

MAX_TAG = 64 * 1024
MAX_KEYS = 500
XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
Said = tuple[Group, str]
_TAGS: dict[bytes, Said] = {
    b"\xa9xyz": (Group.PLACE, "gps"), b"\xa9day": (Group.DATE, "taken"),
    b"\xa9mak": (Group.DEVICE, "make"), b"\xa9mod": (Group.DEVICE, "model"),
    b"\xa9swr": (Group.DEVICE, "software"), b"\xa9too": (Group.DEVICE, "software"),
    b"\xa9enc": (Group.DEVICE, "software"), b"\xa9ART": (Group.PERSON, "author"),
    b"\xa9aut": (Group.PERSON, "author"), b"\xa9wrt": (Group.PERSON, "author"),
    b"\xa9dir": (Group.PERSON, "author"), b"\xa9prd": (Group.PERSON, "author"),
    b"\xa9prf": (Group.PERSON, "shown"), b"\xa9cpy": (Group.PERSON, "copyright"),
    b"\xa9nam": (Group.OTHER, "title"), b"\xa9cmt": (Group.OTHER, "comment"),
    b"\xa9des": (Group.OTHER, "comment"), b"\xa9inf": (Group.OTHER, "comment"),
    b"\xa9key": (Group.OTHER, "keywords"), b"auth": (Group.PERSON, "author"),
    b"perf": (Group.PERSON, "shown"), b"titl": (Group.OTHER, "title"),
    b"dscp": (Group.OTHER, "comment"), b"cprt": (Group.PERSON, "copyright"),
    b"aART": (Group.PERSON, "author"), b"desc": (Group.OTHER, "comment"),
    b"manu": (Group.DEVICE, "make"), b"modl": (Group.DEVICE, "model"),
}  # fmt: skip
_KEYS: dict[str, Said] = {
    "location.iso6709": (Group.PLACE, "gps"), "location.name": (Group.PLACE, "place_name"),
    "location.note": (Group.PLACE, "place_name"), "make": (Group.DEVICE, "make"),
    "model": (Group.DEVICE, "model"), "software": (Group.DEVICE, "software"),
    "version": (Group.DEVICE, "software"), "manufacturer": (Group.DEVICE, "make"),
    "creationdate": (Group.DATE, "taken"), "author": (Group.PERSON, "author"),
    "artist": (Group.PERSON, "author"), "copyright": (Group.PERSON, "copyright"),
    "title": (Group.OTHER, "title"), "displayname": (Group.OTHER, "title"),
    "comment": (Group.OTHER, "comment"), "description": (Group.OTHER, "comment"),
    "content.identifier": (Group.DEVICE, "identifier"), "model-name": (Group.DEVICE, "model"),
}  # fmt: skip


def add_user_data(facts: Facts, source: Sparse, udta: Box) -> None:
    """Every box here is a tag; one whose name is not known is told as such."""
    for box in boxes(source, udta.body, udta.stop):
        octets = content(source, box, MAX_TAG)
        if box.kind == b"meta":
            add_meta(facts, source, box)
        elif box.kind == b"loci":
            _add_loci(facts, octets)
        elif box.kind in _TAGS:
            _say(facts, _TAGS[box.kind], _text(box.kind, octets))
        elif box.kind == b"XMP_":
            add_xmp(facts, octets)
        elif box.kind not in {b"free", b"skip"} and octets.strip(b"\0"):
            facts.add(Group.OTHER, "packet")


def add_meta(facts: Facts, source: Sparse, meta: Box) -> None:
    keys: list[str] = []
    for box in children_of_meta(source, meta):
        if box.kind == b"keys":
            keys = _keys(content(source, box, MAX_TAG))
        elif box.kind == b"ilst":
            _add_list(facts, source, box, keys)
        elif box.kind in {b"xml ", b"Exif"}:
            add_xmp(facts, content(source, box, 1024 * 1024))
            facts.add(Group.OTHER, "packet")


def add_uuid(facts: Facts, source: Sparse, box: Box) -> None:
    octets = content(source, box, 1024 * 1024)
    if octets.startswith(XMP_UUID):
        add_xmp(facts, octets[16:])
    elif octets[16:18] in (b"II", b"MM"):
        add_exif(facts, octets[16:])
    elif octets.strip(b"\0"):
        facts.add(Group.OTHER, "packet")


def _say(facts: Facts, said: Said, text: str) -> None:
    if said[0] is Group.PLACE:
        add_iso6709(facts, text)
    else:
        facts.add(*said, text)


def _text(kind: bytes, octets: bytes) -> str:
    """QuickTime: length, language, words. 3GPP: version, language, words ended by a zero."""
    if kind.startswith(b"\xa9"):
        length = int.from_bytes(octets[:2], "big")
        return decode(octets[4 : 4 + length] if length <= len(octets) - 4 else octets)
    words = octets[6:]
    if words.startswith((b"\xfe\xff", b"\xff\xfe")):
        return words.decode("utf-16", "ignore")
    return decode(words) or decode(octets)


def _add_loci(facts: Facts, octets: bytes) -> None:
    """3GPP TS 26.244: a name, a role, then longitude and latitude in sixteenths of bits."""
    is_wide = octets[6:8] == b"\xfe\xff"
    mark = b"\0\0" if is_wide else b"\0"
    name, _end, rest = octets[6:].partition(mark)
    facts.add(Group.PLACE, "place_name", name.decode("utf-16", "ignore") if is_wide else name)
    if len(rest) >= 9:
        longitude, latitude = struct.unpack_from(">ii", rest, 1)
        add_place(facts, latitude / 65536, longitude / 65536)


def _keys(octets: bytes) -> list[str]:
    found: list[str] = []
    at = 8
    while at + 8 <= len(octets) and len(found) < MAX_KEYS:
        length = int.from_bytes(octets[at : at + 4], "big")
        if length < 8:
            break
        found.append(octets[at + 8 : at + length].decode("utf-8", "replace"))
        at += length
    return found


def _add_list(facts: Facts, source: Sparse, ilst: Box, keys: list[str]) -> None:
    for item in boxes(source, ilst.body, ilst.stop):
        number = int.from_bytes(item.kind, "big")
        name = keys[number - 1] if 0 < number <= len(keys) else ""
        for value in _values(source, item):
            said = _of_key(name) if name else _TAGS.get(item.kind)
            if said:
                _say(facts, said, decode(value))
            elif value.strip(b"\0"):
                facts.add(Group.OTHER, "packet")


def _values(source: Sparse, item: Box) -> Iterator[bytes]:
    try:
        for data in boxes(source, item.body, item.stop):
            if data.kind == b"data":
                yield content(source, data, MAX_TAG)[8:]
    except Unreadable:
        yield content(source, item, MAX_TAG)


def _of_key(name: str) -> Said | None:
    """« com.apple.quicktime.location.ISO6709 », « com.android.version »…"""
    short = name.lower()
    for prefix in ("com.apple.quicktime.", "com.android.", "com.xiaomi.", "mdta"):
        short = short.removeprefix(prefix)
    found = _KEYS.get(short)
    if found is None and "location" in short:
        return Group.PLACE, "place_name"
    return found
