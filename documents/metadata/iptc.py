"""The facts of IPTC records, alone or inside Photoshop's resources."""

from __future__ import annotations

from documents.metadata.facts import Facts, Group

MAX_RECORDS = 500
_RECORDS: dict[int, tuple[Group, str]] = {
    5: (Group.OTHER, "title"), 25: (Group.OTHER, "keywords"), 26: (Group.PLACE, "place_name"),
    27: (Group.PLACE, "place_name"), 55: (Group.DATE, "taken"), 65: (Group.DEVICE, "software"),
    80: (Group.PERSON, "author"), 85: (Group.PERSON, "author"), 90: (Group.PLACE, "place_name"),
    92: (Group.PLACE, "place_name"), 95: (Group.PLACE, "place_name"),
    100: (Group.PLACE, "place_name"), 101: (Group.PLACE, "place_name"),
    105: (Group.OTHER, "title"), 110: (Group.PERSON, "author"), 115: (Group.PERSON, "author"),
    116: (Group.PERSON, "copyright"), 118: (Group.PERSON, "author"),
    120: (Group.OTHER, "comment"), 122: (Group.PERSON, "author"),
}  # fmt: skip


def add_iptc(facts: Facts, block: bytes) -> None:
    """Records begin by 1C 02; whatever stands before them (8BIM headings) is passed over."""
    before = len(facts)
    at = block.find(b"\x1c\x02")
    for _count in range(MAX_RECORDS):
        if at < 0 or at + 5 > len(block):
            break
        length = int.from_bytes(block[at + 3 : at + 5], "big")
        value = block[at + 5 : at + 5 + length]
        known = _RECORDS.get(block[at + 2])
        if known and length < 0x8000:
            facts.add(*known, value)
        at = block.find(b"\x1c\x02", at + 5 + len(value))
    if len(facts) == before and block.strip(b"\0"):
        facts.add(Group.OTHER, "packet")
