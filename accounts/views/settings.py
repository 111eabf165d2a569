"""What a person may set in her space."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def settings_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)


def change_delays(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
