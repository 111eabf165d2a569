from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def inbox(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def professional_register(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def second_factor(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def professional_address(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received_mark(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
