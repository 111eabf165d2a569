from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def testimony_list(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def testimony_invite(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def testimony_hand_over(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


def testimony_read(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404
