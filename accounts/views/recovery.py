"""The paper code reopens a space; its owner may stop that."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def recover(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def cancel_recovery(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
