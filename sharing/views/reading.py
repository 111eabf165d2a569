from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def reader(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader_page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader_exhibit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader_content(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def reader_archive(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received_page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received_exhibit(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received_content(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def received_archive(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
