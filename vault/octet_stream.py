"""Octets that come in pieces of any size, taken in the sizes that a format has."""

from __future__ import annotations

from collections.abc import Iterable


class OctetStream:
    """Holds at most one piece beyond what was asked for."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held: bytes = b""
        self._at = 0

    def read_up_to(self, size: int) -> bytes:
        """Fewer only at the end."""
        parts: list[bytes] = []
        while size and self._fill():
            part = self._held[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def _fill(self) -> bool:
        while self._at >= len(self._held):
            following = next(self._pieces, None)
            if following is None:
                return False
            self._held, self._at = following, 0
        return True
