"""Which files are listed, and in which order: chosen among open records, in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dates.folding import fold
from dates.periods import Days, Period, days_of
from documents.kinds import Kind
from documents.reading import DocumentView
from documents.search import search_documents

NO_CATEGORY = "aucune"


class Sort(TextChoices):
    ADDED = "added", _("Derniers ajouts d’abord")
    HAPPENED = "happened", _("Derniers faits d’abord")
    NAME = "name", _("Par nom")
    SIZE = "size", _("Plus lourds d’abord")


@dataclass(frozen=True, kw_only=True, repr=False)
class Wanted:
    """What she asks of the list; empty, everything. `dated`, `cited`: None is « either »."""

    query: str = ""
    category: str = ""
    label: str = ""
    kind: Kind | None = None
    since: date | None = None
    until: date | None = None
    # Whether the period is that of the facts, or of the day the file was added.
    by_fact: bool = False
    dated: bool | None = None
    cited: bool | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out. `by_fact` alone leaves nothing out."""
        nothing = Wanted(by_fact=self.by_fact)
        return all(getattr(self, one.name) == getattr(nothing, one.name) for one in fields(self))


def choose_documents(
    views: Iterable[DocumentView], wanted: Wanted, citations: Mapping[UUID, int]
) -> list[DocumentView]:
    """Those that answer to all of it, in the same order. An altered record answers to nothing,
    and is listed when everything is."""
    if wanted.is_everything:
        return list(views)
    tests = list(_tests(wanted, citations))
    kept = [one for one in views if one.record is not None and all(test(one) for test in tests)]
    return search_documents(kept, wanted.query) if wanted.query else kept


def sort_documents(views: list[DocumentView], sort: Sort) -> list[DocumentView]:
    """`views` come as they were added, the latest first: what is equal stays so. Altered records
    are at the end of any other order."""
    if sort is Sort.ADDED:
        return views
    key, reverse = _ORDERS[sort]
    readable = [one for one in views if one.record is not None]
    altered = [one for one in views if one.record is None]
    # Sorted « the other way », equals still come as they came.
    return sorted(readable, key=key, reverse=reverse) + altered


_ORDERS: dict[Sort, tuple[Callable[[DocumentView], Any], bool]] = {
    Sort.HAPPENED: (lambda one: one.when.sort_key, True),
    Sort.NAME: (lambda one: fold(one.heading), False),
    Sort.SIZE: (lambda one: one.record.size if one.record else 0, True),
}


def _tests(
    wanted: Wanted, citations: Mapping[UUID, int]
) -> Iterable[Callable[[DocumentView], bool]]:
    if wanted.category:
        category = "" if wanted.category == NO_CATEGORY else wanted.category
        yield lambda one: one.record is not None and one.record.category == category
    if wanted.label:
        label = fold(wanted.label)
        yield lambda one: one.record is not None and label in map(fold, one.record.labels)
    if wanted.kind is not None:
        yield lambda one: one.kind is wanted.kind
    if wanted.since or wanted.until:
        period = Period(wanted.since, wanted.until)
        yield lambda one: period.meets(_days_of(one, by_fact=wanted.by_fact))
    if wanted.dated is not None:
        yield lambda one: one.has_date is wanted.dated
    if wanted.cited is not None:
        yield lambda one: bool(citations.get(one.document.pk)) is wanted.cited


def _days_of(view: DocumentView, *, by_fact: bool) -> Days | None:
    """The days between which it lies; None when nothing says so."""
    if by_fact:
        return days_of(view.when)
    if view.record is None:
        return None
    day = timezone.localdate(view.record.received_at)
    return day, day
