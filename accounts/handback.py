"""Her own words given back on the page, when they can be neither saved nor kept as a draft."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.drafts import words_of
from accounts.requests import SpaceRequest


def hand_back(request: SpaceRequest, route: str, *, status: int) -> HttpResponse | None:
    """A page with the text of this post and the way on; None when there is none to give back."""
    if request.method != "POST":
        return None
    words = words_of(request, route)
    if not words:
        return None
    return render(request, "accounts/text_back.html", {"words": words}, status=status)
