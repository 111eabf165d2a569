from __future__ import annotations

from django.http import Http404, HttpResponse

from accounts.requests import SpaceRequest


def document_record(request: SpaceRequest) -> HttpResponse:
    raise Http404
