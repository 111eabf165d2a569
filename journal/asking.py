"""From what was asked to the notes that answer: one way for the list and for paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from accounts.models import Space
from accounts.requests import SpaceRequest
from journal.attachments import kept_ids
from journal.filtering import Chosen, Wanted, choose_entries
from journal.forms.listing import EntryListingForm
from journal.line import Line, OpenLine
from journal.reading import list_entries
from journal.summaries.keeping import read_line
from journal.summaries.line import SummaryLine
from journal.summaries.searching import search_line
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Answer:
    """`line`: all of the diary; `chosen`: those that answer; `altered`: those that are known not to
    open, before a page is."""

    form: EntryListingForm
    wanted: Wanted
    line: Line
    chosen: Chosen
    altered: frozenset[UUID]
    kept_files: Collection[UUID]


def answer_to(request: SpaceRequest, asked: QueryDict) -> Answer:
    form = EntryListingForm(asked)
    wanted = form.wanted()
    kept_files = kept_ids(request.space)
    line = _line_for(wanted, request.space, request.keyring)
    form.offer(line.tally())
    if isinstance(line, OpenLine):
        chosen = choose_entries(line.entries, wanted, kept_files)
        return Answer(form, wanted, line, chosen, line.altered, kept_files)
    if isinstance(line, SummaryLine) and wanted.query:
        found = search_line(line, request.space, request.keyring, wanted.query)
        return Answer(form, wanted, line, Chosen(found.line), found.altered, kept_files)
    return Answer(form, wanted, line, Chosen(line), line.altered, kept_files)


def _line_for(wanted: Wanted, owner: Space, keyring: Keyring) -> Line:
    """From the summary when it can answer; any other choice is made among open notes."""
    if wanted.is_everything or wanted.is_of_words:
        return read_line(owner, keyring)
    return OpenLine(list_entries(owner, keyring))
