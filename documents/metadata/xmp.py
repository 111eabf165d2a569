"""The facts of an XMP packet, found by their names. No XML parser meets it: no entity expands."""

from __future__ import annotations

import re

from documents.metadata.coordinates import add_place, from_xmp
from documents.metadata.facts import Facts, Group

MAX_PACKET = 1024 * 1024
MAX_FOUND = 400
MAX_LIST = 4000
_NAMES: dict[str, tuple[Group, str]] = {
    "City": (Group.PLACE, "place_name"), "State": (Group.PLACE, "place_name"),
    "Country": (Group.PLACE, "place_name"), "Location": (Group.PLACE, "place_name"),
    "Sublocation": (Group.PLACE, "place_name"), "ProvinceState": (Group.PLACE, "place_name"),
    "CountryName": (Group.PLACE, "place_name"), "CountryCode": (Group.PLACE, "place_name"),
    "CiAdrCity": (Group.PLACE, "place_name"), "CiAdrExtadr": (Group.PLACE, "place_name"),
    "LocationName": (Group.PLACE, "place_name"), "Make": (Group.DEVICE, "make"),
    "Model": (Group.DEVICE, "model"), "Lens": (Group.DEVICE, "lens"),
    "LensModel": (Group.DEVICE, "lens"), "SerialNumber": (Group.DEVICE, "serial"),
    "BodySerialNumber": (Group.DEVICE, "serial"), "LensSerialNumber": (Group.DEVICE, "serial"),
    "CameraSerialNumber": (Group.DEVICE, "serial"), "CreatorTool": (Group.DEVICE, "software"),
    "Software": (Group.DEVICE, "software"), "Producer": (Group.DEVICE, "software"),
    "softwareAgent": (Group.DEVICE, "software"), "HostComputer": (Group.DEVICE, "computer"),
    "creator": (Group.PERSON, "author"), "Artist": (Group.PERSON, "author"),
    "OwnerName": (Group.PERSON, "owner"), "CameraOwnerName": (Group.PERSON, "owner"),
    "PersonInImage": (Group.PERSON, "shown"), "PersonDisplayName": (Group.PERSON, "shown"),
    "CaptionWriter": (Group.PERSON, "author"), "AuthorsPosition": (Group.PERSON, "author"),
    "Author": (Group.PERSON, "author"), "CiEmailWork": (Group.PERSON, "author"),
    "CiTelWork": (Group.PERSON, "author"), "rights": (Group.PERSON, "copyright"),
    "title": (Group.OTHER, "title"), "Headline": (Group.OTHER, "title"),
    "description": (Group.OTHER, "comment"), "UserComment": (Group.OTHER, "comment"),
    "subject": (Group.OTHER, "keywords"), "Keywords": (Group.OTHER, "keywords"),
    "DateTimeOriginal": (Group.DATE, "taken"), "DateCreated": (Group.DATE, "taken"),
    "CreateDate": (Group.DATE, "digitised"), "ModifyDate": (Group.DATE, "changed"),
    "MetadataDate": (Group.DATE, "changed"), "GPSTimeStamp": (Group.DATE, "satellite"),
}  # fmt: skip
_ATTRIBUTE = re.compile(r"""[\w-]{1,40}:(\w{1,40})\s{0,8}=\s{0,8}(?:"([^"<]*)"|'([^'<]*)')""")
_ELEMENT = re.compile(r"<[\w-]{1,40}:(\w{1,40})[^<>]{0,200}>([^<]+)<")
_LIST = re.compile(
    r"<[\w-]{1,40}:(\w{1,40})[^<>]{0,200}>\s{0,200}<rdf:(?:Seq|Bag|Alt)[^<>]{0,100}>"
)
_LIST_END = re.compile(r"</rdf:(?:Seq|Bag|Alt)>")
_ITEM = re.compile(r"<rdf:li[^<>]{0,200}>([^<]+)<")
_TAG = re.compile(r"<[\w-]{1,40}:\w{1,40}")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def add_xmp(facts: Facts, packet: bytes) -> None:
    text = _text(packet[:MAX_PACKET])
    if not _TAG.search(text):
        return
    before = len(facts)
    places: dict[str, float] = {}
    for name, value in _named(text):
        if name in {"GPSLatitude", "GPSLongitude"}:
            angle = from_xmp(value)
            if angle is not None:
                places[name] = angle
        elif name == "Name" and "mwg-rs" in text:
            facts.add(Group.PERSON, "shown", value)
        elif name in _NAMES:
            facts.add(*_NAMES[name], value)
    if len(places) == 2:
        add_place(facts, places["GPSLatitude"], places["GPSLongitude"])
    elif "GPSLatitude" in text or "GPSLongitude" in text:
        facts.add(Group.PLACE, "traces")
    if len(facts) == before:
        facts.add(Group.OTHER, "packet")


def _text(packet: bytes) -> str:
    if b"\0<\0" in packet[:400] or packet.startswith(b"\xfe\xff"):
        return packet.decode("utf-16-be", "ignore")
    if b"<\0" in packet[:400]:
        return packet.decode("utf-16-le", "ignore")
    return packet.decode("utf-8", "replace")


def _named(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for count, match in enumerate(_LIST.finditer(text)):
        start = match.end()
        ended = _LIST_END.search(text, start, start + MAX_LIST)
        items = _ITEM.finditer(text, start, ended.start() if ended else start)
        found += [(match[1], item[1]) for item in items]
        if len(found) > MAX_FOUND or count > MAX_FOUND:
            break
    for pattern in (_ATTRIBUTE, _ELEMENT):
        for count, match in enumerate(pattern.finditer(text)):
            if count > 4000 or len(found) > MAX_FOUND * 2:
                break
            if match[1] in _NAMES or match[1] in {"GPSLatitude", "GPSLongitude", "Name"}:
                found.append((match[1], next(one for one in match.groups()[1:] if one is not None)))
    return [(name, _unescape(value)) for name, value in found]


def _unescape(value: str) -> str:
    for entity, sign in _ENTITIES.items():
        value = value.replace(entity, sign)
    return value
