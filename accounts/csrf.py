"""A form that expired: what she wrote is kept, and the page says how to go on."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts import entrance
from accounts.handback import hand_back
from accounts.pin_recheck import keep_text
from accounts.provenance import sent_by_our_pages
from accounts.requests import SpaceRequest


def form_expired(request: SpaceRequest, reason: str = "") -> HttpResponse:
    """403. A diary text becomes a draft, unless another site sent the form."""
    match = request.resolver_match
    if "lock" in request.POST and sent_by_our_pages(request):
        # « Verrouiller » on a page where she writes: an old form locks too.
        entrance.lock(request)
    kept = match is not None and keep_text(request, match.view_name, match.kwargs)
    if match is not None and not kept:
        back = hand_back(request, match.view_name, status=403)
        if back is not None:
            return back
    return render(request, "errors/expired.html", {"kept": kept}, status=403)
