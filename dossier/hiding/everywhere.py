"""The same words wherever they are, without regard to case, accents, commas or the spaces of a
number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dates.folding import fold, fold_sign
from dossier.hiding.runs import has_word
from dossier.record import HiddenSpan

MOST_WORDS = 60
# Of a number that is written in several ways.
_DIGITS, _MOST_DIGITS = 6, 40
_LEAST = 2
_BETWEEN = r"[ .,\-/()\u00a0\u202f\u2011]*"
_NUMBER = re.compile(rf"\+?\d(?:{_BETWEEN}\d)+\)?")


_MARKS = re.compile("[,;،؛]")


def words_of(typed: str) -> list[list[str]]:
    """Of each line, itself, then what its commas separate. A number or a house number is never
    searched in pieces: « 12, rue X » has one."""
    lines = dict.fromkeys(" ".join(line.split()) for line in typed.splitlines())
    asked = ([line, *_parts(line)] for line in lines)
    return [[one for one in words if has_word(one)] for words in asked if has_word(words[0])]


def asked_in(texts: Mapping[str, str], typed: str) -> dict[str, list[HiddenSpan]]:
    """Where all of it is. A line that is there as a whole is not missed for its parts; they are
    hidden too where they stand alone. What is nowhere, or too short to be searched, has no place.
    """
    lines = words_of(typed)
    found = found_everywhere(texts, {one for words in lines for one in words})
    asked: dict[str, list[HiddenSpan]] = {}
    for line, *parts in lines:
        wanted = [line, *(one for one in parts if found[one])] if found[line] else parts or [line]
        asked |= {one: found[one] for one in wanted}
    return asked


def _parts(line: str) -> list[str]:
    """None for a line without commas. What has no letter and few figures goes with what follows."""
    parts: list[str] = []
    waiting = ""
    for one in _MARKS.split(line):
        waiting = " ".join((waiting + " " + one).split())
        if any(map(str.isalpha, waiting)) or len(re.sub(r"\D", "", waiting)) >= _DIGITS:
            parts.append(waiting)
            waiting = ""
    if waiting:
        parts[-1:] = [" ".join((*parts[-1:], waiting))]
    return [] if [_folded(one) for one in parts] == [_folded(line)] else parts


def found_everywhere(
    texts: Mapping[str, str], wanted: Iterable[str]
) -> dict[str, list[HiddenSpan]]:
    """Where each of these is, in every text. A plural is the same word; half a word is not."""
    folded = {name: _with_places(text) for name, text in texts.items()}
    found: dict[str, list[HiddenSpan]] = {}
    for words in wanted:
        digits = re.sub(r"\D", "", words)
        if _DIGITS <= len(digits) <= _MOST_DIGITS and _NUMBER.fullmatch(words):
            number = re.compile(rf"(?<!\d)\+?{_BETWEEN.join(digits)}(?!\d)")
            found[words] = [
                HiddenSpan(name, *match.span())
                for name, text in texts.items()
                for match in number.finditer(text)
            ]
            continue
        if len(_folded(words)) < _LEAST:
            found[words] = []
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
    """« Jules-Ferry » and « Jules Ferry » are one name; « 12, rue X » and « 12 rue X » are one."""
    return "".join(" " if one.isspace() or one in "-‐‑–,;،؛" else one for one in folded)
