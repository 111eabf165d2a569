"""One line of the list, as the page shows it: what was found, marked in her own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from dates.wording import say_group
from journal.excerpts import Passage, Piece, mark, passages_of
from journal.filtering import Wanted, is_perhaps_outside
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.search import terms_of


@dataclass(frozen=True, repr=False)
class Row:
    """`is_perhaps_outside`: kept because nothing says that it was not in the period."""

    entry: ListedEntry
    heading: tuple[Piece, ...] = ()
    passages: list[Passage] = field(default_factory=list)
    is_perhaps_outside: bool = False


def rows_by_month(entries: Iterable[ListedEntry], wanted: Wanted) -> list[tuple[str, list[Row]]]:
    """In the order of the list. The words are marked only in the rows of this page."""
    terms = terms_of(wanted.query)
    months = groupby(entries, lambda one: one.group)
    return [
        (say_group(group), [_row(one, wanted, terms) for one in listed]) for group, listed in months
    ]


def _row(entry: ListedEntry, wanted: Wanted, terms: tuple[str, ...]) -> Row:
    if not isinstance(entry.latest, Version):
        return Row(entry)
    content = entry.latest.content
    is_vague = is_perhaps_outside(content, wanted.period)
    if not terms:
        return Row(entry, is_perhaps_outside=is_vague)
    return Row(entry, mark(content.heading, terms), passages_of(content, terms), is_vague)
