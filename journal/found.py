"""One line of the list, as the page shows it: what was found, marked in her own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.core.paginator import Page
from django.utils.translation import gettext as _

from dates.precision import Precision
from dates.when import Group
from dates.wording import say_group
from journal.excerpts import Passage, Piece, mark, passages_of
from journal.filtering import Wanted, is_perhaps_outside
from journal.landmarks.landmark import Landmark
from journal.landmarks.thread import Thread
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.search import terms_of

Month = tuple[str, list["Row"]]


@dataclass(frozen=True, repr=False)
class Row:
    """A note or, without one, a landmark. `is_perhaps_outside`: kept because nothing says that it
    was not in the period. `beside`: the landmark by which a note without a date stands.
    """

    entry: ListedEntry | None = None
    heading: tuple[Piece, ...] = ()
    passages: list[Passage] = field(default_factory=list)
    is_perhaps_outside: bool = False
    beside: Landmark | None = None
    landmark: Landmark | None = None

    @property
    def is_earlier(self) -> bool:
        """Without a month, and said to be before something."""
        latest = self.entry.latest if self.entry else None
        return isinstance(latest, Version) and latest.content.when.precision == Precision.BEFORE


def rows_by_month(page: Page[ListedEntry], wanted: Wanted, thread: Thread) -> list[Month]:
    """In the order of the list. The words are marked only in the rows of this page."""
    months = groupby(_rows(page, wanted, thread), lambda pair: pair[0])
    listed = ((group, [row for _group, row in pairs]) for group, pairs in months)
    return [(_title(group, rows), rows) for group, rows in listed]


def _title(group: Group | None, rows: list[Row]) -> str:
    """« Sans date » alone, unless some note says « before 2019 », or « before » an event."""
    if group is None and not any(row.is_earlier for row in rows):
        return _("Sans date")
    return say_group(group)


def _rows(
    page: Page[ListedEntry], wanted: Wanted, thread: Thread
) -> Iterator[tuple[Group | None, Row]]:
    """Each under the heading of its month; near a landmark, under that of the landmark."""
    terms = terms_of(wanted.query)
    start = max(0, page.start_index() - 1)
    marks = thread.marks_within(start, page.end_index())
    for place, entry in enumerate(page, start):
        while marks and marks[0][0] == place:
            yield _mark(marks.pop(0)[1])
        row, beside = _row(entry, wanted, terms), thread.beside.get(entry.id)
        if beside:
            yield beside.when.group, replace(row, beside=beside)
        else:
            yield entry.group, row
    for _place, landmark in marks:
        yield _mark(landmark)


def _mark(landmark: Landmark) -> tuple[Group | None, Row]:
    return landmark.when.group, Row(landmark=landmark)


def _row(entry: ListedEntry, wanted: Wanted, terms: tuple[str, ...]) -> Row:
    if not isinstance(entry.latest, Version):
        return Row(entry)
    content = entry.latest.content
    is_vague = is_perhaps_outside(content, wanted.period)
    if not terms:
        return Row(entry, is_perhaps_outside=is_vague)
    return Row(entry, mark(content.heading, terms), passages_of(content, terms), is_vague)
