"""Pages that say why nothing was made or sent, and the way on."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import SpaceRequest
from dossier.preparing.refusals import Why

RETRY_AFTER_S = "60"


def not_prepared(request: SpaceRequest, pk: UUID, why: Why) -> HttpResponse:
    context = {"dossier_id": pk, "why": why, "again": why.is_worth_again, "section": "notes"}
    response = render(request, "dossier/preparing_refused.html", context, status=why.status)
    if response.status_code == 503:
        response["Retry-After"] = RETRY_AFTER_S
    return response


def too_many(request: SpaceRequest) -> HttpResponse:
    """Too many long requests at once, of hers or of all."""
    response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = "5"
    return response
