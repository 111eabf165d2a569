"""Error pages: what happened, that nothing is lost, and the way on. Never a bare status."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # Django answers 400 to both: what was too much and what was malformed.
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    return render(request, f"errors/{status}.html", status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def busy(request: HttpRequest, retry_after: int = 5) -> HttpResponse:
    response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = str(retry_after)
    return response


def cannot_save(request: HttpRequest) -> HttpResponse:
    """503 without the request's context: the database may be what is missing."""
    response = HttpResponse(_without_request("errors/503.html", cannot_save=True), status=503)
    response["Retry-After"] = "30"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # No request, no context processor: this page must come out with the database down.
    return HttpResponse(_without_request("errors/500.html"), status=500)


def _without_request(template: str, **context: object) -> str:
    return render_to_string(template, {"neutral_urls": settings.MDV_NEUTRAL_URLS, **context})
