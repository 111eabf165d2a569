"""DER (X.690 §10), the little that time-stamps need: what is written has one form.

Reading is in `der_reader.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OID = 0x01, 0x02, 0x03, 0x04, 0x06
GENERALIZED_TIME, SEQUENCE, SET = 0x18, 0x30, 0x31
TRUE = bytes((BOOLEAN, 1, 0xFF))
NULL = bytes((0x05, 0))


def context_tag(number: int, *, constructed: bool = True) -> int:
    """Return the octet of the context-specific tag [number]."""
    return 0xA0 | number if constructed else 0x80 | number


def tlv(tag: int, *contents: bytes) -> bytes:
    """Return tag ‖ length ‖ contents, with the shortest definite length."""
    body = b"".join(contents)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*contents: bytes) -> bytes:
    return tlv(SEQUENCE, *contents)


def octet_string(octets: bytes) -> bytes:
    return tlv(OCTET_STRING, octets)


def set_contents(elements: Iterable[bytes]) -> bytes:
    """Return the elements of a SET OF in the order of their own octets (X.690 §11.6)."""
    return b"".join(sorted(elements))


def set_of(*elements: bytes) -> bytes:
    return tlv(SET, set_contents(elements))


def integer(number: int) -> bytes:
    """Return a two's complement INTEGER in the fewest octets (X.690 §8.3)."""
    bits = number.bit_length() if number >= 0 else (number + 1).bit_length()
    return tlv(INTEGER, number.to_bytes(bits // 8 + 1, "big", signed=True))


def object_identifier(dotted: str) -> bytes:
    """Return an OBJECT IDENTIFIER (X.690 §8.19); arcs of any size, as under 2.25."""
    first, second, *others = (int(arc) for arc in dotted.split("."))
    return tlv(OID, *(_base_128(arc) for arc in (40 * first + second, *others)))


def generalized_time(moment: datetime) -> bytes:
    """Return YYYYMMDDhhmmss[.s…]Z, without trailing zeros (RFC 3161 §2.4.2, X.690 §11.7).

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    moment = moment.astimezone(UTC)
    # Not strftime: glibc's %Y does not pad the year.
    text = f"{moment.year:04}{moment.month:02}{moment.day:02}"
    text += f"{moment.hour:02}{moment.minute:02}{moment.second:02}"
    if moment.microsecond:
        text += f".{moment.microsecond:06}".rstrip("0")
    return tlv(GENERALIZED_TIME, text.encode() + b"Z")


def _base_128(arc: int) -> bytes:
    octets = [arc & 0x7F]
    while arc := arc >> 7:
        octets.append(0x80 | arc & 0x7F)
    return bytes(reversed(octets))
