"""Finding words in the diary: opened, folded and read through in memory, never indexed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.folding import fold
from dates.wording import say_when
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.vocabulary import Children

# No text of hers holds it, no folding takes it away: a phrase never runs from a field to the next.
_BETWEEN = "\n\0\n"
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
    ("children_present", _("Enfants présents")),
    ("injuries", _("Douleurs, traces, blessures")),
    ("care", _("Soins")),
    ("police", _("Police, gendarmerie")),
    ("consequences", _("Ensuite")),
    ("mood", _("Humeur")),
)


def terms_of(query: str) -> tuple[str, ...]:
    """What an entry must hold, folded, each once: the words, and what stands between quotes."""
    quoted = [fold("".join(one)) for one in _QUOTED.findall(query)]
    words = fold(_QUOTES.sub(" ", _QUOTED.sub(" ", query))).split()
    return tuple(dict.fromkeys(one for one in (*words, *quoted) if one))


def search_entries(entries: Iterable[ListedEntry], query: str) -> list[ListedEntry]:
    """The entries that hold every term of the query, in the same order. A query without any
    (« "" ») leaves nothing out but what can no longer be read."""
    terms = terms_of(query)
    return [one for one in entries if isinstance(one.latest, Version) and _holds(one.latest, terms)]


def fields_of(content: Content) -> Iterator[Field]:
    """Every text of an entry that a search reads, the most telling first."""
    yield Field("", content.title)
    yield Field("", content.text)
    for name, label in _FIELDS:
        value = getattr(content, name)
        yield Field(label, str(Children(value).label) if value in Children.values else value)
    when = content.when
    yield Field(_("Date"), say_when(when))
    yield Field(_("Date"), when.note)
    yield Field(_("Date"), when.anchor)


def _holds(version: Version, terms: tuple[str, ...]) -> bool:
    text = fold(_BETWEEN.join(one.words for one in fields_of(version.content) if one.words))
    return all(term in text for term in terms)
