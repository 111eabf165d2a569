"""What a POST that works on a dossier for a while asks first."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from accounts.requests import SpaceRequest
from documents.lasting import may_last
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier, find_dossier
from dossier.preparing.answers import too_many
from dossier.views.refusals import altered, gone


def work_on(
    request: SpaceRequest, pk: UUID, back: str, begin: Callable[[OpenDossier], HttpResponseBase]
) -> HttpResponseBase:
    """What `begin` answers, once the dossier is found and a turn is free. A GET leads `back`."""
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
    return begin(opened)
