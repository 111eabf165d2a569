"""`lecture.txt`: the words of a note for whoever has to read them. Never what was hashed.

It says so itself, first. Her words stand behind a bar, so that none of them can pass for ours: long
lines are cut before a terminal of 80 columns would fold them, and each sign that turns the order
of writing round is replaced by one that is seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from dates.wording import say_limits, say_moment
from journal.compared_details import said_details
from journal.revisions import Version

EASY_READING = "lecture.txt"
_BAR = "  | "
_COLUMNS = 72
_TAB = 8
# What a terminal would obey instead of showing it, and what sets a direction.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"


def easy_reading(version: Version, name: str) -> bytes:
    """UTF-8. Half a sign from a broken client is shown as such: the file that counts has it."""
    return "\n".join(_lines(version, name)).encode("utf-8", "replace") + b"\n"


def _lines(version: Version, name: str) -> Iterator[str]:
    yield "COPIE POUR LIRE : CE N’EST PAS CE QUI A ÉTÉ HORODATÉ"
    yield f"Ce qui l’a été est {name}, dans ce dossier. S’ils diffèrent, lui seul compte."
    yield "Ce qui est écrit derrière une barre est de la personne."
    yield "Les longues lignes y sont coupées, et les signes qui commandent l’affichage remplacés."
    yield ""
    yield f"Version {version.number}, gardée ici le {say_moment(version.written_at)}"
    if version.reason:
        yield from _said("Pourquoi cette version", version.reason)
    yield from _said("Le texte", version.content.text)
    for label, words in said_details(version.content).items():
        yield from _said(label, words)
    if limits := say_limits(version.content.when):
        yield from _said("C’est arrivé : précisions", "\n".join(limits))


def _said(label: str, words: str) -> Iterator[str]:
    yield ""
    yield label
    for line in words.splitlines() or [""]:
        for piece in _cut(_CONTROL.sub(_SHOWN, line)):
            yield f"{_BAR}{piece}".rstrip(" ")


def _cut(line: str) -> Iterator[str]:
    """Pieces that stay within the columns, after a space when there is one. No sign is lost but
    the spaces at an end."""
    start = after_space = width = 0
    for place, sign in enumerate(line):
        width += _width(sign)
        if width > _COLUMNS:
            stop = after_space if after_space > start else place
            yield line[start:stop]
            start = stop
            width = sum(map(_width, line[start : place + 1]))
        if sign == " ":
            after_space = place + 1
    yield line[start:]


def _width(sign: str) -> int:
    """At most so many columns: what joins the sign before it is counted too."""
    if sign == "\t":
        return _TAB
    return 2 if east_asian_width(sign) in "WF" else 1
