from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def preview(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def preview_page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def print_view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
