"""Uploads in several pieces. Scripts ask here; finishing and abandoning are forms as well."""

from __future__ import annotations

import logging
from functools import partial
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.methods import allow_methods, post_only
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.blobs import BlobNotKept
from documents.forms.opening import OpeningForm
from documents.lasting import may_last
from documents.models import UnfinishedUpload
from documents.previews.keeping import prepare_previews
from documents.refusals import Refusal, sentence
from documents.resumable import outcomes, protocol
from documents.resumable.abandoning import abandon
from documents.resumable.access import UploadOver, find_upload
from documents.resumable.finishing import NotWhole, finish_upload
from documents.resumable.leases import LEASE, LeaseLost, UploadBusy
from documents.resumable.listing import name_of
from documents.resumable.opening import UploadRefused, find_interrupted, open_upload
from documents.resumable.outcomes import Outcome
from documents.resumable.pieces import PieceArrival, TooManyPieces, WrongOffset
from documents.resumable.segments import Segment, UploadAltered
from documents.upload_words import forget_words
from documents.views.done import KEPT

logger = logging.getLogger(__name__)

STORAGE_FAILS = (BlobNotKept, OSError, DatabaseError)


@post_only
def upload_open(request: SpaceRequest) -> HttpResponse:
    form = OpeningForm(request.POST)
    if not form.is_valid():
        return protocol.told(422, form.sentence)
    record, size = form.record, form.cleaned_data["size"]
    whose = request.space, request.keyring
    found = find_interrupted(*whose, size=size, record=record, besides=form.other_uploads)
    try:
        upload, pieces = found or (open_upload(*whose, size=size, record=record), [])
    except UploadRefused as refused:
        status = 413 if refused.refusal is Refusal.TOO_BIG else 422
        return protocol.told(status, sentence(refused.refusal, record.name))
    # Sealed with the upload from now on.
    forget_words(request)
    return _describe(upload, pieces, status=200 if found else 201)


@allow_methods("OPTIONS", "HEAD", "PATCH", "DELETE")
def upload_resume(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if request.method == "OPTIONS":
        return protocol.capabilities()
    if refusal := protocol.wrong_version(request):
        return refusal
    try:
        upload = find_upload(request.space, pk)
    except UploadOver:
        return protocol.answer(410)
    if request.method == "PATCH":
        return protocol.unacceptable(request, upload) or _take_piece(request, upload)
    if request.method == "DELETE":
        abandon(upload, asked_by=request.space)
        return protocol.answer(204)
    return protocol.answer(200, upload)


@post_only
def upload_finish(request: SpaceRequest, pk: UUID) -> HttpResponse:
    to_script = "application/json" in request.headers.get("Accept", "")
    try:
        outcome = _finish(request, pk)
    except UploadOver:
        outcome = None
    if outcome is not None:
        return outcomes.answer(outcome, to_script=to_script)
    address = f"{reverse('documents:detail', args=[pk])}?ok={KEPT}"
    return JsonResponse({"url": address}) if to_script else redirect(address)


@post_only
def upload_abandon(request: SpaceRequest, pk: UUID) -> HttpResponse:
    try:
        abandon(find_upload(request.space, pk), asked_by=request.space)
    except UploadOver:
        return redirect("documents:detail", pk)
    return outcomes.answer(Outcome.ABANDONED, to_script=False)


def _take_piece(request: SpaceRequest, upload: UnfinishedUpload) -> HttpResponse:
    if not may_last(request):
        return protocol.too_many_at_once()
    arrival = PieceArrival(upload, request.keyring, partial(keep_alive, request))
    try:
        arrival.receive(request, *protocol.place_of(request))
    except UploadBusy:
        return protocol.busy(LEASE.seconds)
    except (LeaseLost, WrongOffset):
        return protocol.answer(409)
    except TooManyPieces:
        return protocol.answer(413, upload)
    except STORAGE_FAILS as error:
        logger.warning("a piece could not be kept: %s", type(error).__name__)
        return protocol.no_room(name_of(upload, request.keyring) or "")
    return protocol.answer(204, upload)


def _finish(request: SpaceRequest, pk: UUID) -> Outcome | None:
    """None: it is a document. Raises UploadOver when it is one already."""
    upload = find_upload(request.space, pk)
    if not may_last(request):
        return Outcome.BUSY
    try:
        owner, keyring = request.space, request.keyring
        document = finish_upload(owner, keyring, upload, partial(keep_alive, request))
    except NotWhole:
        return Outcome.NOT_WHOLE
    except (UploadBusy, LeaseLost):
        # Asked again, it is a document, or gone.
        return Outcome.BUSY
    except UploadAltered:
        return Outcome.ALTERED
    except STORAGE_FAILS as error:
        logger.warning("an upload could not be finished: %s", type(error).__name__)
        return Outcome.NO_ROOM
    prepare_previews(owner, keyring, [document])
    return None


def _describe(upload: UnfinishedUpload, pieces: list[Segment], *, status: int) -> HttpResponse:
    """Of an interrupted one, the hash of each piece: the browser compares them with the file."""
    address = reverse("documents:upload_resume", args=[upload.pk])
    response = JsonResponse(
        {
            "id": str(upload.pk),
            "url": address,
            "offset": upload.received_size,
            "pieces": [[one.row.start, one.row.plain_size, one.sha256] for one in pieces],
        },
        status=status,
    )
    response["Location"] = address
    response["Tus-Resumable"] = protocol.VERSION
    return response
