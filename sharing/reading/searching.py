"""Finding words in what was shared: read through in memory, for one answer; accents, capitals,
plurals and a typing error do not matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dates.folding import fold
from dossier.contents import Run
from dossier.templatetags.hidden_runs import say_runs_in_a_line
from library.words import EMPTY, FORGIVEN, SHORTEST_STEM, is_one_slip, stem
from sharing.bundles.shared import SharedContents, SharedExhibit, SharedTold

MOST_SIGNS = 200
AROUND = 90
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, repr=False)
class Found:
    """`anchor`: its place on the page of the whole file."""

    label: str
    heading: str
    anchor: str
    excerpt: str


def search(contents: SharedContents, typed: str) -> list[Found]:
    """What holds every word, in the order of the file. Nothing for no word."""
    wanted = _wanted(typed)
    if not wanted:
        return []
    return [*_among_told(contents.told, wanted), *_among_exhibits(contents.exhibits, wanted)]


def _among_told(told: Iterable[SharedTold], wanted: list[str]) -> Iterator[Found]:
    for one in told:
        heading, text = say_runs_in_a_line(one.heading), _line(one.text)
        fields = (f"{field.label} {_line(field.runs)}" for field in one.fields)
        said = (text, *fields, one.happened, one.precision, one.reason)
        if _holds((heading, *said), wanted):
            label = _("Fait n° %(number)s") % {"number": one.number}
            yield Found(label, heading, f"fait-{one.number}", _excerpt(said, wanted))


def _among_exhibits(exhibits: Iterable[SharedExhibit], wanted: list[str]) -> Iterator[Found]:
    for one in exhibits:
        said = (one.note, one.happened, one.category, str(one.kind.label))
        if _holds((one.title, *said), wanted):
            label = _("Pièce n° %(number)s") % {"number": one.number}
            heading = one.title or str(one.kind.label)
            yield Found(label, heading, f"piece-{one.number}", _excerpt(said, wanted))


def _line(runs: tuple[Run, ...]) -> str:
    return say_runs_in_a_line(runs)


def _wanted(typed: str) -> list[str]:
    words = list(dict.fromkeys(_WORD.findall(fold(typed[:MOST_SIGNS]))))
    return [one for one in words if one not in EMPTY] or words


def _holds(texts: Iterable[str], wanted: list[str]) -> bool:
    words = set(_WORD.findall(fold("\n".join(texts))))
    return all(any(_is_meant(one, word) for word in words) for one in wanted)


def _is_meant(typed: str, word: str) -> bool:
    if typed == word:
        return True
    term, found = stem(typed), stem(word)
    is_beginning = len(typed) >= SHORTEST_STEM and word.startswith(term)
    return term == found or is_beginning or (len(typed) >= FORGIVEN and is_one_slip(term, found))


def _excerpt(texts: Iterable[str], wanted: list[str]) -> str:
    """Around the first word that is meant; empty when the heading alone holds them."""
    for text in texts:
        for match in _WORD.finditer(text):
            if any(
                _is_meant(one, word) for one in wanted for word in _WORD.findall(fold(match[0]))
            ):
                start, stop = max(0, match.start() - AROUND), match.end() + AROUND
                before, after = "…" if start else "", "…" if stop < len(text) else ""
                return f"{before}{text[start:stop]}{after}"
    return ""
