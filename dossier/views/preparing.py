"""« Préparer » : the pages are made and kept, then looked at. Nothing leaves here."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from accounts.methods import form_page
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from documents.lasting import may_last
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier, find_dossier
from dossier.preparing.answers import not_prepared, too_many
from dossier.preparing.length import is_long
from dossier.preparing.page import long_page
from dossier.preparing.refusals import NotPrepared
from dossier.preparing.steps import Unwatched, prepare_edition
from dossier.views.refusals import altered, gone


@form_page
@post_with_fresh_code
def prepare(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    back = reverse("dossier:detail", args=[pk])
    try:
        opened = find_dossier(request.space, request.keyring, pk)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, pk)
    if request.method != "POST":
        return redirect(back)
    if not may_last(request):
        return too_many(request)
    if not is_long(opened.record):
        return _prepare_now(request, opened)
    work = partial(prepare_edition, request.space, request.keyring, opened)
    way_on = reverse("dossier:preview", args=[pk])
    return long_page(request, work, back=back, way_on=way_on)


def _prepare_now(request: SpaceRequest, opened: OpenDossier) -> HttpResponse:
    try:
        prepare_edition(request.space, request.keyring, opened, Unwatched())
    except NotPrepared as refused:
        return not_prepared(request, opened.id, refused.why)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, opened.id)
    return redirect("dossier:preview", pk=opened.id)
