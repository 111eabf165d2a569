from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def dossier_choose(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def dossier_create(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def dossier_detail(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def dossier_erase(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def dossier_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def dossier_order(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
