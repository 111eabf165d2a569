"""The two cookies of a session: its id, and the 32 bytes that only the browser keeps."""

from __future__ import annotations

import base64
import binascii

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.space_session import SpaceSession
from vault.kdf import KEY_BYTES


def read_cookies(request: HttpRequest) -> tuple[str, bytes] | None:
    """Session id and key cookie, or None when either cannot be one."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    cookie = _decode(request.COOKIES.get(settings.MDV_KEY_COOKIE_NAME, ""))
    return (key, cookie) if cookie is not None and key.isascii() and key.isalnum() else None


def write_cookies(request: HttpRequest, session: SpaceSession, response: HttpResponseBase) -> None:
    if session.row is not None and session.changed:
        key = base64.urlsafe_b64encode(session.cookie).decode()
        for name, value in (
            (settings.SESSION_COOKIE_NAME, session.row.pk),
            (settings.MDV_KEY_COOKIE_NAME, key),
        ):
            # No max-age: cookies of the browser session leave no date on the device.
            response.set_cookie(
                name,
                value,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
    elif session.row is None and settings.MDV_KEY_COOKIE_NAME in request.COOKIES:
        _forget_cookies(response)


def _forget_cookies(response: HttpResponseBase) -> None:
    for name in (settings.SESSION_COOKIE_NAME, settings.MDV_KEY_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
        response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE or ""


def _decode(text: str) -> bytes | None:
    try:
        cookie = base64.urlsafe_b64decode(text.encode())
    except (binascii.Error, ValueError):
        return None
    return cookie if len(cookie) == KEY_BYTES else None
