"""Whether a table of a JPEG is as long as what it holds: decoders refuse any other, so do we."""

from __future__ import annotations

from collections.abc import Callable

_HUFFMAN, _ARITHMETIC, _SCAN, _QUANTA, _LINES, _RESTART = 0xC4, 0xCC, 0xDA, 0xDB, 0xDC, 0xDD
_EXPAND = 0xDF


def is_exact(marker: int, body: bytes) -> bool:
    """`body` without the length; of a scan, its heading alone. Nothing else hides in it then."""
    if marker == _HUFFMAN:
        return _ends(body, lambda at: 17 + sum(body[at + 1 : at + 17]))
    if marker == _QUANTA:
        return _ends(body, lambda at: 129 if body[at] >> 4 else 65)
    if marker == _SCAN:
        return len(body) >= 1 and len(body) == 4 + 2 * body[0]
    if marker in {_LINES, _RESTART}:
        return len(body) == 2
    if marker == _EXPAND:
        return len(body) == 1
    if marker == _ARITHMETIC:
        return len(body) % 2 == 0 and len(body) <= 64
    return len(body) >= 6 and len(body) == 6 + 3 * body[5]


def _ends(body: bytes, length_at: Callable[[int], int]) -> bool:
    at = 0
    while at < len(body):
        at += length_at(at)
    return at == len(body) > 0
