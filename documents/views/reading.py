from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.leaving import Staying
from accounts.methods import read_page
from accounts.pin_recheck import CODE_HOLDS
from accounts.requests import SpaceRequest
from documents.access import find_document
from documents.content import content_response, is_played
from documents.links import links_to
from documents.media_types import UNKNOWN
from documents.models import PartKind
from documents.reading import FileAltered, is_readable, open_document, open_original
from documents.verification.state import read_stamp
from documents.views.done import say_done


@read_page
def document_detail(request: SpaceRequest, pk: UUID) -> HttpResponse:
    document = find_document(request.space, pk)
    code_age = request.space_session.code_age()
    view = open_document(document, request.keyring)
    kept_at = view.record.received_at if view.record else None
    context = {
        "view": view,
        "is_readable": is_readable(document, request.keyring),
        "code_is_fresh": code_age is not None and code_age < CODE_HOLDS,
        "links": links_to(request.space, request.keyring, pk),
        "proved": read_stamp(
            request.space, request.keyring, item=pk, part=PartKind.ORIGINAL, kept_at=kept_at
        ),
        "done": say_done(request),
        "section": "fichiers",
    }
    return render(request, "documents/document_detail.html", context)


@read_page
def document_content(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    document = find_document(request.space, pk)
    view = open_document(document, request.keyring)
    try:
        original = open_original(document, request.keyring)
        media_type = view.record.media_type if view.record else UNKNOWN
        staying = Staying(request, is_played=is_played(request, media_type))
        return content_response(request, view, original, on_progress=staying)
    except FileAltered:
        context = {"view": view, "section": "fichiers"}
        return render(request, "documents/document_altered.html", context, status=410)
