"""Every page of /gestion/ asks for a verified member; the sign-in alone is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts import csrf
from accounts.provenance import sent_by_our_pages
from staff.sessions import is_staff_path
from staff.site import gestion

ENTRANCE = frozenset({"gestion:login"})
# What is secret, what nobody typed, and which button was pressed.
UNSAID = re.compile(
    r"_.*|csrf.*|.*password.*|username|code|read(_at)?|seen|with|from|next|action|index|select_across"
    r"|save|propose|source_read",
    re.IGNORECASE,
)


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
        return text_back(request) or HttpResponseRedirect(reverse("gestion:login"))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: 403. A member's text is given back, a person's kept (accounts/csrf.py)."""
    back = text_back(request) if is_staff_path(request) else None
    return back or csrf.form_expired(request, reason)  # type: ignore[arg-type]  # has a space


def text_back(request: HttpRequest, *, reason: str = "", onward: str = "") -> HttpResponse | None:
    """Everything that was typed and is not kept, to be copied: a telephone number too.

    403, or 409 with the `reason` of somebody who is still signed in; None when nothing was typed.
    """
    if request.method != "POST" or not sent_by_our_pages(request):
        return None
    words = [
        (name, text)
        for name, texts in request.POST.lists()
        for text in texts
        if text.strip() and not UNSAID.fullmatch(name)
    ]
    context = {"words": words, "reason": reason, "onward": onward or reverse("gestion:login")}
    status = 409 if reason else 403
    return render(request, "staff/text_back.html", context, status=status) if words else None
