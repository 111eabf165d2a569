"""What she looked at, sent: the pages alone, or everything. Only ever the answer to a form."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from accounts.methods import form_page
from accounts.pin_recheck import CONFIRM_FIELD
from accounts.requests import SpaceRequest
from documents.lasting import may_last
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier, find_dossier
from dossier.container.packing import PiecesChanged, pack
from dossier.editions import OpenEdition, find_edition
from dossier.preparing.answers import not_prepared, too_many
from dossier.preparing.outgoing import send_archive, send_pages
from dossier.preparing.refusals import Why
from dossier.views.refusals import altered, gone
from evidence.authority import AuthorityUnavailable

Send = Callable[[SpaceRequest, OpenDossier, OpenEdition], HttpResponseBase]


@form_page
def pdf(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    return _sent(request, pk, _pages)


@form_page
def archive(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    return _sent(request, pk, _archive)


def _sent(request: SpaceRequest, pk: UUID, send: Send) -> HttpResponseBase:
    try:
        opened = find_dossier(request.space, request.keyring, pk)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, pk)
    if request.method != "POST":
        return redirect("dossier:preview", pk=pk)
    if CONFIRM_FIELD in request.POST:
        # The page of the code would stay behind a file that is saved.
        context = {"dossier_id": pk, "section": "notes"}
        return render(request, "dossier/preparing_ready.html", context)
    return _as_looked_at(request, opened, send)


def _as_looked_at(request: SpaceRequest, opened: OpenDossier, send: Send) -> HttpResponseBase:
    edition = find_edition(request.space, request.keyring, opened)
    if edition is None or not edition.is_kept(request.space):
        return not_prepared(request, opened.id, Why.CHANGED)
    if not may_last(request):
        return too_many(request)
    try:
        return send(request, opened, edition)
    except PiecesChanged:
        return not_prepared(request, opened.id, Why.CHANGED)
    except AuthorityUnavailable:
        return not_prepared(request, opened.id, Why.NO_AUTHORITY)


def _pages(request: SpaceRequest, opened: OpenDossier, edition: OpenEdition) -> HttpResponseBase:
    contents = gather(request.space, request.keyring, opened, made_at=edition.made_at)
    if not edition.is_of(contents):
        raise PiecesChanged
    return send_pages(request, edition)


def _archive(request: SpaceRequest, opened: OpenDossier, edition: OpenEdition) -> HttpResponseBase:
    contents = gather(request.space, request.keyring, opened, made_at=edition.made_at)
    return send_archive(request, pack(contents, edition))
