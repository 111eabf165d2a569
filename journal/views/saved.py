"""What follows a post: the saved entry, or a page that explains and still holds her text."""

from __future__ import annotations

from typing import cast
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from accounts.requests import SpaceRequest
from journal.attachments import Received
from journal.drafts import has_words, keep_draft, posted_fields
from journal.forms import EntryForm
from journal.forms.fields import read_uuid
from journal.forms.prefill import form_of_second_text
from journal.revisions import Altered, Version
from journal.views.form_page import render_form


def show_saved(request: SpaceRequest, entry_id: UUID, received: Received) -> HttpResponse:
    """The entry; first, when a file could not be kept, a page that says which and why."""
    if not received.refusals:
        return redirect("journal:entry_detail", entry_id)
    context = {"entry_id": entry_id, "received": received, "section": "notes"}
    return render(request, "journal/entry_saved.html", context)


def keep_second_text(
    request: SpaceRequest, form: EntryForm, entry_id: UUID, latest: Version | Altered
) -> HttpResponse:
    """409: another tab saved first. Both texts are shown, the second is kept as a draft."""
    keep_draft(
        request.space,
        request.keyring,
        draft_id=form.draft_id or uuid4(),
        entry=entry_id,
        # The form's own data: the files received with it are ticked there.
        fields=posted_fields(cast("QueryDict", form.data)),
        origin="button",
        taken_up=form.taken_up,
    )
    second = form_of_second_text(request.space, form, latest.number)
    return render_form(request, second, entry_id=entry_id, other=latest, status=409)


def gone(request: SpaceRequest, received: Received | None = None) -> HttpResponse:
    """404: erased in another tab, or not hers. A text that was being sent waits as a draft."""
    draft_id = read_uuid(request.POST.get("draft")) or uuid4()
    fields = posted_fields(request.POST)
    # The text has no entry to amend any more: it becomes a new one.
    for name in ("entry", "based_on"):
        fields.pop(name, None)
    if received:
        fields.setdefault("documents", []).extend(str(one) for one in received.kept)
    is_kept = has_words(fields)
    if is_kept:
        keep_draft(
            request.space,
            request.keyring,
            draft_id=draft_id,
            entry=None,
            fields=fields,
            origin="button",
        )
    context = {"draft_id": draft_id if is_kept else None, "section": "notes"}
    return render(request, "journal/entry_gone.html", context, status=404)
