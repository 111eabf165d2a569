from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def door(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader_leave(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
