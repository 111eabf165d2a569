"""Closing a space."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def close(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
