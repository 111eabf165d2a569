"""« Mes repères »: her own events, by which notes may be placed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.drafts import discard_draft
from accounts.methods import form_page, post_only
from accounts.requests import SpaceRequest
from journal.landmarks.form import LandmarkForm, form_again, form_of, form_of_draft
from journal.landmarks.keeping import (
    MOST,
    Kept,
    LandmarkChanged,
    LandmarkGone,
    LandmarkKnown,
    TooManyLandmarks,
    add_landmark,
    change_landmark,
    erase_altered,
    erase_landmark,
    find_landmark,
    read_landmarks,
)
from journal.landmarks.rescue import waiting_words
from journal.space_records import RecordAltered
from journal.views.done import (
    LANDMARK_ERASED,
    LANDMARK_KEPT,
    LANDMARK_WORDS_ERASED,
    LANDMARKS_BLANK,
    say_done,
)

# A full disk, a locked or read-only database: it passes, and her words must still be there after.
FAILURES = (DatabaseError, OSError)


@form_page
def landmarks(request: SpaceRequest) -> HttpResponse:
    form = _form(request) or LandmarkForm()
    if form.is_bound and "forget" in request.POST:
        return _forget(request, form)
    if not form.is_bound or not form.is_valid():
        return _show_list(request, form)
    refused = _try(request, form, add_landmark)
    return _show_list(request, form, **refused) if refused else _done(LANDMARK_KEPT)


@form_page
def landmark(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        found = find_landmark(request.space, request.keyring, pk)
    except LandmarkGone:
        return _show_gone(request, _form(request, pk))
    form = _form(request, pk) or form_of(found)
    if not form.is_bound or not form.is_valid():
        return _show_one(request, pk, form)
    refused = _try(request, form, change_landmark, landmark_id=pk, based_on=form.version_read)
    if other := refused.get("other"):
        form = form_again(form, other)
    return _show_one(request, pk, form, **refused) if refused else _done(LANDMARK_KEPT)


@form_page
def landmark_delete(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        found = find_landmark(request.space, request.keyring, pk)
        if request.method == "POST":
            erase_landmark(request.space, request.keyring, pk)
            return _done(LANDMARK_ERASED)
    except (LandmarkGone, RecordAltered):
        return _show_gone(request, None)
    return render(request, "journal/landmark_delete.html", {"landmark": found, "section": "notes"})


@post_only
def landmarks_erase(request: SpaceRequest) -> HttpResponse:
    """Only a record that cannot be read."""
    if erase_altered(request.space, request.keyring):
        return _done(LANDMARKS_BLANK)
    return redirect("journal:landmarks")


def _form(request: SpaceRequest, pk: UUID | None = None) -> LandmarkForm | None:
    """The post, or what the space locked upon; None when the form begins as it is."""
    if request.method == "POST":
        return LandmarkForm(request.POST)
    known = [] if pk else read_landmarks(request.space, request.keyring).landmarks
    draft = waiting_words(request.space, request.keyring, {one.id for one in known}, pk)
    return form_of_draft(draft) if draft else None


def _forget(request: SpaceRequest, form: LandmarkForm) -> HttpResponse:
    """The words that waited are not wanted; the landmark, if there is one, is as it was."""
    if form.taken_up:
        discard_draft(request.space, form.taken_up)
    return _done(LANDMARK_WORDS_ERASED)


def _try(
    request: SpaceRequest, form: LandmarkForm, keep: Callable[..., object], **place: Any
) -> dict[str, Any]:
    """Nothing once it is kept; else what is said above the form, where her words still are."""
    said = {"name": form.cleaned_data["name"], "when": form.cleaned_data["when"]}
    try:
        keep(owner=request.space, keyring=request.keyring, **said, **place)
        if form.taken_up:
            discard_draft(request.space, form.taken_up)
    except LandmarkKnown as refused:
        return {"known": refused.landmark, "status": 409}
    except LandmarkChanged as refused:
        return {"other": refused.landmark, "status": 409}
    except LandmarkGone:
        return {"is_gone": True, "status": 404}
    except TooManyLandmarks:
        return {"too_many": MOST, "status": 409}
    except RecordAltered:
        return {"status": 409}
    except FAILURES:
        return {"failed": True, "status": 503}
    return {}


def _done(word: str) -> HttpResponse:
    return redirect(f"{reverse('journal:landmarks')}?ok={word}")


def _show_list(
    request: SpaceRequest, form: LandmarkForm, *, status: int = 200, **notes: Any
) -> HttpResponse:
    kept = Kept()
    # Reads may fail as well: the page is then her words alone, which nothing else holds.
    with suppress(*(FAILURES if form.is_bound else ())):
        kept = read_landmarks(request.space, request.keyring)
    context = {
        "form": form,
        "kept": kept,
        "done": say_done(request),
        "section": "notes",
        **notes,
    }
    return render(request, "journal/landmarks.html", context, status=status)


def _show_one(
    request: SpaceRequest, pk: UUID, form: LandmarkForm, *, status: int = 200, **notes: Any
) -> HttpResponse:
    context = {"form": form, "landmark_id": pk, "section": "notes", **notes}
    return render(request, "journal/landmark.html", context, status=status)


def _show_gone(request: SpaceRequest, form: LandmarkForm | None) -> HttpResponse:
    """404. What was being said of it, now or when the space locked, may become a new one."""
    if form and str(form["name"].value() or "").strip():
        return _show_list(request, form, status=404, is_gone=True)
    return render(request, "journal/landmark_gone.html", {"section": "notes"}, status=404)
