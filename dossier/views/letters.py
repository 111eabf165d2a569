from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def letter_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def letter_write(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
