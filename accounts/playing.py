"""A recording goes on playing past the code's five minutes, and nothing else does.

A player asks for its file again at each seek. The page that was opened with a fresh code gives
it an address signed for this session and this file: whoever finds the device open later meets
the code, as everywhere, while the person who is listening is not cut in the middle. A picture of
a page that was opened in time is given such an address too, for the moment that it takes to load.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from accounts.requests import SpaceRequest

LEAVE = "lecture"
# A long hearing or a whole evening; the session's own idle lock still applies.
LEAVE_HOLDS = timedelta(hours=4)
PICTURE_LEAVE_HOLDS = timedelta(minutes=2)


def address_to_play(request: SpaceRequest, path: str) -> str:
    """The address of `path` for a player or a picture of the page being made for this session."""
    stamp = _signer(request).sign(path).removeprefix(f"{path}:")
    return f"{path}?{LEAVE}={stamp}"


def may_go_on(request: SpaceRequest) -> bool:
    """Whether a page of this very session asks, with the leave that it was given."""
    stamp = request.GET.get(LEAVE, "")
    holds = _leave_of(request)
    if not stamp or holds is None:
        return False
    try:
        _signer(request).unsign(f"{request.path}:{stamp}", max_age=holds)
    except BadSignature:
        return False
    return True


def asked_by_player(request: HttpRequest) -> bool:
    """A player of a page asks, not the address bar: a bare file would show no quick exit."""
    destination = request.headers.get("Sec-Fetch-Dest")
    if destination is None:
        # Older browsers do not say; their players always ask for a range.
        return "Range" in request.headers
    return destination in {"audio", "video"}


def asked_alone(request: HttpRequest) -> bool:
    """Whether a tab would show this answer and nothing beside it."""
    return request.headers.get("Sec-Fetch-Dest") in {"document", "iframe", "embed", "object"}


def _leave_of(request: HttpRequest) -> timedelta | None:
    if request.headers.get("Sec-Fetch-Dest") == "image":
        return PICTURE_LEAVE_HOLDS
    return LEAVE_HOLDS if asked_by_player(request) else None


def _signer(request: SpaceRequest) -> TimestampSigner:
    row = request.space_session.row
    return TimestampSigner(salt=f"accounts.playing:{row.pk if row else ''}")
