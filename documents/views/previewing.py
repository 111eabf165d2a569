from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from accounts.methods import form_page, read_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.playing import address_to_play, address_to_show, asked_alone
from accounts.requests import SpaceRequest
from documents.access import find_document
from documents.content import CONTENT_POLICY
from documents.lasting import may_last
from documents.models import Document
from documents.previews.making import Size
from documents.previews.opening import drawn_picture, kept_picture
from documents.previews.pages import FAILURES, place_of, prepare_now, read_inside
from documents.reading import DocumentView, FileAltered, open_document, open_original
from documents.workshop import Reason, WorkshopFailed


@form_page
@post_with_fresh_code
def document_view(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    view = open_document(document, request.keyring)
    try:
        open_original(document, request.keyring).close()
        failure = _prepare(request, document) if request.method == "POST" else ""
        if request.method == "POST" and not failure:
            return redirect("documents:view", pk)
        inside = read_inside(view, request.keyring)
    except FileAltered:
        return _altered(request, view)
    context = {
        "view": view,
        "failure": failure or inside.failure,
        "said": inside.said,
        "play_url": address_to_play(request, view.content_url),
        "section": "fichiers",
        **_picture(request, view),
    }
    return render(request, "documents/document_view.html", context)


@read_page
def document_preview(request: SpaceRequest, pk: UUID, number: int) -> HttpResponseBase:
    document = find_document(request.space, pk)
    if asked_alone(request):
        # A bare picture has no quick exit beside it.
        return redirect("documents:view", pk)
    view = open_document(document, request.keyring)
    try:
        picture = _picture_bytes(request, view, number)
    except FileAltered:
        return _altered(request, view)
    except WorkshopFailed as failed:
        if failed.reason is not Reason.BUSY:
            raise Http404 from None
        busy = render(request, "errors/503.html", status=503)
        busy["Retry-After"] = "5"
        return busy
    headers = {"Content-Security-Policy": CONTENT_POLICY, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


def _prepare(request: SpaceRequest, document: Document) -> str | Promise:
    """Empty when the first pages are there; otherwise why they are not."""
    if not may_last(request):
        return FAILURES[Reason.BUSY]
    return prepare_now(request.space, request.keyring, document)


def _picture(request: SpaceRequest, view: DocumentView) -> dict[str, object]:
    place = place_of(view, request.GET.get("page", ""), request.GET.get("taille", ""))
    path = reverse("documents:preview", args=[view.document.pk, place.number])
    address = address_to_show(request, path) + ("&taille=grande" if place.is_large else "")
    return {"place": place, "picture_url": address}


def _picture_bytes(request: SpaceRequest, view: DocumentView, number: int) -> bytes:
    """Raises WorkshopFailed, FileAltered."""
    if view.record is None or number < 1:
        raise WorkshopFailed(Reason.UNREADABLE)
    size = Size.LARGE if request.GET.get("taille") == "grande" else Size.PAGE
    if size is Size.PAGE and (kept := kept_picture(view.document, request.keyring, number)):
        return kept
    if not may_last(request):
        raise WorkshopFailed(Reason.BUSY)
    return drawn_picture(view.document, request.keyring, view.record, number, size)


def _altered(request: SpaceRequest, view: DocumentView) -> HttpResponse:
    context = {"view": view, "section": "fichiers"}
    return render(request, "documents/document_altered.html", context, status=410)
