from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse

from accounts.requests import SpaceRequest


def upload_open(request: SpaceRequest) -> HttpResponse:
    raise Http404


def upload_resume(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404


def upload_finish(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404


def upload_abandon(request: SpaceRequest, pk: UUID) -> HttpResponse:
    raise Http404
