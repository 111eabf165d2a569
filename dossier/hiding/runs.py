"""Words with the place of those that are hidden. A hidden passage has no words and no length."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from dossier.contents import Run
from dossier.record import HiddenSpan

# Between two letters they are inside a word: « l’école », « Jean-Pierre », « a.b@c.fr », « 06.12 ».
_JOINS = frozenset("'’ʼ‘-‐‑.@_/+&:")
_MARKS = frozenset({"Mn", "Mc", "Me", "Cf", "Sk", "Cs"})
_HIDDEN = Run(is_hidden=True)


def runs_of(text: str, spans: Iterable[HiddenSpan]) -> tuple[Run, ...]:
    """The text without its hidden spans, all of this one field, in any order.

    Each is widened to whole words, and those with no word between them are one: how many words
    were hidden cannot be told. A span that is not in the text hides all of it.
    """
    runs: list[Run] = []
    at = 0
    for start, stop in widened(text, spans):
        runs += [Run(text[at:start]), _HIDDEN] if start > at else [_HIDDEN]
        at = stop
    return (*runs, Run(text[at:])) if at < len(text) else tuple(runs)


def widened(text: str, spans: Iterable[HiddenSpan]) -> list[tuple[int, int]]:
    """What is hidden in truth: in order, apart from each other, whole words."""
    asked = [(one.start, one.stop) for one in spans if one.start != one.stop or one.start < 0]
    if any(not 0 <= start < stop <= len(text) for start, stop in asked):
        return [(0, len(text))] if text else []
    joined: list[tuple[int, int]] = []
    for start, stop in sorted(_to_words(text, *one) for one in asked):
        if joined and not has_word(text[joined[-1][1] : start]):
            start, stop = joined[-1][0], max(stop, joined.pop()[1])
        joined.append((start, stop))
    return joined


def _to_words(text: str, start: int, stop: int) -> tuple[int, int]:
    while _is_inside_word(text, start):
        start -= 1
    while _is_inside_word(text, stop):
        stop += 1
    return start, stop


def _is_inside_word(text: str, at: int) -> bool:
    """Whether a cut there would leave a piece of a word, or of one sign seen."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _is_mark(after) or (before, after) == ("\r", "\n"):
        return True
    if _is_word(before) and _is_word(after):
        return True
    if after in _JOINS:
        return _is_word(before) and _is_word(text[at + 1 : at + 2])
    if before in _JOINS:
        return _is_word(after) and at > 1 and _is_word(text[at - 2])
    return False


def has_word(text: str) -> bool:
    return any(map(_is_word, text))


def _is_word(sign: str) -> bool:
    """Letters, figures, marks, pictures; not punctuation, not a space."""
    return bool(sign) and unicodedata.category(sign)[0] in "LNMSC" and not sign.isspace()


def _is_mark(sign: str) -> bool:
    """What belongs to its neighbours: accents set apart, joiners, skin tones, broken halves."""
    return unicodedata.category(sign) in _MARKS
