"""Telling the server that a request may last: it lends a few of its threads for that."""

from __future__ import annotations

from django.http import HttpRequest


def may_last(request: HttpRequest) -> bool:
    """False when too many long requests are being served. Under another server, always True."""
    take_time = request.META.get("memodevie.take_time")
    return take_time is None or bool(take_time())
