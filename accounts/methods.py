"""A page instead of a bare 405: the way out must be on it too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render

from accounts.requests import SpaceRequest

View = Callable[..., HttpResponseBase]


def allow_methods(*methods: str) -> Callable[[View], View]:
    """Refuse every other method with a page. GET brings HEAD."""
    allowed = set(methods) | ({"HEAD"} if "GET" in methods else set())

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: SpaceRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in allowed:
                return view(request, *args, **kwargs)
            response = render(request, "errors/405.html", status=405)
            response["Allow"] = ", ".join(sorted(allowed))
            return response

        # Asked by the gate: where a code leads back to must answer a GET.
        checked.allowed_methods = allowed  # type: ignore[attr-defined]
        return checked

    return decorate


form_page = allow_methods("GET", "POST")
read_page = allow_methods("GET")
post_only = allow_methods("POST")
