"""What the pages inside ask of their session, without counting as activity."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def state(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
