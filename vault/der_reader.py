"""A strict reader of DER: definite and shortest lengths, low tags, nothing left over.

It never recurses: the caller enters what it expects, so depth is that of the code. Anything
else is TokenRefused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from vault import der
from vault.errors import TokenRefused

# Three octets of length: 16 MiB, far beyond any token.
MAX_LENGTH_OCTETS = 3
# More digits than a fraction, an arc or a serial number ever needs (RFC 3161: 160 bits).
MAX_INTEGER_OCTETS = 64
MAX_OID_OCTETS = 64
MOMENT = re.compile(rb"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{0,8}[1-9]))?Z")


class DerReader:
    """The elements of one constructed value, taken in order."""

    __slots__ = ("_at", "_end", "_octets")

    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._at = 0
        self._end = len(octets)

    def peek(self) -> int | None:
        """Return the next tag, or None at the end."""
        return self._octets[self._at] if self._at < self._end else None

    def take(self, tag: int) -> bytes:
        """Return the contents of the next element, which must have this tag."""
        start, stop = self._bounds(tag)
        self._at = stop
        return self._octets[start:stop]

    def take_whole(self, tag: int) -> bytes:
        """Return the next element as it stands, with its tag and length."""
        start, (_, self._at) = self._at, self._bounds(tag)
        return self._octets[start : self._at]

    def skip(self) -> None:
        """Pass over the next element, whatever its tag."""
        self.take(self.peek() or 0)

    def enter(self, tag: int) -> DerReader:
        """Return a reader of the contents of the next element."""
        return DerReader(self.take(tag))

    def finish(self) -> None:
        """Refuse what is left over."""
        if self._at != self._end:
            raise TokenRefused

    def integer(self) -> int:
        """Return an INTEGER in its shortest form."""
        body = self.take(der.INTEGER)
        if not 0 < len(body) <= MAX_INTEGER_OCTETS:
            raise TokenRefused
        number = int.from_bytes(body, "big", signed=True)
        if der.integer(number) != der.tlv(der.INTEGER, body):
            raise TokenRefused
        return number

    def object_identifier(self) -> str:
        """Return an OBJECT IDENTIFIER in dotted form."""
        return _dotted(self.take(der.OID))

    def generalized_time(self, tag: int = der.GENERALIZED_TIME) -> datetime:
        """Return YYYYMMDDhhmmss[.s…]Z as an aware moment; beyond microseconds it is cut."""
        match = MOMENT.fullmatch(self.take(tag))
        if match is None:
            raise TokenRefused
        year, month, day, hour, minute, second = (int(field) for field in match.groups()[:6])
        microsecond = int((match[7] or b"").ljust(6, b"0")[:6])
        try:
            return datetime(year, month, day, hour, minute, second, microsecond, UTC)
        except ValueError:
            raise TokenRefused from None

    def _bounds(self, tag: int) -> tuple[int, int]:
        octets, start = self._octets, self._at + 2
        # A tag of several octets is 31 in its low bits; nothing here expects one.
        if start > self._end or octets[self._at] != tag:
            raise TokenRefused
        length = octets[start - 1]
        if length >= 0x80:
            count = length - 0x80
            if not 0 < count <= MAX_LENGTH_OCTETS or start + count > self._end:
                raise TokenRefused
            length = int.from_bytes(octets[start : start + count], "big")
            start += count
            if length < 0x80 or length >> 8 * (count - 1) == 0:
                raise TokenRefused
        if start + length > self._end:
            raise TokenRefused
        return start, start + length


# The same few names are read in every token.
@lru_cache(maxsize=256)
def _dotted(body: bytes) -> str:
    if not body or len(body) > MAX_OID_OCTETS or body[-1] & 0x80:
        raise TokenRefused
    arcs, arc = [], 0
    for octet in body:
        arc = arc << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(arc)
            arc = 0
    first = min(arcs[0] // 40, 2)
    dotted = ".".join(str(number) for number in (first, arcs[0] - 40 * first, *arcs[1:]))
    # An arc with leading zeros is another way to write the same one.
    if der.object_identifier(dotted) != der.tlv(der.OID, body):
        raise TokenRefused
    return dotted
