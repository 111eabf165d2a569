"""Sizes as people read them in French."""

from __future__ import annotations

_UNITS = ("o", "ko", "Mo", "Go", "To")
_NO_BREAK = "\u00a0"


def human_size(size: int) -> str:
    """1536 → « 1,5 ko ». One decimal at most, and none that would be a zero."""
    value, unit = float(size), 0
    # 1023.95 would be written « 1024 »: the next unit says it shorter.
    while value >= 1023.95 and unit < len(_UNITS) - 1:
        value /= 1024
        unit += 1
    digits = f"{value:.1f}".removesuffix(".0").replace(".", ",")
    return f"{digits}{_NO_BREAK}{_UNITS[unit]}"
