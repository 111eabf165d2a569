"""One entry, with everything that belongs to it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import read_page
from accounts.requests import SpaceRequest
from journal.attachments import open_files
from journal.reading import open_entry
from journal.refusals import EntryGone
from journal.stamping import stamp_state
from journal.views.done import say_done
from journal.views.saved import gone


@read_page
def entry_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    readable = opened.readable
    files = readable.content.files if readable else ()
    context = {
        "entry": opened,
        "files": open_files(request.space, request.keyring, files),
        "stamp": readable and stamp_state(request.space, request.keyring, pk, readable.number),
        "done": say_done(request),
        "section": "notes",
    }
    return render(request, "journal/entry_detail.html", context)
