"""« Mes repères »: her own events, by which notes may be placed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.drafts import discard_draft, open_drafts
from accounts.methods import form_page, post_only
from accounts.requests import SpaceRequest
from journal.landmarks.form import LandmarkForm, form_again, form_of, form_of_draft
from journal.landmarks.keeping import (
    MOST,
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
from journal.landmarks.rescue import ADD, CHANGE
from journal.space_records import RecordAltered
from journal.views.done import LANDMARK_ERASED, LANDMARK_KEPT, LANDMARKS_BLANK, say_done

# A full disk, a locked or read-only database: it passes, and her words must still be there after.
FAILURES = (DatabaseError, OSError)


@form_page
def landmarks(request: SpaceRequest) -> HttpResponse:
    form = _form(request, LandmarkForm(), ADD)
    if not form.is_bound or not form.is_valid():
        return _show_list(request, form)
    refused = _try(request, form, add_landmark)
    return _show_list(request, form, **refused) if refused else _done(LANDMARK_KEPT)


@form_page
def landmark(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        found = find_landmark(request.space, request.keyring, pk)
    except LandmarkGone:
        return _show_gone(request)
    form = _form(request, form_of(found), CHANGE, pk)
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
        return _show_gone(request)
    return render(request, "journal/landmark_delete.html", {"landmark": found, "section": "notes"})


@post_only
def landmarks_erase(request: SpaceRequest) -> HttpResponse:
    """Only a record that cannot be read."""
    if erase_altered(request.space, request.keyring):
        return _done(LANDMARKS_BLANK)
    return redirect("journal:landmarks")


def _form(
    request: SpaceRequest, begun: LandmarkForm, route: str, pk: UUID | None = None
) -> LandmarkForm:
    """The post, or what the space locked upon, or the form as it begins."""
    if request.method == "POST":
        return LandmarkForm(request.POST)
    draft = next(iter(open_drafts(request.space, request.keyring, route, pk)), None)
    return form_of_draft(draft) if draft else begun


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
    context = {
        "form": form,
        "kept": read_landmarks(request.space, request.keyring),
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


def _show_gone(request: SpaceRequest) -> HttpResponse:
    """404. What was being said of it may become a new one."""
    if request.method == "POST" and request.POST.get("name", "").strip():
        return _show_list(request, LandmarkForm(request.POST), status=404, is_gone=True)
    return render(request, "journal/landmark_gone.html", {"section": "notes"}, status=404)
