"""Sealed octets that somebody altered: by one bit, so that they are never the same by chance."""

from __future__ import annotations


def flipped(octets: bytes | memoryview) -> bytes:
    kept = bytes(octets)
    return kept[:-1] + bytes([kept[-1] ^ 1])
