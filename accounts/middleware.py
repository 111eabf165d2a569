"""Reads the space's session before a request, writes its cookies after."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http.response import HttpResponseBase

from accounts import sessions
from accounts.requests import SpaceRequest


class SpaceSessionMiddleware:
    """Sets request.space_session, space_state, space and keyring (the two last only when open)."""

    def __init__(self, get_response: Callable[[SpaceRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: SpaceRequest) -> HttpResponseBase:
        try:
            sessions.bind(request, sessions.read_session(request))
        except DatabaseError:
            # Public pages (numbers to call) must come out with the database down.
            sessions.bind(request, sessions.SpaceSession())
            request.space_state = "unavailable"
        response = self.get_response(request)
        if request.space_state != "unavailable":
            sessions.write_cookies(request, response)
        return response
