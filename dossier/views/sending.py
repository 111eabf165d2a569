from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def archive(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def pdf(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
