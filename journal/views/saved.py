"""What follows a post: the saved entry, or a page that explains and still holds her text."""

from __future__ import annotations

from contextlib import suppress
from typing import cast
from uuid import UUID, uuid4

from django.db import DatabaseError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.drafts import DraftTooLong, TooManyDrafts
from accounts.requests import SpaceRequest
from journal.attachments import Received
from journal.drafts import has_words, keep_draft, posted_fields, without_entry
from journal.forms import EntryForm
from journal.forms.prefill import form_of_second_text
from journal.revisions import Altered, Version
from journal.second_texts import keep_second
from journal.views.done import DRAFT_KEPT, UNCHANGED
from journal.views.form_page import posted_form, render_form


def show_saved(
    request: SpaceRequest, entry_id: UUID, received: Received, done: str
) -> HttpResponse:
    """The entry, with what was done said on it (`journal.views.done`); first, when a file could
    not be kept, a page that says which and why.
    """
    if not received.refusals:
        return redirect(f"{reverse('journal:entry_detail', args=[entry_id])}?ok={done}")
    context = {"entry_id": entry_id, "received": received, "section": "notes"}
    return render(request, "journal/entry_saved.html", context)


def show_kept(*, is_kept: bool, is_saved: bool) -> HttpResponse:
    """The list, after the button that puts aside: nothing is said to be kept that is not there."""
    done = f"?ok={DRAFT_KEPT if is_kept else UNCHANGED}" if is_kept or is_saved else ""
    return redirect(f"{reverse('journal:entry_list')}{done}")


def keep_second_text(
    request: SpaceRequest, form: EntryForm, entry_id: UUID, latest: Version | Altered
) -> HttpResponse:
    """409: another tab saved first, or the form does not say what it was begun from. Both texts
    are shown, the second is kept as a draft of its own.
    """
    # The form's own data: the files received with it are ticked there.
    fields = posted_fields(cast("QueryDict", form.data))
    own = None
    with suppress(DraftTooLong, TooManyDrafts, DatabaseError):
        own = keep_second(
            request.space,
            request.keyring,
            sent_from=form.draft_id,
            entry=entry_id,
            fields=fields,
            taken_up=form.taken_up,
        )
    second = form_of_second_text(request.space, form, latest.number, own or form.draft_id)
    is_newer = _is_newer(latest, form)
    notes = {"other": latest, "other_kept": own is not None, "other_is_newer": is_newer}
    return render_form(request, second, entry_id=entry_id, status=409, **notes)


def gone(request: SpaceRequest, received: Received | None = None) -> HttpResponse:
    """404: set aside or erased in another tab, or not hers.

    A text that was being sent becomes a new note.
    """
    form = posted_form(request, received)
    fields = without_entry(posted_fields(cast("QueryDict", form.data)))
    draft_id = form.draft_id or uuid4()
    context: dict[str, object] = {"draft_id": None, "section": "notes"}
    if has_words(fields):
        if not _keep(request, draft_id, fields):
            return render_form(request, form, received=received, entry_gone=True, status=404)
        context["draft_id"] = draft_id
    return render(request, "journal/entry_gone.html", context, status=404)


def _is_newer(latest: Version | Altered, form: EntryForm) -> bool:
    """Whether it came while she wrote: nothing tells it of a text begun from no known version."""
    return 0 < (form.version_read or 0) < latest.number


def _keep(
    request: SpaceRequest,
    draft_id: UUID,
    fields: dict[str, list[str]],
) -> bool:
    """Whether a draft could be made; if not, the page that follows holds the text itself."""
    try:
        keep_draft(
            request.space,
            request.keyring,
            draft_id=draft_id,
            entry=None,
            fields=fields,
            origin="button",
        )
    except (DraftTooLong, TooManyDrafts, DatabaseError):
        return False
    return True
