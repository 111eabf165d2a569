"""« Mon carnet »: her own people, by the side of the public directory and apart from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.methods import form_page, post_only, read_page
from accounts.pin_recheck import has_fresh_code
from accounts.requests import SpaceRequest
from contacts.book.card import LENGTHS, Card
from contacts.book.form import (
    DRAFTS,
    CardForm,
    blank_form,
    form_again,
    form_apart,
    form_of,
    form_of_draft,
)
from contacts.book.keeping import (
    MOST,
    CardAltered,
    CardChanged,
    CardGone,
    TooManyCards,
    add_card,
    change_card,
    erase_card,
    find_card,
    read_book,
)

KEPT, ERASED, WORDS_ERASED = "fiche", "fiche-effacee", "mots-effaces"
_SENTENCES = {
    KEPT: _("La fiche est gardée."),
    ERASED: _("La fiche est effacée."),
    WORDS_ERASED: _("Les mots qui attendaient sont effacés."),
}


@read_page
def book(request: SpaceRequest) -> HttpResponse:
    found = read_book(request.space, request.keyring)
    waiting = DRAFTS.waiting_about(request.space, request.keyring)
    context = {
        "book": found,
        "most": MOST,
        "has_begun": bool(waiting - found.ids),
        "waiting": waiting,
        "done": _say_done(request),
        "section": "contacts",
    }
    return render(request, "contacts/book_list.html", context)


@form_page
def book_add(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        known = read_book(request.space, request.keyring).ids
        draft = DRAFTS.waiting(request.space, request.keyring, known=known)
        form = form_apart(form_of_draft(draft)) if draft else blank_form()
        return _show(request, form, waited=draft is not None)
    form = CardForm(request.POST)
    if "forget" in request.POST:
        return _forget(request, form)
    if not form.is_valid():
        return _show(request, form)
    return _try(request, form, add_card, card_id=form.draft_id or uuid4())


@form_page
def book_card(request: SpaceRequest, pk: UUID) -> HttpResponse:
    form = CardForm(request.POST) if request.method == "POST" else None
    if form and "forget" in request.POST:
        return _forget(request, form)
    try:
        now = find_card(request.space, request.keyring, pk)
    except CardGone:
        return _show_gone(request, form)
    except CardAltered:
        return _show_altered(request, pk, form)
    if form is None:
        return _show_kept(request, now)
    if not form.is_valid():
        return _show(request, form, pk=pk)
    return _try(request, form, change_card, card_id=pk, based_on=form.version_read)


@form_page
def book_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        card = _find_or_altered(request, pk)
        if request.method == "POST":
            erase_card(request.space, pk)
            if card:
                # What was typed about an altered one may still become a card.
                DRAFTS.forget_about(request.space, request.keyring, str(pk))
            return _done(ERASED)
    except CardGone:
        return _show_gone(request, None)
    context = {"card": card, "card_id": pk, "section": "contacts"}
    return render(request, "contacts/book_delete.html", context)


def _find_or_altered(request: SpaceRequest, pk: UUID) -> Card | None:
    """None for a card that no longer opens. Raises CardGone."""
    try:
        return find_card(request.space, request.keyring, pk)
    except CardAltered:
        return None


@post_only
def book_draft(request: SpaceRequest) -> HttpResponse:
    form = CardForm(request.POST)
    return DRAFTS.answer(request, is_kept=form.is_valid() and _is_kept(request, form))


def _is_kept(request: SpaceRequest, form: CardForm) -> bool:
    """Of a blank form, the card that it made has the id of its draft."""
    card_id = form.card_id or form.draft_id
    if card_id is None:
        return False
    try:
        return find_card(request.space, request.keyring, card_id).content == form.content
    except (CardGone, CardAltered, DatabaseError):
        return False


def _show_kept(request: SpaceRequest, now: Card) -> HttpResponse:
    """The card as it is, or as she was changing it when something stopped her."""
    draft = DRAFTS.waiting(request.space, request.keyring, str(now.id))
    if draft is None:
        return _show(request, form_of(now), pk=now.id)
    form = form_of_draft(draft)
    other = now if form.version_read != now.version else None
    form = form_again(form, now) if other else form
    return _show(request, form, pk=now.id, waited=True, other=other)


def _try(
    request: SpaceRequest, form: CardForm, keep: Callable[..., Card], **place: Any
) -> HttpResponse:
    """Kept; or the reason above the form, where her words still are."""
    pk = place["card_id"] if keep is change_card else None
    try:
        keep(owner=request.space, keyring=request.keyring, content=form.content, **place)
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    except CardChanged as refused:
        again = form_again(form, refused.card)
        return _show(request, again, pk=pk, status=409, other=refused.card)
    except TooManyCards:
        return _show(request, form, status=409, too_many=MOST)
    except CardGone:
        return _show_gone(request, form)
    except (DatabaseError, OSError):
        return _show(request, form, pk=pk, status=503, failed=True)
    return _done(KEPT)


def _forget(request: SpaceRequest, form: CardForm) -> HttpResponse:
    """The words that waited are not wanted; the card, if there is one, is as it was."""
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return _done(WORDS_ERASED)


def _show_gone(request: SpaceRequest, form: CardForm | None) -> HttpResponse:
    """404. What was being said of it may become a card of its own."""
    if form and form.has_words:
        return _show(request, form_apart(form), status=404, is_gone=True)
    return render(request, "contacts/book_gone.html", {"section": "contacts"}, status=404)


def _show_altered(request: SpaceRequest, pk: UUID, form: CardForm | None) -> HttpResponse:
    """Nothing is written over it; her words may become another card."""
    if form and form.has_words:
        return _show(request, form_apart(form), status=409, is_altered=True)
    context = {"card_id": pk, "section": "contacts"}
    return render(request, "contacts/book_altered.html", context)


def _show(
    request: SpaceRequest,
    form: CardForm,
    *,
    pk: UUID | None = None,
    status: int = 200,
    other: Card | None = None,
    **notes: Any,
) -> HttpResponse:
    context = {
        "form": form,
        "card_id": pk,
        "action": reverse("contacts:book_card", args=[pk]) if pk else reverse("contacts:book_add"),
        # What another tab kept is hers to read with a fresh code only.
        "other": other if has_fresh_code(request) else None,
        "has_changed": other is not None,
        "limits": LENGTHS,
        "section": "contacts",
        **notes,
    }
    return render(request, "contacts/book_form.html", context, status=status)


def _done(word: str) -> HttpResponse:
    return redirect(f"{reverse('contacts:book')}?ok={word}")


def _say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
