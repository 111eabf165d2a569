"""`lecture.txt`: the words of a note for whoever has to read them. Never what was hashed.

It says so itself, first. Her words stand behind a bar, so that none of them can pass for ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dates.wording import say_limits, say_moment
from journal.compared_details import said_details
from journal.revisions import Version

EASY_READING = "lecture.txt"
_BAR = "  | "
# What a terminal would obey instead of showing it.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SHOWN = "\N{REPLACEMENT CHARACTER}"


def easy_reading(version: Version, name: str) -> bytes:
    """UTF-8. Half a sign from a broken client is shown as such: the file that counts has it."""
    return "\n".join(_lines(version, name)).encode("utf-8", "replace") + b"\n"


def _lines(version: Version, name: str) -> Iterator[str]:
    yield "COPIE POUR LIRE : CE N’EST PAS CE QUI A ÉTÉ HORODATÉ"
    yield f"Ce qui l’a été est {name}, dans ce dossier. S’ils diffèrent, lui seul compte."
    yield "Ce qui est écrit derrière une barre est de la personne."
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
        yield f"{_BAR}{_CONTROL.sub(_SHOWN, line)}".rstrip(" ")
