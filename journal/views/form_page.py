"""The page of the form: always with her text in it, whatever happened to the post."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.requests import SpaceRequest
from documents.reading import list_documents
from journal.attachments import Received
from journal.forms import EntryForm
from journal.forms.groups import groups_of
from journal.landmarks.offering import offer_landmarks

# As many earlier files as a page can show to be ticked; the rest is reached from the file itself.
OFFERED_FILES = 30


def posted_form(request: SpaceRequest, received: Received | None = None) -> EntryForm:
    """The post as a form. Files received with it are ticked: they need not be sent again."""
    data = request.POST.copy()
    for pk in received.kept if received else ():
        data.appendlist("documents", str(pk))
    return EntryForm(data, profile=request.space.profile)


def render_form(
    request: SpaceRequest,
    form: EntryForm,
    *,
    entry_id: UUID | None = None,
    status: int = 200,
    **notes: Any,
) -> HttpResponse:
    """`notes`: what the page says above the form (see templates/journal/_form_notes.html)."""
    offered = offer_files(request, form)
    offer_landmarks(form, request.space, request.keyring)
    action = reverse("journal:entry_amend", args=[entry_id]) if entry_id else None
    context = {
        "form": form,
        "groups": list(groups_of(form)),
        "entry_id": entry_id,
        "note_files": [one for one in form.shown_files if one in offered] if entry_id else [],
        "action": action or reverse("journal:entry_create"),
        "section": "notes",
        **notes,
    }
    return render(request, "journal/entry_form.html", context, status=status)


def offer_files(request: SpaceRequest, form: EntryForm) -> set[UUID]:
    """Those of the note first, ticked or not. The ids of all that the page shows."""
    first = {str(one) for one in form["documents"].value() or ()} | {*map(str, form.shown_files)}
    try:
        views = list_documents(request.space, request.keyring)
    except DatabaseError:
        # This page is also the answer to a failing database: her text comes out all the same.
        views = []
    linked = [one for one in views if str(one.document.pk) in first]
    others = [one for one in views if str(one.document.pk) not in first]
    offered = linked + others[:OFFERED_FILES]
    form.offer_files([(str(one.document.pk), one.heading) for one in offered])
    return {one.document.pk for one in offered}
