"""The code asked at the last step, with the form she filled kept on the page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeVar

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Never written back into a page, not even for a moment.
SECRET_FIELDS = frozenset(
    {
        "password",
        "current_password",
        "new_password",
        "pin",
        "new_pin",
        "recovery_code",
        "archive_passphrase",
        "archive_passphrase_again",
        "confirm_pin",
        "csrfmiddlewaretoken",
    }
)


View = TypeVar("View", bound=Callable[..., object])


def leads_back(way: Callable[..., str]) -> Callable[[View], View]:
    """For a form that does not stand on the page of its own address: `way` gets what the view
    gets, and says where « Revenir sans rien faire » leads."""

    def decorate(view: View) -> View:
        view.way_back = way  # type: ignore[attr-defined]
        return view

    return decorate


def confirm_page(
    request: HttpRequest, left: int | None = None, lacking: Form | None = None
) -> HttpResponse:
    """403: nothing was done. The kept fields go back to the same address with the code, and what a
    form is `lacking` is said."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_FIELDS
        for value in values
    ]
    # Typed secrets are asked again with the code: the form itself returns, on its own page.
    asks_secrets = any(
        request.POST.get(name) for name in SECRET_FIELDS - {"confirm_pin", "csrfmiddlewaretoken"}
    )
    return render(
        request,
        "accounts/confirm_code.html",
        {
            "kept": kept,
            "left": left,
            "lacking": lacking,
            "asks_secrets": asks_secrets,
            "sends_file": _sends_file(request),
            "way_back": _way_back(request),
        },
        status=403,
    )


def _way_back(request: HttpRequest) -> str:
    match = request.resolver_match
    way = getattr(match.func, "way_back", None) if match else None
    return way(request, **match.kwargs) if match and way else request.path


def _sends_file(request: HttpRequest) -> bool:
    match = request.resolver_match
    sends_files = import_module(settings.MDV_ROUTE_ACCESS).SENDS_FILES
    return match is not None and match.view_name in sends_files
