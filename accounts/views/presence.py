"""What the pages inside ask of their session, without counting as activity."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpResponse

from accounts import sessions
from accounts.methods import form_page
from accounts.requests import SpaceRequest, State

ANSWERS: dict[State, HTTPStatus] = {
    "open": HTTPStatus.NO_CONTENT,
    "locked": HTTPStatus.LOCKED,
    "dormant": HTTPStatus.LOCKED,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}


@form_page
def state(request: SpaceRequest) -> HttpResponse:
    """204 open, 423 locked or dormant, 410 ended. POST says « I am here » and keeps it open."""
    if request.method == "POST" and request.space_state == "open":
        sessions.keep_alive(request)
    return HttpResponse(status=ANSWERS.get(request.space_state, HTTPStatus.GONE))
