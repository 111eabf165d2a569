"""Persons named with a civility: « Mme Durand », « Dr Le Goff ». A name alone is not found here:
nothing tells it from another word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dates.folding import fold
from dossier.warning.whole_names import NAME

_CIVILITY = (
    r"(?:(?i:mmes?|mlles?|mr|madame|mademoiselle|monsieur|ma[îi]tre|docteure?|professeure?)\b\.?"
    r"|(?:Dre?|dr|DR|Pre?|Me|MM)\.?|(?<!\d )M(?:\.|gr)|(?<!\d )m\.)"
)
_SPACE = r"[^\S\r\n]{1,4}"
_PARTICLE = r"(?:(?:de|du|des|le|la|van|von|der|den|da|di|dos|ben|el|al)[^\S\r\n]{1,4}|d[’'])"
# Every repetition is bounded: a text of spaces or of capitals costs no more than another.
_PERSON = re.compile(
    rf"(?<!\w){_CIVILITY}[^\S\r\n]{{0,4}}"
    rf"(?P<name>{_PARTICLE}{{0,3}}{NAME}(?:{_SPACE}{_PARTICLE}{{0,3}}{NAME}){{0,5}})"
)
_WORD = re.compile(r"[\w’'‐‑-]+")
# After a civility: a function that names nobody, or the next sentence of one who writes fast.
_NO_NAMES = frozenset(
    """
    juge procureur procureure president presidente maire prefet prefete greffier greffiere
    commissaire inspecteur inspectrice directeur directrice avocat avocate ministre bonjour
    bonsoir merci la le les x y z je il ils elle elles on nous vous tu ce cela ca mais et
    ou puis alors quand que qui un une mon ma mes son sa ses au aux en dans pour par avec sans
    est etait ne si comme voila voici
    """.split()  # noqa: SIM905 (fifty lines of one word each)
)
_NO_NAMES_BEFORE = ("j'", "c'", "n'", "s'", "t'", "qu'")
_ARTICLES = frozenset({"le", "la", "les", "de", "du", "des"})


def persons_in(text: str) -> Iterator[tuple[int, int]]:
    """The civility and the name, in order."""
    for match in _PERSON.finditer(text):
        stop = _end_of_name(match)
        if stop is not None:
            yield match.start(), stop


def _end_of_name(match: re.Match[str]) -> int | None:
    """Before the first word that is none; None when there is no name."""
    stop = None
    for word in _WORD.finditer(match["name"]):
        folded = fold(word[0])
        if folded in _ARTICLES:
            continue
        if folded in _NO_NAMES or folded.startswith(_NO_NAMES_BEFORE):
            break
        stop = match.start("name") + word.end()
    return stop
