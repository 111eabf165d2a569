from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from accounts.requests import SpaceRequest


def document_copy(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404


def copy_content(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404
