"""Guided writing: one question on a page, each answer kept before the next is asked."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone

from accounts.drafts import DraftTooLong, Origin, TooManyDrafts
from accounts.methods import form_page
from accounts.pin_recheck import CODE_HOLDS
from accounts.requests import SpaceRequest
from journal.attachments import Received, receive_attachments
from journal.drafts import draft_to_take_up, waiting_drafts
from journal.forms.fields import read_uuid
from journal.guiding.forms import bound_form, may_go_on, missing, say_only
from journal.guiding.keeping import Kept, keep_page, merge_page
from journal.guiding.merging import Merged, alone
from journal.guiding.moving import GO_ON, LATER, SAVE, next_place, page_after
from journal.guiding.pages import Page, Place, read_page
from journal.guiding.questions import EVERY, REVIEW
from journal.guiding.resuming import page_of_draft, page_of_entry
from journal.reading import OpenEntry, open_kept_entry
from journal.refusals import EntryGone
from journal.views.form_page import posted_form
from journal.views.guided_page import address_of, asked_of, render_page
from journal.views.guided_saving import form_to_save, save_note
from journal.views.saved import gone, show_kept
from journal.views.writing import NOTHING

_STATUS = {DraftTooLong: 413, TooManyDrafts: 409}


@form_page
def entry_guided(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return _begin(request, None)
    return _answer(request, None, _receive(request))


@form_page
def entry_complete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    received = _receive(request)
    try:
        opened = open_kept_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request, received)
    if request.method != "POST":
        return _begin(request, opened)
    return _answer(request, opened, received)


def _begin(request: SpaceRequest, opened: OpenEntry | None) -> HttpResponse:
    """Where she was, else the first question, or the first that the note does not answer."""
    entry = opened.id if opened else None
    content = opened.readable.content if opened and opened.readable else NOTHING
    drafts = waiting_drafts(request.space, request.keyring)
    wanted = read_uuid(request.GET.get("brouillon"))
    draft = draft_to_take_up(drafts, entry=entry, asked=wanted)
    if draft is not None and "vierge" not in request.GET:
        page = page_of_draft(request.space, draft, drafts, entry=entry, amended=content)
        is_told = wanted is None or draft.is_from_lock
        notes = {"draft": draft} if is_told else {"kept_at": draft.saved_at}
        return render_page(request, page, **notes)
    asked = asked_of(request)
    if opened is None:
        return render_page(request, Page(Place(asked[0]), {}))
    page = page_of_entry(request.space, asked, opened.id, content, opened.latest.number)
    return render_page(request, page, entry=opened)


def _answer(request: SpaceRequest, opened: OpenEntry | None, received: Received) -> HttpResponse:
    form = posted_form(request, received)
    page = read_page(cast("QueryDict", form.data), opened.id if opened else None)
    pressed = request.POST.get("to", GO_ON)
    if pressed == SAVE or (page.question == REVIEW and pressed == GO_ON):
        return _save(request, opened, page, received)
    whole = bound_form(request.space, page.answers)
    is_complete = not received.refusals and may_go_on(whole, page.question)
    stays = pressed == GO_ON and not is_complete
    place = page.place if stays else next_place(pressed, page.place, asked_of(request))
    return _show(request, page, place, received, is_asked=stays, by_hand=pressed == LATER)


def _save(
    request: SpaceRequest, opened: OpenEntry | None, page: Page, received: Received
) -> HttpResponse:
    merged = _merge(request, page)
    form = form_to_save(request, page, merged)
    question = missing(form, EVERY)
    if question is None:
        return save_note(request, opened, form, page, merged, received)
    place = Place(question, returns=page.question == REVIEW)
    return _show(request, page, place, received, is_asked=True)


def _show(
    request: SpaceRequest,
    page: Page,
    place: Place,
    received: Received,
    *,
    is_asked: bool,
    by_hand: bool = False,
) -> HttpResponse:
    """Keep what was said, then the next question. `is_asked`: something is missing there."""
    kept, refused = _keep(request, page, place, by_hand=by_hand)
    if by_hand and not refused:
        return show_kept(is_kept=kept.is_there, is_saved=kept.is_saved)
    page = page_after(page, kept, page.place if refused == 503 else place)
    is_apart = kept.merged.is_apart
    if kept.is_there and not is_asked and not is_apart and _may_redirect(request, page):
        return redirect(f"{address_of(page.entry)}?brouillon={page.flow}")
    form = None
    if is_asked:
        form = say_only(bound_form(request.space, page.answers), page.question)
    notes = {"is_apart": is_apart, "not_kept": refused, "received": received}
    if kept.is_there:
        notes["kept_at"] = timezone.now()
    return render_page(request, page, form=form, status=refused or 200, **notes)


def _keep(request: SpaceRequest, page: Page, place: Place, *, by_hand: bool) -> tuple[Kept, int]:
    """What is kept, and the status that says why it is not."""
    origin: Origin = "button" if by_hand else "autosave"
    try:
        kept = keep_page(
            request.space, request.keyring, page, place=place, origin=origin, by_button=True
        )
    except (DraftTooLong, TooManyDrafts) as refusal:
        return Kept(_merge(request, page), is_there=False), _STATUS[type(refusal)]
    except DatabaseError:
        return Kept(alone(page), is_there=False), 503
    return kept, 0


def _merge(request: SpaceRequest, page: Page) -> Merged:
    try:
        return merge_page(request.space, request.keyring, page)
    except DatabaseError:
        return alone(page)


def _may_redirect(request: SpaceRequest, page: Page) -> bool:
    """A page of its own address survives Back and a reload; not when it would ask for the code."""
    age = request.space_session.code_age()
    return page.entry is None or (age is not None and age < CODE_HOLDS)


def _receive(request: SpaceRequest) -> Received:
    uploads = request.FILES.getlist("attachments")
    return receive_attachments(request.space, request.keyring, uploads)
