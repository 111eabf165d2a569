"""The activity log, for her alone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def activity_page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=501)
