"""The list and one entry."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import form_page, read_page
from accounts.requests import SpaceRequest
from dates.wording import say_group
from journal.attachments import kept_ids, open_files
from journal.drafts import waiting_drafts
from journal.entries import EntryGone
from journal.reading import ListedEntry, list_entries, open_entry
from journal.search import search_entries
from journal.trash import rows_in_trash
from journal.views.done import say_done
from journal.views.saved import gone

PER_PAGE = 50


@form_page
def entry_list(request: SpaceRequest) -> HttpResponse:
    """A search is posted, so that her words stay out of the address; `?q=` is understood."""
    asked = request.POST or request.GET
    query = asked.get("q", "").strip()
    entries = list_entries(request.space, request.keyring)
    found = search_entries(entries, query) if query else entries
    page = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    context = {
        "months": [
            (say_group(group), list(months))
            for group, months in groupby(page, lambda one: one.group)
        ],
        "page": page,
        "total": len(entries),
        "altered": sum(one.is_altered for one in entries),
        "kept_files": kept_ids(request.space),
        "query": query,
        "drafts": waiting_drafts(request.space, request.keyring),
        "known": {one.id for one in entries},
        "in_trash": rows_in_trash(request.space).count(),
        "done": say_done(request),
        "section": "notes",
    }
    return render(request, "journal/entry_list.html", context)


def _by_month(page: Iterable[ListedEntry]) -> list[tuple[str, list[ListedEntry]]]:
    months = groupby(page, lambda one: one.group)
    return [(say_group(group), list(listed)) for group, listed in months]


@read_page
def entry_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    files = opened.readable.content.files if opened.readable else ()
    context = {
        "entry": opened,
        "files": open_files(request.space, request.keyring, files),
        "done": say_done(request),
        "section": "notes",
    }
    return render(request, "journal/entry_detail.html", context)
