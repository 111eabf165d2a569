"""The facts of an EXIF block."""

from __future__ import annotations

from documents.metadata.coordinates import add_place
from documents.metadata.facts import Facts, Group, decode, tidy
from documents.metadata.failures import Unreadable
from documents.metadata.iptc import add_iptc
from documents.metadata.tiff_fields import Directory, Value, read_directories
from documents.metadata.xmp import add_xmp

ORIENTATION = 0x0112
_TEXTS = {
    0x010E: (Group.OTHER, "comment"), 0x010F: (Group.DEVICE, "make"),
    0x0110: (Group.DEVICE, "model"), 0x0131: (Group.DEVICE, "software"),
    0x013B: (Group.PERSON, "author"), 0x013C: (Group.DEVICE, "computer"),
    0x8298: (Group.PERSON, "copyright"), 0xC614: (Group.DEVICE, "model"),
    0xC62F: (Group.DEVICE, "serial"), 0xA430: (Group.PERSON, "owner"),
    0xA431: (Group.DEVICE, "serial"), 0xA433: (Group.DEVICE, "lens"),
    0xA434: (Group.DEVICE, "lens"), 0xA435: (Group.DEVICE, "serial"),
    0xA420: (Group.DEVICE, "identifier"), 0xA436: (Group.OTHER, "title"),
    0xA437: (Group.PERSON, "author"), 0xA438: (Group.PERSON, "author"),
    0xA439: (Group.DEVICE, "software"), 0xA43A: (Group.DEVICE, "software"),
    0xA43B: (Group.DEVICE, "software"), 0xA43C: (Group.DEVICE, "software"),
}  # fmt: skip
_WIDE_TEXTS = {
    0x9C9B: (Group.OTHER, "title"), 0x9C9C: (Group.OTHER, "comment"),
    0x9C9D: (Group.PERSON, "author"), 0x9C9E: (Group.OTHER, "keywords"),
    0x9C9F: (Group.OTHER, "title"),
}  # fmt: skip
# The date, then where its offset from Greenwich is told.
_DATES = {0x0132: ("changed", 0x9010), 0x9003: ("taken", 0x9011), 0x9004: ("digitised", 0x9012)}
_CHARSETS = {b"ASCII\0\0\0": "utf-8", b"UNICODE\0": "utf-16", b"JIS\0\0\0\0\0": "iso2022_jp"}


def add_exif(facts: Facts, block: bytes) -> None:
    """A block that cannot be read is a fact too: nobody knows what another program finds in it."""
    try:
        directories = read_directories(block)
    except Unreadable:
        facts.add(Group.OTHER, "unreadable_block")
        return
    offsets: dict[int, str] = {
        tag: decode(one.values[tag].raw)
        for one in directories
        for tag in (0x9010, 0x9011, 0x9012)
        if tag in one.values
    }
    for directory in directories:
        if directory.name == "gps":
            _add_gps(facts, directory)
        else:
            _add_directory(facts, directory, offsets)


def orientation_of(block: bytes) -> int:
    """1 to 8; 1 when it is not told or makes no sense."""
    try:
        directories = read_directories(block)
    except Unreadable:
        return 1
    for directory in directories:
        value = directory.values.get(ORIENTATION)
        if directory.name == "image" and value and value.kind in {3, 4}:
            numbers = value.numbers()
            return int(numbers[0]) if numbers and 1 <= numbers[0] <= 8 else 1
    return 1


def orientation_block(orientation: int) -> bytes:
    """An EXIF block that says which way is up, and nothing else."""
    entry = ORIENTATION.to_bytes(2, "big") + b"\0\3\0\0\0\1" + orientation.to_bytes(2, "big")
    return b"MM\0*\0\0\0\x08" + b"\0\1" + entry + b"\0\0" + b"\0\0\0\0"


def _add_directory(facts: Facts, directory: Directory, offsets: dict[int, str]) -> None:
    if directory.name == "thumbnail" and 0x0201 in directory.values:
        facts.add(Group.OTHER, "thumbnail")
    for tag, value in directory.values.items():
        if tag in _TEXTS:
            facts.add(*_TEXTS[tag], value.raw)
        elif tag in _WIDE_TEXTS:
            facts.add(*_WIDE_TEXTS[tag], value.raw[:4000].decode("utf-16-le", "ignore"))
        elif tag in _DATES:
            code, offset = _DATES[tag]
            add_date(facts, code, decode(value.raw), offsets.get(offset, ""))
        else:
            _add_special(facts, tag, value)


def _add_special(facts: Facts, tag: int, value: Value) -> None:
    if tag == 0x9286:
        charset = _CHARSETS.get(value.raw[:8])
        text = value.raw[8:8000]
        facts.add(
            Group.OTHER, "comment", text.decode(charset, "ignore") if charset else decode(text)
        )
    elif tag == 0x927C and value.raw.strip(b"\0"):
        facts.add(Group.DEVICE, "maker_note")
    elif tag == 0x02BC:
        add_xmp(facts, value.raw)
    elif tag in {0x83BB, 0x8649}:
        add_iptc(facts, value.raw)
    elif tag == 0xC634 and value.raw.strip(b"\0"):
        facts.add(Group.DEVICE, "maker_note")


def add_date(facts: Facts, code: str, text: str, offset: str = "") -> None:
    """« 2023:05:14 21:08:33 » becomes ISO where it can; dates of zeros are none."""
    day, _space, hour = tidy(text).partition(" ")
    told = f"{day.replace(':', '-')}T{hour}{tidy(offset)}" if hour else day.replace(":", "-")
    if any(sign in "123456789" for sign in told.partition("+")[0]):
        facts.add(Group.DATE, code, told)


def _add_gps(facts: Facts, directory: Directory) -> None:
    values = directory.values
    latitude = _angle(values.get(2), values.get(1), b"S")
    longitude = _angle(values.get(4), values.get(3), b"W")
    if latitude is not None and longitude is not None:
        add_place(facts, latitude, longitude)
    if 28 in values:
        facts.add(Group.PLACE, "place_name", decode(values[28].raw[8:]))
    if 29 in values:
        hours = [int(one) for one in _finite(values.get(7))][:3]
        hour = ":".join(f"{one:02}" for one in hours) if len(hours) == 3 else ""
        suffix = "+00:00" if hour else ""
        add_date(facts, "satellite", f"{decode(values[29].raw)} {hour}".strip(), suffix)
    if not facts.has(Group.PLACE, "gps") and set(values) - {0}:
        facts.add(Group.PLACE, "traces")


def _angle(value: Value | None, side: Value | None, negative: bytes) -> float | None:
    parts = _finite(value)
    if not parts:
        return None
    angle: float = sum(part / 60**index for index, part in enumerate(parts[:3]))
    return -angle if side and side.raw[:1].upper() == negative else angle


def _finite(value: Value | None) -> list[float]:
    return [one for one in value.numbers() if one == one] if value else []
