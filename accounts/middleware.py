"""Reads the space's session before a request, writes its cookies after."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.http.response import HttpResponseBase

from accounts import sessions
from accounts.passphrase_check import SpaceAltered
from accounts.refusals import altered
from accounts.requests import SpaceRequest
from accounts.session_cookies import write_cookies
from accounts.space_session import SpaceSession
from vault.errors import Unsealable

logger = logging.getLogger(__name__)


class SpaceSessionMiddleware:
    """Sets request.space_session, space_state, space and keyring (the two last only when open)."""

    def __init__(self, get_response: Callable[[SpaceRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: SpaceRequest) -> HttpResponseBase:
        if request.path_info.startswith(settings.MDV_STAFF_PATH):
            # A browser may hold both: what a member asks for never carries her space.
            sessions.bind(request, SpaceSession())
            return self.get_response(request)
        try:
            sessions.bind(request, sessions.read_session(request))
        except DatabaseError:
            # Public pages (numbers to call) must come out with the database down.
            sessions.bind(request, SpaceSession())
            request.space_state = "unavailable"
        response = self.get_response(request)
        if request.space_state != "unavailable":
            write_cookies(request, request.space_session, response)
        return response

    def process_exception(self, request: SpaceRequest, exception: Exception) -> HttpResponse | None:
        """409 for a row that is not what was written there: said on a page, never a bare 500."""
        if not isinstance(exception, Unsealable | SpaceAltered):
            return None
        logger.error("a stored element is altered: %s", type(exception).__name__)
        return altered(request)
