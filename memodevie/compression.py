"""Public pages compressed on the way out, for the worst networks."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SMALLEST_WORTH_IT = 500
# Quality 5: a millisecond for the longest page, and one hundredth larger than the slowest setting.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6


class PublicCompressionMiddleware:
    """Compresses HTML for a browser that carries none of our cookies, and nothing else.

    A compressed page that holds both a secret and something of a stranger's choosing lets its
    length betray the secret (BREACH); a page without a cookie holds no secret.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.COOKIES or response.cookies or not _is_worth_it(response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        accepted = request.headers.get("Accept-Encoding", "")
        if "br" in _codings(accepted):
            return _replace(
                response, brotli.compress(response.content, quality=BROTLI_QUALITY), "br"
            )
        if "gzip" in _codings(accepted):
            return _replace(response, gzip.compress(response.content, GZIP_LEVEL, mtime=0), "gzip")
        return response


def _is_worth_it(response: HttpResponse) -> bool:
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.has_header("Content-Encoding")
        and len(response.content) >= SMALLEST_WORTH_IT
    )


def _codings(accepted: str) -> set[str]:
    """The codings a browser takes; one refused by q=0 is left out (RFC 9110, 12.5.3)."""
    choices = (one.replace(" ", "").split(";") for one in accepted.split(","))
    return {choice[0] for choice in choices if "q=0" not in choice[1:]}


def _replace(response: HttpResponse, body: bytes, coding: str) -> HttpResponse:
    response.content = body
    response.headers["Content-Encoding"] = coding
    response.headers["Content-Length"] = str(len(body))
    return response
