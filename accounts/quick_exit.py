"""« Vite, je quitte », on the server. First middleware: nothing that can fail comes before it.

A navigation gets a blank page and a Refresh, not a redirect: `form-action 'self'` makes Chromium
block a POST that is redirected to another site, and the page would stay on the screen.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts import sessions

logger = logging.getLogger(__name__)

PATHS = frozenset({"/quitter", "/quitter/"})
# No text: what shows while the neutral site answers must say nothing. No icon request either.
BLANK_PAGE = (
    '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Accueil</title>'
    '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,"></head>'
    "<body></body></html>"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}


# What ends the sessions that are no space's, by the name of their cookie: see `register_cookie`.
_enders: dict[str, Callable[[str], None]] = {}


def register_cookie(name: str, end: Callable[[str], None]) -> None:
    """An app above has a cookie of its own: it is deleted, and `end` gets the value it had."""
    _enders[name] = end


class ExitResponse(HttpResponse):
    """Ends sessions once its bytes are sent: a slow or dead database delays nobody's exit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.endings: list[Callable[[], None]] = []

    def close(self) -> None:
        for end in self.endings:
            try:
                end()
            except Exception as error:  # whatever fails there, she has left and sees no error
                logger.warning("a session could not be ended: %s", type(error).__name__)
        self.endings = []
        super().close()


class QuickExitMiddleware:
    """Answers /quitter/ alone: no CSRF, body never read, never an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return quick_exit(request) if request.path_info in PATHS else self.get_response(request)


def quick_exit(request: HttpRequest) -> HttpResponse:
    """POST from our own pages ends the session; anything else leaves and ends nothing."""
    # An old browser says nothing; a neighbour on the same domain is not us.
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    if request.method != "POST" or not is_ours:
        # Another site must not be able to sign her out, nor a prefetch.
        return _blank_page(request)
    from_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    response = _no_content(request) if from_script else _blank_page(request)
    for name, end in {settings.SESSION_COOKIE_NAME: sessions.end, **_enders}.items():
        if value := request.COOKIES.get(name):
            response.endings.append(partial(end, value))
    _forget(response, from_script=from_script)
    return response


def _blank_page(request: HttpRequest) -> ExitResponse:
    content = "" if request.method == "HEAD" else BLANK_PAGE
    response = ExitResponse(content, headers=_headers(request))
    neutral = next(iter(settings.MDV_NEUTRAL_URLS), "about:blank")
    response["Refresh"] = f"0;url={neutral}"
    response["Content-Length"] = str(len(response.content))
    return response


def _no_content(request: HttpRequest) -> ExitResponse:
    return ExitResponse(status=HTTPStatus.NO_CONTENT, headers=_headers(request))


def _headers(request: HttpRequest) -> dict[str, str]:
    """No middleware adds to this answer: what every other page says of the site is said here."""
    headers = {**HEADERS, "Permissions-Policy": _permissions()}
    if settings.SECURE_HSTS_SECONDS and request.is_secure():
        headers["Strict-Transport-Security"] = "; ".join(_strict_transport())
    return headers


def _permissions() -> str:
    return ", ".join(f"{feature}=()" for feature in settings.PERMISSIONS_POLICY)


def _strict_transport() -> list[str]:
    told = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        told.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        told.append("preload")
    return told


def _forget(response: HttpResponse, *, from_script: bool) -> None:
    """Remove what the browser keeps of us, and nothing of other sites."""
    for name, path in (
        (settings.SESSION_COOKIE_NAME, "/"),
        (settings.MDV_KEY_COOKIE_NAME, "/"),
        (settings.CSRF_COOKIE_NAME, "/"),
        # A member's: not sent here, so that its row ends by itself, in fifteen minutes at most.
        (settings.MDV_STAFF_COOKIE_NAME, settings.MDV_STAFF_PATH),
        *((name, "/") for name in _enders),
    ):
        response.delete_cookie(name, path=path, samesite="Lax")
        # Without Secure a browser ignores the deletion of a `__Host-` or `__Secure-` cookie.
        response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE or ""
    kinds = ["storage"]
    if from_script:
        # Emptying a large cache takes seconds: never on the answer that she is waiting for.
        kinds.append("cache")
    if settings.MDV_OWN_DOMAIN:
        # Clears the whole registrable domain: only where no other service lives on it.
        kinds.append("cookies")
    response["Clear-Site-Data"] = ", ".join(f'"{kind}"' for kind in kinds)
