"""Whether a form was sent by one of our own pages, asked before its token can be read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def sent_by_our_pages(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site where the browser says it, else by Origin. Silent browsers are believed:
    the cookies are SameSite=Lax, and no other site can make them travel with a POST."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return origin is None or origin in settings.CSRF_TRUSTED_ORIGINS
