from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def share_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def share_create(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def consent(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def share_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def withdraw(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def withdraw_all(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def change_term(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
