"""Session, member, second factor and messages: for /gestion/ alone. Elsewhere they do not exist.

Subclasses of Django's, because its admin checks that they are there.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from staff.sessions import is_staff_path, keep_delays

logger = logging.getLogger(__name__)


class StaffSessionMiddleware(SessionMiddleware):
    """Its own cookie, under its own path: a person's request never carries a member."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:  # type: ignore[override]
        if not is_staff_path(request):
            return None
        request.session = self.SessionStore(request.COOKIES.get(settings.MDV_STAFF_COOKIE_NAME))
        try:
            keep_delays(request.session)
        except DatabaseError as error:
            logger.warning("a member's session cannot be read: %s", type(error).__name__)
            response = render(request, "errors/503.html", status=503)
            response["Retry-After"] = "5"
            return response
        return None

    def process_response(  # type: ignore[override]
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        session = getattr(request, "session", None)
        if session is None or not session.accessed or response.status_code >= 500:
            return response
        if session.is_empty():
            if settings.MDV_STAFF_COOKIE_NAME in request.COOKIES:
                forget_cookie(response)
            return response
        if session.modified:
            try:
                session.save()
            except UpdateError:
                # Signed out in another tab meanwhile.
                response = HttpResponseRedirect(reverse("gestion:login"))
                forget_cookie(response)
                return response
            write_cookie(response, session.session_key)
        return response


class StaffMiddleware(AuthenticationMiddleware):
    """request.user, where a member may be; what follows (the second factor) needs it."""

    def process_request(self, request: HttpRequest) -> None:
        if is_staff_path(request):
            super().process_request(request)


class StaffMessageMiddleware(MessageMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        if is_staff_path(request):
            super().process_request(request)


def write_cookie(response: HttpResponseBase, key: str) -> None:
    """No max-age: a cookie of the browser session leaves no date on the device."""
    response.set_cookie(
        settings.MDV_STAFF_COOKIE_NAME,
        key,
        path=settings.MDV_STAFF_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget_cookie(response: HttpResponseBase) -> None:
    name = settings.MDV_STAFF_COOKIE_NAME
    response.delete_cookie(name, path=settings.MDV_STAFF_PATH, samesite="Strict")
    # Without Secure a browser ignores the deletion of a `__Secure-` cookie.
    response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE or ""
