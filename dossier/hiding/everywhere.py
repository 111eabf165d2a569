"""The same words wherever they are, without regard to case, accents or the spaces of a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

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


def found_everywhere(
    texts: Mapping[str, str], wanted: Iterable[str]
) -> dict[str, list[HiddenSpan]]:
    """Where each of these is, in every text. A plural is the same word; half a word is not."""
    folded = {name: _with_places(text) for name, text in texts.items()}
    found: dict[str, list[HiddenSpan]] = {}
    for words in wanted:
        digits = re.sub(r"\D", "", words)
        if len(digits) >= _DIGITS and _NUMBER.fullmatch(words):
            number = re.compile(rf"(?<!\d)\+?{_BETWEEN.join(digits)}(?!\d)")
            found[words] = [
                HiddenSpan(name, *match.span())
                for name, text in texts.items()
                for match in number.finditer(text)
            ]
            continue
        sought = re.compile(rf"(?<!\w){re.escape(_folded(words))}(?:s|x)?(?!\w)")
        found[words] = [
            HiddenSpan(name, places[match.start()], places[match.end() - 1] + 1)
            for name, (text, places) in folded.items()
            for match in sought.finditer(text)
        ]
    return found


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text folded, and where each of its signs stood."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _same(fold_sign(sign)):
            if one == " " and signs[-1:] == [" "]:
                continue
            signs.append(one)
            places.append(place)
    return "".join(signs), places


def _folded(words: str) -> str:
    return " ".join(_same(fold(words)).split())


def _same(folded: str) -> str:
    """« Jules-Ferry » and « Jules Ferry » are one name."""
    return "".join(" " if one.isspace() or one in "-‐‑–" else one for one in folded)
