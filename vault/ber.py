"""BER made definite: outside authorities answer in it, though RFC 3161 §3.4 asks for DER.

Java's usual library leaves lengths open (X.690 §8.1.3.6) and cuts the content into pieces
(§8.7.3). Nothing signed changes: signatures cover the joined octets, and attributes in DER.
"""

from __future__ import annotations

from vault import der
from vault.errors import TokenRefused

CONSTRUCTED = 0x20
INDEFINITE = 0x80
END_OF_CONTENTS = b"\0\0"
PIECES = der.OCTET_STRING | CONSTRUCTED
# A token goes down to fifteen.
MAX_DEPTH = 32
MAX_LENGTH_OCTETS = 3


def definite(octets: bytes) -> bytes:
    """Return one BER value with definite, shortest lengths; what is DER comes back as it is.

    Raises TokenRefused for nonsense, octets left over, or nesting beyond any token's.
    """
    value, stop = _definite(octets, 0, len(octets), 0)
    if stop != len(octets):
        raise TokenRefused
    return value


def _definite(octets: bytes, at: int, end: int, depth: int) -> tuple[bytes, int]:
    if depth > MAX_DEPTH or at + 2 > end or octets[at] & 0x1F == 0x1F:
        raise TokenRefused
    tag, is_open = octets[at], octets[at + 1] == INDEFINITE
    start, stop = (at + 2, end) if is_open else _bounds(octets, at + 1, end)
    if not tag & CONSTRUCTED:
        if is_open:
            raise TokenRefused
        return der.tlv(tag, octets[start:stop]), stop
    children: list[bytes] = []
    while start < stop:
        if is_open and octets[start : start + 2] == END_OF_CONTENTS:
            stop = start + 2
            break
        child, start = _definite(octets, start, stop, depth + 1)
        children.append(child)
    else:
        if is_open:
            raise TokenRefused
    if tag == PIECES:
        return der.octet_string(b"".join(_piece(child) for child in children)), stop
    return der.tlv(tag, *children), stop


def _bounds(octets: bytes, at: int, end: int) -> tuple[int, int]:
    start, length = at + 1, octets[at]
    if length > INDEFINITE:
        count = length - INDEFINITE
        if count > MAX_LENGTH_OCTETS or start + count > end:
            raise TokenRefused
        length = int.from_bytes(octets[start : start + count], "big")
        start += count
    if start + length > end:
        raise TokenRefused
    return start, start + length


def _piece(child: bytes) -> bytes:
    if child[0] != der.OCTET_STRING:
        raise TokenRefused
    header = 2 if child[1] < 0x80 else 2 + child[1] - 0x80
    return child[header:]
