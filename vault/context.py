"""The one way to name a place: injective, so that two places never share a name."""

from __future__ import annotations

from functools import lru_cache

# What a database driver may hand back for a binary column.
Octets = bytes | bytearray | memoryview


def to_bytes(value: Octets | str) -> bytes:
    """Return the octets of a binary value, or the UTF-8 of a text; TypeError otherwise."""
    if isinstance(value, str):
        return value.encode()
    # Not bytes(value) alone: bytes(5) is five zeros, and a number would pass for a name.
    return value if isinstance(value, bytes) else bytes(memoryview(value))


def ctx(*parts: Octets | str) -> bytes:
    """Return every part preceded by its length (4 bytes, big-endian); text counts as UTF-8.

    Joining strings would let ("ab", "c") and ("a", "bc") authenticate the same bytes.
    ctx(*a) + ctx(*b) is ctx(*a, *b): a place may be framed once and completed later.
    """
    framed: list[bytes] = []
    for part in parts:
        octets = to_bytes(part)
        framed += (len(octets).to_bytes(4, "big"), octets)
    return b"".join(framed)


@lru_cache(maxsize=256)
def named(*names: str) -> bytes:
    """`ctx` of names that the code itself gives (labels, parts, fields): few, and asked for
    thousands of times by a list. Never of a secret: they stay in memory."""
    return ctx(*names)
