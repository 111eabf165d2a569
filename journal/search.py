"""Finding words in the diary: opened, folded and read through in memory, never indexed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.finding import finder_of
from dates.folding import fold
from dates.wording import say_when
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.vocabulary import Children

# No text of hers holds it, no folding takes it away: a phrase never runs from a field to the next.
BETWEEN = "\n\0\n"
_QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|„([^“”]*)[“”]')
_QUOTES = re.compile(r'["«»“”„]')


class Field(NamedTuple):
    label: str | Promise
    words: str


_FIELDS = (
    ("words_said", _("Paroles entendues")),
    ("place", _("Lieu")),
    ("people", _("Personnes")),
    ("witnesses", _("Témoins")),
    ("injuries", _("Douleurs, traces, blessures")),
    ("care", _("Soins")),
    ("police", _("Police, gendarmerie")),
    ("consequences", _("Ensuite")),
    ("mood", _("Humeur")),
)
NAMES = ("title", "text", *(name for name, _label in _FIELDS))
_read_fields = attrgetter(*NAMES)
_CHILDREN_LABEL = _("Enfants présents")
CHILDREN_SAID: dict[str, Any] = {one.value: one.label for one in Children}
_DATE_LABEL = _("Date")


def terms_of(query: str) -> tuple[str, ...]:
    """What an entry must hold, folded, each once: the words, and what stands between quotes."""
    quoted = [fold("".join(one)) for one in _QUOTED.findall(query)]
    words = fold(_QUOTES.sub(" ", _QUOTED.sub(" ", query))).split()
    return tuple(dict.fromkeys(one for one in (*words, *quoted) if one))


def is_quoted(query: str) -> bool:
    return bool(_QUOTES.search(query))


def search_entries(entries: Iterable[ListedEntry], query: str) -> list[ListedEntry]:
    """The entries that hold every term of the query, in the same order. A query without any
    (« "" ») leaves nothing out but what can no longer be read."""
    holds = finder_of(terms_of(query))
    return [
        one
        for one in entries
        if isinstance(one.latest, Version) and holds(BETWEEN.join(_words_of(one.latest.content)))
    ]


def fields_of(content: Content) -> Iterator[Field]:
    """Every text of an entry that a search reads, the most telling first."""
    yield Field("", content.title)
    yield Field("", content.text)
    present = content.children_present
    yield Field(_CHILDREN_LABEL, str(CHILDREN_SAID.get(present, present)))
    for name, label in _FIELDS:
        yield Field(label, getattr(content, name))
    when = content.when
    yield Field(_DATE_LABEL, say_when(when))
    yield Field(_DATE_LABEL, when.note)
    yield Field(_DATE_LABEL, when.anchor)


def _words_of(content: Content) -> tuple[str, ...]:
    """The words of `fields_of`, without their labels."""
    when, present = content.when, content.children_present
    said = str(CHILDREN_SAID.get(present, present)) if present else ""
    return (*_read_fields(content), said, say_when(when), when.note, when.anchor)
