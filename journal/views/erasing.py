"""Erasing an entry: said to be final, behind a fresh code."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from journal.entries import EntryGone, erase_entry
from journal.reading import open_entry
from journal.views.done import ENTRY_ERASED
from journal.views.saved import gone


@form_page
def entry_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        if request.method == "POST":
            erase_entry(owner=request.space, entry_id=pk)
            return redirect(f"{reverse('journal:entry_list')}?ok={ENTRY_ERASED}")
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    context = {"entry": opened, "section": "notes"}
    return render(request, "journal/entry_delete.html", context)
