"""Drafts: kept by the script while she writes, or by the button; erased when she says so."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.drafts import DraftTooLong, Origin, TooManyDrafts, discard_draft
from accounts.methods import post_only
from accounts.models import Draft
from accounts.requests import SpaceRequest
from dates.wording import say_time
from journal.drafts import keep_draft, posted_fields, without_entry
from journal.forms import EntryForm
from journal.forms.fields import read_uuid
from journal.guiding.keeping import keep_page
from journal.guiding.pages import read_page
from journal.saved_texts import is_saved
from journal.trash import ids_set_aside
from journal.views.done import DRAFT_ERASED, DRAFT_KEPT
from journal.views.form_page import posted_form, render_form
from journal.views.saved import gone

_STATUS = {DraftTooLong: 413, TooManyDrafts: 409}


@post_only
def draft_save(request: SpaceRequest) -> HttpResponse:
    """The script gets a status; the button gets the list, where the draft is shown."""
    by_hand = "draft_only" in request.POST
    form = posted_form(request)
    entry = read_uuid(request.POST.get("entry"))
    try:
        _keep(request, form, entry, "button" if by_hand else "autosave")
    except (DraftTooLong, TooManyDrafts, DatabaseError) as refusal:
        status = _STATUS.get(type(refusal), 503)
        if not by_hand:
            return HttpResponse(status=status)
        return render_form(request, form, entry_id=entry, not_kept=status, status=status)
    if by_hand:
        return redirect(f"{reverse('journal:entry_list')}?ok={DRAFT_KEPT}")
    return JsonResponse({"saved": say_time(timezone.localtime().time())})


@post_only
def draft_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if not Draft.objects.filter(space=request.space, pk=pk).exists():
        return gone(request)
    discard_draft(request.space, pk)
    return redirect(f"{reverse('journal:entry_list')}?ok={DRAFT_ERASED}")


def _keep(request: SpaceRequest, form: EntryForm, entry: UUID | None, origin: Origin) -> None:
    if "question" in request.POST:
        # One page of several: only its own answer is newer than what the draft holds.
        page = read_page(request.POST, entry)
        keep_page(request.space, request.keyring, page, place=page.place, origin=origin)
        return
    draft_id = form.draft_id or uuid4()
    fields = posted_fields(request.POST)
    is_slow = origin == "autosave"
    if is_saved(request.space, request.keyring, form, entry or draft_id, or_begun=is_slow):
        # Also what was typed since and taken back: it would return as a ghost.
        discard_draft(request.space, draft_id)
        return
    if entry in ids_set_aside(request.space):
        # What is written after a note went to the trash stays with her.
        entry, fields = None, without_entry(fields)
    keep_draft(
        request.space,
        request.keyring,
        draft_id=draft_id,
        entry=entry,
        fields=fields,
        origin=origin,
        taken_up=form.taken_up,
    )
