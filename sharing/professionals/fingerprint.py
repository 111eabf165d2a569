"""Six words for a public key, to be said by voice: 66 bits, read from a fixed list."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from vault.context import Octets, ctx

WORDS = 6
BITS_OF_A_WORD = 11
LIST = Path(__file__).with_name("words_fr.txt")


def six_words(public_key: Octets) -> tuple[str, ...]:
    """The same key gives the same words for ever: they are pinned, and compared later."""
    digest = hashlib.sha256(ctx("mdv1", "six-words", public_key)).digest()
    number = int.from_bytes(digest, "big") >> 8 * len(digest) - WORDS * BITS_OF_A_WORD
    shifts = (BITS_OF_A_WORD * place for place in reversed(range(WORDS)))
    return tuple(_words()[number >> shift & (1 << BITS_OF_A_WORD) - 1] for shift in shifts)


@cache
def _words() -> tuple[str, ...]:
    return tuple(LIST.read_text(encoding="utf-8").split())
