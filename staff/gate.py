"""Every page of /gestion/ asks for a verified member; the sign-in alone is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from staff.site import gestion

ENTRANCE = frozenset({"gestion:login"})


class StaffGateMiddleware:
    """Closed by default, like the gate of spaces: a route to come is closed from its first day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or "gestion" not in match.namespaces or match.view_name in ENTRANCE:
            return None
        if gestion.has_permission(request):
            return None
        return HttpResponseRedirect(reverse("gestion:login"))
