"""A recording goes on playing past the code's five minutes, and nothing else does.

A player asks for its file again at each seek. The page that was opened with a fresh code gives
it an address signed for this session and this file: whoever finds the device open later meets
the code, as everywhere, while the person who is listening is not cut in the middle.
"""

from __future__ import annotations

from datetime import timedelta

from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from accounts.requests import SpaceRequest

LEAVE = "lecture"
# A long hearing or a whole evening; the session's own idle lock still applies.
LEAVE_HOLDS = timedelta(hours=4)


def address_to_play(request: SpaceRequest, path: str) -> str:
    """The address of `path` for a player of the page being made for this session."""
    stamp = _signer(request).sign(path).removeprefix(f"{path}:")
    return f"{path}?{LEAVE}={stamp}"


def may_go_on(request: SpaceRequest) -> bool:
    """Whether a player asks, with the leave that a page of this very session gave it."""
    stamp = request.GET.get(LEAVE, "")
    if not stamp or not asked_by_player(request):
        return False
    try:
        _signer(request).unsign(f"{request.path}:{stamp}", max_age=LEAVE_HOLDS)
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


def _signer(request: SpaceRequest) -> TimestampSigner:
    row = request.space_session.row
    return TimestampSigner(salt=f"accounts.playing:{row.pk if row else ''}")
