"""From what was asked to the notes that answer: one way for the list and for paper."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from accounts.requests import SpaceRequest
from journal.attachments import kept_ids
from journal.filtering import Chosen, Wanted, choose_entries
from journal.forms.listing import EntryListingForm
from journal.reading import ListedEntry, list_entries


@dataclass(frozen=True, repr=False)
class Answer:
    """`entries`: all of the diary; `chosen`: those that answer."""

    form: EntryListingForm
    wanted: Wanted
    entries: list[ListedEntry]
    chosen: Chosen
    kept_files: Collection[UUID]


def answer_to(request: SpaceRequest, asked: QueryDict) -> Answer:
    entries = list_entries(request.space, request.keyring)
    kept_files = kept_ids(request.space)
    form = EntryListingForm(asked)
    form.offer(entries)
    wanted = form.wanted()
    return Answer(form, wanted, entries, choose_entries(entries, wanted, kept_files), kept_files)
