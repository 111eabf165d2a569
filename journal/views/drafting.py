"""Drafts: kept by the script while she writes, or by the button; erased when she says so."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts import entrance
from accounts.drafts import DraftTooLong, Origin, TooManyDrafts, discard_draft
from accounts.local_paths import code_page
from accounts.methods import post_only
from accounts.models import Draft
from accounts.requests import SpaceRequest
from dates.wording import say_time
from journal.forms import EntryForm
from journal.forms.fields import read_uuid
from journal.guiding.keeping import keep_page
from journal.guiding.pages import read_page
from journal.kept_texts import Outcome, keep_form
from journal.views.done import DRAFT_ERASED
from journal.views.form_page import posted_form, render_form
from journal.views.saved import gone, show_kept
from vault.errors import Unsealable

logger = logging.getLogger(__name__)
_STATUS = {DraftTooLong: 413, TooManyDrafts: 409}


@post_only
def draft_save(request: SpaceRequest) -> HttpResponse:
    """The script gets a status; the button gets the list, where the draft is shown."""
    by_hand = "draft_only" in request.POST
    form = posted_form(request)
    entry = read_uuid(request.POST.get("entry"))
    try:
        outcome = _keep(request, form, entry, "button" if by_hand else "autosave")
    except (DraftTooLong, TooManyDrafts, DatabaseError) as refusal:
        status = _STATUS.get(type(refusal), 503)
        if not by_hand:
            return HttpResponse(status=status)
        return render_form(request, form, entry_id=entry, not_kept=status, status=status)
    if by_hand:
        return show_kept(is_kept=outcome.is_kept, is_saved=outcome.is_saved)
    return JsonResponse({"saved": say_time(timezone.localtime().time())})


@post_only
def draft_lock(request: SpaceRequest) -> HttpResponse:
    """« Verrouiller », without script, on a page where she writes: her text first, then the key.

    The space locks whatever becomes of the text, and the page of the code says what became of it.
    """
    kept: bool | None = False
    try:
        form = posted_form(request)
        outcome = _keep(request, form, read_uuid(request.POST.get("entry")), "locked")
        kept = outcome.is_kept or None
    except (DraftTooLong, TooManyDrafts, DatabaseError, Unsealable) as failure:
        logger.warning("a text could not be kept: %s", type(failure).__name__)
    finally:
        entrance.lock(request)
    return redirect(code_page(request.POST.get("lock", reverse("journal:entry_list")), kept=kept))


@post_only
def draft_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if not Draft.objects.filter(space=request.space, pk=pk).exists():
        return gone(request)
    discard_draft(request.space, pk)
    return redirect(f"{reverse('journal:entry_list')}?ok={DRAFT_ERASED}")


def _keep(request: SpaceRequest, form: EntryForm, entry: UUID | None, origin: Origin) -> Outcome:
    if "question" in request.POST:
        # One page of several: only its own answer is newer than what the draft holds.
        page = read_page(request.POST, entry)
        leaves = origin == "locked"
        kept = keep_page(
            request.space,
            request.keyring,
            page,
            place=page.place,
            origin=origin,
            by_button=leaves,
        )
        return Outcome(kept.is_there, kept.is_saved)
    return keep_form(request.space, request.keyring, form, request.POST, entry=entry, origin=origin)
