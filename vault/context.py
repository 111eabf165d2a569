"""The one way to name a place: injective, so that two places never share a name."""

from __future__ import annotations

# What a database driver may hand back for a binary column.
Octets = bytes | bytearray | memoryview


def ctx(*parts: Octets | str) -> bytes:
    """Return every part preceded by its length (4 bytes, big-endian); text counts as UTF-8.

    Joining strings would let ("ab", "c") and ("a", "bc") authenticate the same bytes.
    ctx(*a) + ctx(*b) is ctx(*a, *b): a place may be framed once and completed later.
    """
    framed: list[bytes] = []
    for part in parts:
        octets = part.encode() if isinstance(part, str) else bytes(part)
        framed += (len(octets).to_bytes(4, "big"), octets)
    return b"".join(framed)
