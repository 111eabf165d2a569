"""A folded text that still knows where each of its signs was: to mark what was found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dates.folding import fold_sign

_JOINER = "\u200d"
_SELECTORS = frozenset("\ufe0e\ufe0f")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, repr=False)
class Placed:
    """`folded` is `fold(text)`; its sign `n` comes from `text[places[n]]`."""

    text: str
    folded: str
    places: list[int]

    def spans_of(self, term: str) -> list[tuple[int, int]]:
        """Where `text` holds a folded term, whole signs only: half of « œ » is the whole."""
        spans = []
        start = self.folded.find(term) if term else -1
        while start >= 0:
            stop = start + len(term)
            spans.append(whole(self.text, self.places[start], self.places[stop - 1] + 1))
            start = self.folded.find(term, stop)
        return spans


def fold_in_place(text: str) -> Placed:
    """Fold sign by sign: slower than `fold`, for the few texts that are shown."""
    signs: list[str] = []
    places: list[int] = []
    is_after_space = True
    for place, sign in enumerate(text):
        for one in _fold_cached(sign):
            if one.isspace():
                if not is_after_space:
                    signs.append(" ")
                    places.append(place)
                is_after_space = True
            else:
                signs.append(one)
                places.append(place)
                is_after_space = False
    if signs and signs[-1] == " ":
        del signs[-1], places[-1]
    return Placed(text, "".join(signs), places)


# Signs, never words: what a person wrote does not stay in memory by this.
@lru_cache(maxsize=4096)
def _fold_cached(sign: str) -> str:
    return fold_sign(sign)


def whole(text: str, start: int, stop: int) -> tuple[int, int]:
    """No accent is cut from its letter, no family of emoji taken apart."""
    while start > 0 and (_follows(text[start]) or text[start - 1] == _JOINER):
        start -= 1
    while stop < len(text) and (_follows(text[stop]) or text[stop - 1] == _JOINER):
        stop += 1
    return start, stop


def _follows(sign: str) -> bool:
    """Whether it is drawn with what stands before it."""
    return (
        sign == _JOINER
        or sign in _SELECTORS
        or ord(sign) in _SKIN_TONES
        or unicodedata.category(sign) in {"Mn", "Me", "Mc"}
    )
