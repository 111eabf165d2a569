"""A colour profile without its birth: screens write their model and serial number into it."""

from __future__ import annotations

import struct

MAX_PROFILE = 4 * 1024 * 1024
MAX_TAGS = 100
# What colours are computed from (ICC.1:2022, sections 8 and 9), and nothing that is only told.
_COLOUR_TAGS = frozenset(
    {b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"chad", b"bkpt",
     b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2", b"gamt", b"cicp", b"lumi", b"chrm",
     b"D2B0", b"D2B1", b"D2B2", b"D2B3", b"B2D0", b"B2D1", b"B2D2", b"B2D3", b"aarg", b"aagg",
     b"aabg"}
)  # fmt: skip
_NAME = "RVB"


def clean_profile(profile: bytes) -> bytes:
    """Empty when it cannot be read: colours are then those of most screens."""
    if not 132 <= len(profile) <= MAX_PROFILE or profile[36:40] != b"acsp":
        return b""
    tags = _tags(profile)
    if not tags:
        return b""
    is_new = profile[8] >= 4
    tags[b"desc"] = _description(is_new)
    tags[b"cprt"] = _text("-") if not is_new else _wide_text("-")
    header = bytearray(profile[:128])
    # Preferred module, date, platform, flags, maker, model, creator, fingerprint.
    for start, stop in ((4, 8), (24, 36), (40, 44), (48, 56), (80, 128)):
        header[start:stop] = bytes(stop - start)
    return _write(header, tags)


def _tags(profile: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">I", profile, 128)
    found: dict[bytes, bytes] = {}
    if count > MAX_TAGS or 132 + 12 * count > len(profile):
        return {}
    for index in range(count):
        name, start, length = struct.unpack_from(">4sII", profile, 132 + 12 * index)
        if start + length > len(profile):
            return {}
        if name in _COLOUR_TAGS:
            found[name] = profile[start : start + length]
    return found


def _write(header: bytearray, tags: dict[bytes, bytes]) -> bytes:
    at = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    placed: dict[bytes, int] = {}
    for name, content in sorted(tags.items()):
        if content not in placed:
            placed[content] = at + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, placed[content], len(content))
    header[0:4] = (128 + len(table) + len(body)).to_bytes(4, "big")
    return bytes(header) + table + body


def _description(is_new: bool) -> bytes:
    if is_new:
        return _wide_text(_NAME)
    ascii_name = _NAME.encode() + b"\0"
    return (
        b"desc\0\0\0\0"
        + len(ascii_name).to_bytes(4, "big")
        + ascii_name
        + bytes(8)
        + bytes(2 + 1 + 67)
    )


def _text(words: str) -> bytes:
    return b"text\0\0\0\0" + words.encode() + b"\0"


def _wide_text(words: str) -> bytes:
    coded = words.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"fr", b"FR", len(coded), 28) + coded
