"""Correcting what she said of a file. No outcome leaves her without her text."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.drafts import words_of
from accounts.methods import form_page
from accounts.requests import SpaceRequest
from documents.access import find_kept_document
from documents.correcting import DocumentGone, RecordChanged, amend_record
from documents.drafts import AMEND, forget_texts, waiting_text
from documents.forms.amend import AmendForm, form_of_draft, form_of_record, form_of_second_text
from documents.reading import DocumentView, open_document
from documents.views.done import AMENDED
from vault.errors import Unsealable

# A full disk, a locked or read-only database: it passes, and her text must still be there after.
FAILURES = (DatabaseError, OSError)


@form_page
def document_amend(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        view = open_document(find_kept_document(request.space, pk), request.keyring)
    except Http404:
        return _gone(request)
    if request.method != "POST":
        return _begin(request, view)
    if "forget" in request.POST:
        forget_texts(request.space, AmendForm(request.POST).drafts)
        return redirect("documents:amend", pk)
    return _amend(request, view)


def _begin(request: SpaceRequest, view: DocumentView) -> HttpResponse:
    """The record as it is, or the text that was being written about it."""
    if view.record is None:
        # Its page says what was altered; there are no words to correct.
        return redirect(view.url)
    draft = waiting_text(request.space, request.keyring, view.document.pk)
    if draft is None:
        return _render(request, view, form_of_record(view.record))
    return _render(request, view, form_of_draft(draft.id, draft.fields), draft=draft)


def _amend(request: SpaceRequest, view: DocumentView) -> HttpResponse:
    form = AmendForm(request.POST)
    if not form.is_valid():
        return _render(request, view, form)
    try:
        amend_record(
            request.space, request.keyring, view.document.pk, form.change, form.version_read
        )
        forget_texts(request.space, form.drafts)
    except DocumentGone:
        return _gone(request)
    except RecordChanged as changed:
        second = form_of_second_text(form, changed.latest)
        return _render(request, view, second, other=changed.latest, status=409)
    except Unsealable:
        return _render(request, view, form, altered=True, status=410)
    except FAILURES:
        return _render(request, view, form, failed=True, status=503)
    return redirect(f"{reverse('documents:detail', args=[view.document.pk])}?ok={AMENDED}")


def _render(
    request: SpaceRequest, view: DocumentView, form: AmendForm, *, status: int = 200, **notes: Any
) -> HttpResponse:
    """`notes`: what the page says above the form (see templates/documents/_amend_notes.html)."""
    context = {"view": view, "form": form, "section": "fichiers", **notes}
    return render(request, "documents/document_amend.html", context, status=status)


def _gone(request: SpaceRequest) -> HttpResponse:
    """404: erased or put away in another tab, or not hers. What she was sending is given back."""
    words = words_of(request, AMEND) if request.method == "POST" else []
    if not words:
        raise Http404
    context = {"words": words, "section": "fichiers"}
    return render(request, "documents/document_gone.html", context, status=404)
