"""Name and passphrase, then the code; lock and leave."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def login(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def pin(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def lock(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def logout(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
