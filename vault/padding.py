"""Lengths that say little: text is sealed in multiples of 1 KiB."""

from __future__ import annotations

from vault.errors import Unsealable

BLOCK_BYTES = 1024
# ISO/IEC 7816-4: one 0x80, then zeros. Always present, so that it never needs guessing.
MARK = b"\x80"


def pad(plaintext: bytes) -> bytes:
    """Return `plaintext`, the mark, and zeros up to the next multiple of 1024 bytes."""
    marked = plaintext + MARK
    return marked + bytes(-len(marked) % BLOCK_BYTES)


def unpad(padded: bytes) -> bytes:
    """Return what `pad` was given; raise Unsealable otherwise. Call it on unsealed bytes only."""
    end = padded.rfind(MARK)
    zeros = len(padded) - end - 1
    if end < 0 or len(padded) % BLOCK_BYTES or zeros >= BLOCK_BYTES:
        raise Unsealable
    if not padded.endswith(bytes(zeros)):
        raise Unsealable
    return padded[:end]
