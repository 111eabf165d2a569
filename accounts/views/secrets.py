"""New passphrase, code or paper code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def change_passphrase(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def change_pin(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def renew_recovery_code(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
