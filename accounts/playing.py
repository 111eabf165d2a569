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
PLAYING, SHOWING = "playing", "showing"
# A long hearing or a whole evening; the session's own idle lock still applies.
LEAVE_HOLDS = timedelta(hours=4)
PICTURE_LEAVE_HOLDS = timedelta(minutes=2)


def address_to_play(request: SpaceRequest, path: str) -> str:
    """The address of `path` for a player of the page being made for this session."""
    return _signed(request, path, PLAYING)


def address_to_show(request: SpaceRequest, path: str) -> str:
    """The same for a picture, which no player's longer leave holds for."""
    return _signed(request, path, SHOWING)


def may_go_on(request: SpaceRequest) -> bool:
    """Whether a page of this very session asks, with the leave that it was given."""
    stamp = request.GET.get(LEAVE, "")
    if not stamp:
        return False
    is_picture = request.headers.get("Sec-Fetch-Dest") == "image"
    if not is_picture and not asked_by_player(request):
        return False
    purpose, holds = (SHOWING, PICTURE_LEAVE_HOLDS) if is_picture else (PLAYING, LEAVE_HOLDS)
    try:
        _signer(request, purpose).unsign(f"{request.path}:{stamp}", max_age=holds)
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


def _signed(request: SpaceRequest, path: str, purpose: str) -> str:
    stamp = _signer(request, purpose).sign(path).removeprefix(f"{path}:")
    return f"{path}?{LEAVE}={stamp}"


def _signer(request: SpaceRequest, purpose: str) -> TimestampSigner:
    row = request.space_session.row
    return TimestampSigner(salt=f"accounts.{purpose}:{row.pk if row else ''}")
