"""Opening a space, and its paper code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def register(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def recovery_code(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
