"""The page where she ticks: what it is for, facts by month, files."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from dates.wording import say_group
from documents.reading import DocumentView
from dossier.assembling.choosing import Material, Ticks
from dossier.assembling.forms import ChoosingForm
from dossier.purposes import REACHES_THE_OTHER_PARTY
from dossier.record import DossierRecord
from journal.reading import ListedEntry

PER_PAGE = 50
# With the notes of a page, well within what a form may hold.
FILES_SHOWN = 100


@dataclass(frozen=True, repr=False)
class Row:
    """A note or a file, and whether it is ticked."""

    shown: Any
    is_ticked: bool


@dataclass(frozen=True, repr=False)
class ChoosingPage:
    form: ChoosingForm
    page: Page[ListedEntry]
    months: list[tuple[str, list[Row]]]
    files: list[Row]
    files_left: int
    chosen_entries: int
    chosen_files: int
    has_anything: bool
    is_asked: bool
    # What a page had sent, of which nothing is kept yet.
    sent: Ticks | None = None

    @property
    def were(self) -> str:
        """What is ticked on this page: what is no more ticked when it comes back goes out."""
        if self.sent is not None:
            return " ".join(map(str, self.sent.were))
        entries = [str(one.shown.id) for one in self._rows if one.is_ticked]
        files = [str(one.shown.document.pk) for one in self.files if one.is_ticked]
        return " ".join((*entries, *files))

    @property
    def carried_entries(self) -> list[UUID]:
        """Ticked where this page does not show them, and not kept yet."""
        shown = {one.shown.id for one in self._rows}
        return [one for one in self.sent.entries if one not in shown] if self.sent else []

    @property
    def carried_files(self) -> list[UUID]:
        shown = {one.shown.document.pk for one in self.files}
        return [one for one in self.sent.documents if one not in shown] if self.sent else []

    @property
    def _rows(self) -> list[Row]:
        return [one for _month, rows in self.months for one in rows]

    @property
    def reaches_the_other_party(self) -> bool:
        return self.form.purpose_said in REACHES_THE_OTHER_PARTY


def choosing_page(
    form: ChoosingForm,
    material: Material,
    ticked: frozenset[UUID],
    record: DossierRecord | None = None,
    number: str | None = None,
    sent: Ticks | None = None,
) -> ChoosingPage:
    """`ticked`: the ids of notes and files; `sent`: what is not kept yet is shown over them."""
    if sent is not None:
        ticked = (ticked | sent.ticked) - sent.unticked
    wanted = form.wanted() if form.is_bound else None
    found = material.answering(wanted) if wanted else material
    page = Paginator(found.entries, PER_PAGE).get_page(number)
    files = _chosen_first(found.documents, ticked)
    return ChoosingPage(
        form=form,
        page=page,
        months=_months(page, ticked),
        files=[Row(one, one.document.pk in ticked) for one in files[:FILES_SHOWN]],
        files_left=max(0, len(files) - FILES_SHOWN),
        chosen_entries=len(record.entries) if record else 0,
        chosen_files=len(record.documents) if record else 0,
        has_anything=bool(material.entries or material.documents),
        is_asked=bool(wanted and not wanted.is_everything),
        sent=sent,
    )


def _months(page: Page[ListedEntry], ticked: frozenset[UUID]) -> list[tuple[str, list[Row]]]:
    return [
        (say_group(group), [Row(one, one.id in ticked) for one in entries])
        for group, entries in groupby(page, lambda one: one.group)
    ]


def _chosen_first(views: list[DocumentView], ticked: frozenset[UUID]) -> list[DocumentView]:
    """Only when all of them cannot be shown: what is ticked must be seen."""
    if len(views) <= FILES_SHOWN:
        return views
    return sorted(views, key=lambda one: one.document.pk not in ticked)
