"""The page of a dossier: its pieces in their order, and what of each leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils import timezone

from accounts.models import Space
from documents.metadata.formats import how_copied
from documents.reading import DocumentView, list_documents
from dossier.assembling.choosing import keys_of
from dossier.assembling.gathering import contents_of
from dossier.assembling.keeping import OpenDossier
from dossier.assembling.opened_pieces import (
    OpenDocuments,
    OpenEntries,
    open_documents,
    open_entries,
)
from dossier.assembling.ordering import is_in_date_order
from dossier.assembling.proofs import Proofs
from dossier.assembling.suggesting import Chosen, Suggestion, suggestions_for
from dossier.contents import Contents, Told
from dossier.purposes import REACHES_THE_OTHER_PARTY
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord
from dossier.warning.known import helpers_of
from dossier.warning.rules import Known, Warning, unread_of, warnings_of
from journal.content import Content
from vault.keyring import Keyring

PER_PAGE = 50


@dataclass(frozen=True, repr=False)
class EntryRow:
    """`number`: None for one that does not leave. `newer`: its last version, when it is another."""

    chosen: ChosenEntry
    number: int | None
    content: Content | None
    why: str
    newer: int | None
    is_first: bool
    is_last: bool
    told: Told | None = None
    warnings: Sequence[Warning] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether all her words in it are hidden."""
        if self.told is None:
            return False
        answers = (run for one in self.told.fields for run in one.runs)
        runs = (*self.told.heading, *self.told.text, *answers)
        return not any(run.text.strip() for run in runs)


@dataclass(frozen=True, repr=False)
class FileRow:
    chosen: ChosenDocument
    number: int | None
    view: DocumentView | None
    why: str
    is_first: bool
    is_last: bool
    warnings: Sequence[Warning] = ()

    @property
    def has_copy(self) -> bool:
        return bool(self.view and self.view.record and self.view.record.clean is not None)

    @property
    def may_copy(self) -> bool:
        """Whether a copy that says less could be asked for."""
        record = self.view.record if self.view else None
        is_there = record is not None and self.why in {"", "no_copy"} and not self.has_copy
        return bool(is_there and record and how_copied(record.media_type))

    @property
    def could_leave_as_copy(self) -> bool:
        return self.may_copy or (self.has_copy and not self.chosen.as_copy and not self.why)


@dataclass(frozen=True, repr=False)
class DetailPage:
    dossier: OpenDossier
    entries: Page[Any]
    files: Page[Any]
    page: Page[Any]
    suggestions: list[Suggestion]
    missing: int
    copyable: int
    is_in_date_order: bool

    @property
    def entry_rows(self) -> list[EntryRow]:
        return list(self.entries.object_list) if self._holds(self.entries) else []

    @property
    def file_rows(self) -> list[FileRow]:
        return list(self.files.object_list) if self._holds(self.files) else []

    @property
    def reaches_the_other_party(self) -> bool:
        return self.dossier.record.purpose in REACHES_THE_OTHER_PARTY

    @property
    def leaves_something(self) -> bool:
        record = self.dossier.record
        return len(record.entries) + len(record.documents) > self.missing

    def _holds(self, rows: Page[Any]) -> bool:
        """One pager for both lists: the shorter one has no more on later pages."""
        return bool(rows.number == self.page.number)


def detail_page(
    owner: Space, keyring: Keyring, opened: OpenDossier, number: str | None
) -> DetailPage:
    record = opened.record
    entries = open_entries(owner, keyring, record)
    documents = open_documents(owner, keyring, record)
    all_files = [one for one in list_documents(owner, keyring) if one.record is not None]
    entry_rows, file_rows = _entry_rows(record.entries, entries), _file_rows(record, documents)
    pages = [Paginator(rows, PER_PAGE).get_page(number) for rows in (entry_rows, file_rows)]
    contents = contents_of(keyring, opened, entries, documents, Proofs(), timezone.now())
    _tell(pages, contents, helpers_of(owner, keyring), opened.record.seen)
    return DetailPage(
        dossier=opened,
        entries=pages[0],
        files=pages[1],
        page=max(pages, key=lambda one: one.paginator.num_pages),
        suggestions=suggestions_for(Chosen.of(record, entries, documents, all_files)),
        missing=sum(bool(one.why) for one in entry_rows) + sum(bool(one.why) for one in file_rows),
        copyable=sum(row.could_leave_as_copy for row in file_rows),
        is_in_date_order=is_in_date_order(record.entries, keys_of(record.entries, entries, {})),
    )


def _tell(
    pages: list[Page[Any]], contents: Contents, names: tuple[str, ...], seen: Sequence[str]
) -> None:
    """What of each shown piece leaves, and what its words tell. What files tell of themselves is
    looked for at the next step: it takes longer."""
    for page in pages:
        shown = {row.chosen.piece for row in page.object_list}
        told = {one.piece: one for one in contents.told if one.piece in shown}
        exhibits = tuple(one for one in contents.exhibits if one.piece in shown)
        part = replace(contents, told=tuple(told.values()), exhibits=exhibits)
        unread = unread_of(warnings_of(part, Known(names=names)), seen)
        rows = []
        for row in page.object_list:
            its = [one for one in unread if one.piece == row.chosen.piece and one.is_of_words]
            more = {"told": told.get(row.chosen.piece)} if isinstance(row, EntryRow) else {}
            rows.append(replace(row, warnings=its, **more))
        page.object_list = rows


def page_of(opened: OpenDossier, piece: UUID | None) -> int:
    """Where a piece is now; 1 for what is no longer there."""
    record = opened.record
    for pieces in ([one.piece for one in record.entries], [one.piece for one in record.documents]):
        if piece in pieces:
            return pieces.index(piece) // PER_PAGE + 1
    return 1


def _entry_rows(chosen: Sequence[ChosenEntry], entries: OpenEntries) -> list[EntryRow]:
    rows: list[EntryRow] = []
    number = 0
    for place, one in enumerate(chosen):
        why, opened = entries.why_missing(one), entries.find(one)
        number += not why
        latest = entries.latest.get(one.entry, one.version)
        rows.append(
            EntryRow(
                chosen=one,
                number=None if why else number,
                content=opened.version.content if opened else None,
                why=why,
                newer=latest if latest > one.version else None,
                is_first=place == 0,
                is_last=place == len(chosen) - 1,
            )
        )
    return rows


def _file_rows(record: DossierRecord, documents: OpenDocuments) -> list[FileRow]:
    rows: list[FileRow] = []
    number = 0
    for place, one in enumerate(record.documents):
        why = documents.why_missing(one)
        number += not why
        rows.append(
            FileRow(
                chosen=one,
                number=None if why else number,
                view=documents.views.get(one.document),
                why=why,
                is_first=place == 0,
                is_last=place == len(record.documents) - 1,
            )
        )
    return rows
