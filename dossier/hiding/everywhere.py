"""The same words wherever they are, without regard to case, accents or the spaces of a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dates.folding import fold, fold_sign
from dossier.record import HiddenSpan

MOST_WORDS = 60
_DIGITS = 6
_BETWEEN = r"[ .\-/()\u00a0\u202f\u2011]*"
_NUMBER = re.compile(rf"\+?\d(?:{_BETWEEN}\d)+\)?")


def words_of(typed: str) -> list[str]:
    """One per line; each once; what is too short to be searched is not among them."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return list({_folded(line): line for line in lines if len(_folded(line)) > 1}.values())


def found_everywhere(texts: Mapping[str, str], words: str) -> list[HiddenSpan]:
    """Where these words are, in every text. A plural is the same word; half a word is not."""
    digits = re.sub(r"\D", "", words)
    if len(digits) >= _DIGITS and _NUMBER.fullmatch(words):
        return [
            HiddenSpan(name, *match.span())
            for name, text in texts.items()
            for match in re.finditer(rf"(?<!\d)\+?{_BETWEEN.join(digits)}(?!\d)", text)
        ]
    wanted = re.compile(rf"(?<!\w){re.escape(_folded(words))}(?:s|x)?(?!\w)")
    return [HiddenSpan(name, *span) for name, text in texts.items() for span in _in(text, wanted)]


def _in(text: str, wanted: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _same(fold_sign(sign)):
            if one == " " and signs[-1:] == [" "]:
                continue
            signs.append(one)
            places.append(place)
    folded = "".join(signs)
    for match in wanted.finditer(folded):
        yield places[match.start()], places[match.end() - 1] + 1


def _folded(words: str) -> str:
    return " ".join(_same(fold(words)).split())


def _same(folded: str) -> str:
    """« Jules-Ferry » and « Jules Ferry » are one name."""
    return "".join(" " if one.isspace() or one in "-‐‑–" else one for one in folded)
