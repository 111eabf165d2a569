"""Pages made for paper: only the text and its dates."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.methods import form_page, read_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from journal.asking import answer_to
from journal.attachments import kept_ids
from journal.printing import Sheet, sheet_of, sheets_of
from journal.reading import open_entry
from journal.refusals import EntryGone
from journal.views.saved import gone

# More would make a page that no telephone opens, and a stack that nobody hides.
MOST = 500


@read_page
def entry_print(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    kept_files = kept_ids(request.space)
    sheet = sheet_of(request.space, request.keyring, opened, kept_files)
    return _render(request, [sheet], back=reverse("journal:entry_detail", args=[pk]))


@form_page
@post_with_fresh_code
def list_print(request: SpaceRequest) -> HttpResponse:
    """Asked from the list, with what it is showing; an address alone prints nothing."""
    back = reverse("journal:entry_list")
    if request.method != "POST":
        return _render(request, [], back=back)
    answer = answer_to(request, request.POST)
    entries, kept_files = answer.chosen.entries, answer.kept_files
    sheets = sheets_of(request.space, request.keyring, entries[:MOST], kept_files)
    left_out = max(0, len(entries) - MOST)
    return _render(request, sheets, back=back, left_out=left_out, is_list=True)


def _render(
    request: SpaceRequest, sheets: list[Sheet], *, back: str, **said: object
) -> HttpResponse:
    context = {"sheets": sheets, "back": back, "section": "notes", **said}
    return render(request, "journal/entry_print.html", context)
