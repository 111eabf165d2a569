"""A note in two words: one box, saved at once, to be completed another day."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from journal.attachments import Received
from journal.drafts import draft_to_take_up, drop_drafts, waiting_drafts
from journal.entries import write_entry
from journal.forms import EntryForm
from journal.forms.prefill import blank_form, form_of_draft
from journal.forms.quick import as_quick
from journal.views.done import NOTED
from journal.views.form_page import posted_form
from journal.views.saved import show_saved
from journal.views.writing import FAILURES, say_written


@form_page
def entry_quick(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return _begin(request)
    form = as_quick(posted_form(request))
    if not form.is_valid():
        return _render(request, form)
    try:
        # The page offers no file.
        content = replace(form.content(), to_complete=True, documents=())
        entry = write_entry(
            owner=request.space, keyring=request.keyring, content=content, entry_id=form.draft_id
        )
        drop_drafts(request.space, request.keyring, form.draft_id, form.taken_up)
    except FAILURES:
        return _render(request, form, failed=True, status=503)
    return show_saved(request, entry.pk, Received(), say_written(request, form, entry.pk, NOTED))


def _begin(request: SpaceRequest) -> HttpResponse:
    """Blank, or with the two words she was torn from: a longer draft waits for its own page."""
    drafts = [one for one in waiting_drafts(request.space, request.keyring) if one.is_brief]
    draft = draft_to_take_up(drafts, entry=None)
    if draft is None or "vierge" in request.GET:
        return _render(request, as_quick(blank_form(request.space)))
    form = as_quick(form_of_draft(request.space, draft))
    return _render(request, form, draft=draft)


def _render(
    request: SpaceRequest, form: EntryForm, *, status: int = 200, **notes: object
) -> HttpResponse:
    context = {
        "form": form,
        "action": reverse("journal:entry_quick"),
        "way": "quick",
        "section": "notes",
        **notes,
    }
    return render(request, "journal/entry_quick.html", context, status=status)
