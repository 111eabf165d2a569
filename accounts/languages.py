"""Pages in another language than French, when the operator shows it. French is the reference."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import translation

from accounts.methods import View
from accounts.requests import SpaceRequest

ENGLISH = "en"


def in_english(view: View) -> View:
    """The frame speaks English too. Not found when English is not shown."""

    @wraps(view)
    def translated(request: SpaceRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if ENGLISH not in settings.MDV_LANGUAGES:
            raise Http404
        with translation.override(ENGLISH):
            return view(request, *args, **kwargs)

    return translated
