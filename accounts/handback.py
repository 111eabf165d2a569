"""Her own words given back on the page, when they can be neither saved nor kept as a draft."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accounts.drafts import words_of
from accounts.profiles import home_of
from accounts.requests import SpaceRequest


def hand_back(
    request: SpaceRequest, route: str, *, status: int, way_on: str = ""
) -> HttpResponse | None:
    """A page with the text of this post and the way on; None when there is none to give back.

    `way_on`: where it leads while the space is open; her first page unless told.
    """
    if request.method != "POST":
        return None
    words = words_of(request, route)
    if not words:
        return None
    is_open = getattr(request, "space_state", "anonymous") == "open"
    context = {"words": words, "way_on": (way_on or home_of(request)) if is_open else ""}
    return render(request, "accounts/text_back.html", context, status=status)
