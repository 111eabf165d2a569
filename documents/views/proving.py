from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from accounts.leaving import Staying
from accounts.methods import form_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.access import find_document
from documents.content import SENT_AT_ONCE_BYTES
from documents.lasting import may_last
from documents.models import Document, PartKind
from documents.reading import DocumentView, FileAltered, is_readable, open_document, open_original
from documents.verification.checking import Verdict, check_document
from documents.verification.commands import Commands
from documents.verification.kit import zip_of
from documents.verification.kit_names import kit_name
from documents.verification.of_document import document_subject
from documents.verification.sending import tell_taken, zip_head, zip_response
from documents.verification.state import Proved, read_proved
from evidence.deposits import stamp_missing

# Read again in a moment; more than this takes one of the threads that may last.
READ_AT_ONCE_BYTES = 16 * 1024 * 1024


@form_page
@post_with_fresh_code
def document_proof(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    document = find_document(request.space, pk)
    view = open_document(document, request.keyring)
    kept_at = view.record.received_at if view.record else None
    proved = read_proved(
        request.space, request.keyring, item=pk, part=PartKind.ORIGINAL, kept_at=kept_at
    )
    if request.method == "POST":
        return _check(request, view, proved)
    if request.GET.get("format") == "zip":
        return _send_zip(request, view, proved)
    return _page(request, view, proved)


def _page(
    request: SpaceRequest, view: DocumentView, proved: Proved, verdict: Verdict | None = None
) -> HttpResponse:
    context = {
        "view": view,
        "proved": proved,
        "verdict": verdict,
        "could_not_stamp": request.GET.get("ok") == "plus-tard",
        "is_readable": is_readable(view.document, request.keyring),
        "commands": Commands(kit_name(view.record.file_name if view.record else "")),
        "section": "fichiers",
    }
    return render(request, "documents/document_proof.html", context)


def _check(request: SpaceRequest, view: DocumentView, proved: Proved) -> HttpResponseBase:
    if "stamp" in request.POST:
        return _stamp(request, view, proved)
    if _size(view.document) > READ_AT_ONCE_BYTES and not may_last(request):
        return _busy(request)
    verdict = check_document(view, request.keyring, proved, partial(keep_alive, request))
    return _page(request, view, proved, verdict)


def _stamp(request: SpaceRequest, view: DocumentView, proved: Proved) -> HttpResponse:
    """Only what has no stamp at all: an altered one is never quietly replaced by a later one."""
    stamped = 0
    if view.record and not proved.proof and not proved.is_altered:
        wanted = (view.document.pk, PartKind.ORIGINAL.value, 0, bytes.fromhex(view.record.sha256))
        stamped = stamp_missing(request.space, request.keyring, [wanted])
    return redirect(request.path if stamped else f"{request.path}?ok=plus-tard")


def _send_zip(request: SpaceRequest, view: DocumentView, proved: Proved) -> HttpResponseBase:
    if proved.proof is None:
        return redirect(request.path)
    try:
        subject = document_subject(view, open_original(view.document, request.keyring))
        zipped = zip_of(subject, proved, proved.proof)
    except FileAltered:
        context = {"view": view, "section": "fichiers"}
        return render(request, "documents/document_altered.html", context, status=410)
    if request.method == "HEAD":
        subject.close()
        return zip_head(zipped)
    if zipped.length > SENT_AT_ONCE_BYTES and not may_last(request):
        subject.close()
        return _busy(request)
    tell_taken(request.space)
    return zip_response(zipped, subject.close, on_progress=Staying(request))


def _size(document: Document) -> int:
    return sum(document.parts.filter(kind=PartKind.ORIGINAL).values_list("plain_size", flat=True))


def _busy(request: SpaceRequest) -> HttpResponse:
    response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = "5"
    return response
