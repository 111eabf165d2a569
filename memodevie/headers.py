"""Headers of every dynamic answer (security.md, section 7)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

INDEXED_PATHS = ("/contacts/", "/bibliotheque/")
# Below them, what is kept in a space.
SEALED_PATHS = ("/contacts/carnet/", "/bibliotheque/plan/")


class PageHeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith("/static/"):
            # What is not stored cannot be found later on the device.
            response["Cache-Control"] = "no-store"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if not _may_be_found(request.path):
            response["X-Robots-Tag"] = "noindex"
        return response


def _may_be_found(path: str) -> bool:
    """By search engines: what is the same for everybody."""
    return path == "/" or (path.startswith(INDEXED_PATHS) and not path.startswith(SEALED_PATHS))
