"""X-Forwarded-* are believed only from the number of hops that the operator names."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hops: int = settings.MDV_TRUSTED_PROXIES
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")
        if hops and len(forwarded) >= hops and forwarded[-hops].strip():
            # Each trusted hop appends the address it saw: the one hops from the end is the
            # first that no stranger can write.
            request.META["REMOTE_ADDR"] = forwarded[-hops].strip()
        return self.get_response(request)
