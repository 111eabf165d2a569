"""What a file reveals, and the copy without metadata."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils.http import urlencode

from accounts.leaving import Staying
from accounts.local_paths import safe_next
from accounts.methods import form_page, read_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents import copy_words
from documents.access import find_document, find_kept_document
from documents.content import content_response, is_played
from documents.copies import CleanCopy, CopyExists, make_copy, open_copy, remove_copy
from documents.correcting import DocumentGone
from documents.lasting import may_last
from documents.metadata.formats import how_copied
from documents.models import Document
from documents.reading import DocumentView, FileAltered, open_document, open_original
from documents.revelations import Hindered, Look, Obstacle, look_at
from documents.views.done import COPIED, UNCOPIED, say_done
from vault.errors import Unsealable

# Smaller files are copied within the time of a page.
LASTING_BYTES = 32 * 1024**2
SECTION = {"section": "fichiers"}
# An application above this one: known by the name of its page only.
DOSSIER = "dossier:detail"


@form_page
@post_with_fresh_code
def document_copy(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if request.method == "POST":
        return _change_copy(request, find_kept_document(request.space, pk))
    return _show(request, find_document(request.space, pk))


@read_page
def copy_content(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    document = find_document(request.space, pk)
    view = open_document(document, request.keyring)
    copy = CleanCopy.of(view.record) if view.record else None
    if view.record is None or copy is None:
        raise Http404
    said = replace(view.record, media_type=copy.media_type, file_name=copy.file_name)
    try:
        file = open_copy(document, request.keyring)
        return content_response(
            request,
            replace(view, record=said),
            file,
            on_progress=Staying(request, is_played=is_played(request, copy.media_type)),
            tag=f'"{pk.hex}-{document.record_revision}"',
        )
    except FileAltered:
        context = {"view": view, **SECTION}
        return render(request, "documents/document_altered.html", context, status=410)


def _change_copy(request: SpaceRequest, document: Document) -> HttpResponse:
    done = UNCOPIED if "retirer" in request.POST else COPIED
    try:
        if done == UNCOPIED:
            remove_copy(request.space, request.keyring, document)
        else:
            _make(request, document)
    except CopyExists:
        return _to_page(request, document)
    except DocumentGone:
        raise Http404 from None
    except Unsealable:
        return _show(request, document, hindered=Obstacle.ALTERED)
    except Hindered as hindered:
        return _show(request, document, hindered=hindered.obstacle)
    return _to_page(request, document, ok=done)


def _to_page(request: SpaceRequest, document: Document, **said: str) -> HttpResponse:
    """Whoever came from a dossier can still go back to it."""
    back = _way_back(request)
    query = urlencode(said | ({"next": back} if back else {}))
    page = reverse("documents:copy", args=[document.pk])
    return redirect(f"{page}?{query}" if query else page)


def _way_back(request: SpaceRequest) -> str:
    """The dossier that she came from; empty for any other page."""
    path = safe_next(request, "")
    return path if path and resolve(path).view_name == DOSSIER else ""


def _make(request: SpaceRequest, document: Document) -> None:
    sizes = document.parts.order_by().values_list("plain_size", flat=True)
    if max(sizes, default=0) > LASTING_BYTES and not may_last(request):
        raise Hindered(Obstacle.BUSY)
    keep = partial(keep_alive, request)
    make_copy(request.space, request.keyring, document, on_progress=keep)


def _show(
    request: SpaceRequest, document: Document, hindered: Obstacle | None = None
) -> HttpResponse:
    view = open_document(document, request.keyring)
    look = _look(request, view)
    context: dict[str, Any] = {
        "view": view,
        "summary": copy_words.say_summary(look, view.kind),
        "sections": copy_words.say_facts(look),
        "hindered": copy_words.say_obstacle(hindered) if hindered else "",
        "done": say_done(request),
        "back": _way_back(request),
        **_about_copy(view),
        **SECTION,
    }
    return render(request, "documents/document_copy.html", context)


def _look(request: SpaceRequest, view: DocumentView) -> Look:
    if view.record is None:
        return Look([], Obstacle.ALTERED)
    try:
        original = open_original(view.document, request.keyring)
    except FileAltered:
        return Look([], Obstacle.ALTERED)
    try:
        return look_at(original, view.record.media_type)
    except FileAltered:
        return Look([], Obstacle.ALTERED)
    finally:
        original.close()


def _about_copy(view: DocumentView) -> dict[str, Any]:
    if view.record is None:
        return {}
    copy = CleanCopy.of(view.record)
    how = copy.how if copy else how_copied(view.record.media_type)
    return {
        "copy": copy,
        "how": copy_words.say_how(how) if how else "",
        "way_round": copy_words.say_way_round(view.kind),
    }
