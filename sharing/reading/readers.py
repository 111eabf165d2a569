"""Who reads: a stranger by a link, or a professional with an open space. One way to be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from math import ceil
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive, read_session
from sharing.access import find_received, is_open_to
from sharing.bundles.opening import BundleAltered, open_bundle
from sharing.bundles.shared import SharedContents
from sharing.grants.to_account import GrantRefused, open_for_account
from sharing.models import Grant
from sharing.professionals.membership import active_member
from sharing.reading import sessions
from sharing.reading.reading import ReaderName, Reading
from sharing.reading.ways import Ways
from vault.errors import Unsealable


@dataclass(frozen=True, repr=False)
class Opened:
    """A reading that was allowed at the start of this request.

    `may_go_on` asks again, while a file is being sent. `closes_at`: the end of this reading; None
    for a professional, whose space has its own lock: locked or left, it cuts what is being sent.
    `mark`: of the reading, by a link; a professional's address says which share.
    """

    reading: Reading
    ways: Ways
    may_go_on: Callable[[], bool]
    on_progress: Callable[[], None]
    closes_at: datetime | None = None
    mark: str = ""

    @property
    def grant(self) -> Grant:
        return self.reading.grant

    @property
    def contents(self) -> SharedContents:
        return self.reading.bundle.contents


Show = Callable[..., HttpResponseBase]


def for_link_reader(show: Show) -> Show:
    """`show(request, opened, …)` for whoever opened the link in this browser."""

    @wraps(show)
    def read(request: SpaceRequest, **place: Any) -> HttpResponseBase:
        key = sessions.read(request)
        if key is None or not key.note_read():
            return closed(request)
        request.read_share = key.grant.pk  # type: ignore[attr-defined]

        def opened() -> Opened:
            bundle = open_bundle(key.grant, key.bundle_key)
            name = ReaderName(bundle.contents.to or _("Lecture par un lien"))
            reading = Reading(key.grant, bundle, name, is_by_link=True)
            return Opened(reading, Ways(), key.holds, _nothing, key.closes_at, key.mark)

        response = _shown(request, show, opened, place)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            _leave_no_page(response, key.closes_at)
        return response

    return read


def for_professional(show: Show) -> Show:
    """The same for the professional it was shared with. The gate asked for an open space, and
    for the second factor; membership is asked for here.
    """

    @wraps(show)
    def read(request: SpaceRequest, pk: UUID, **place: Any) -> HttpResponseBase:
        member = active_member(request.space)
        if member is None:
            return access_ended(request)
        grant = find_received(request.space, pk)
        if grant is None:
            return said_closed(request)

        def opened() -> Opened:
            key = open_for_account(grant, request.space, request.keyring)
            name = ReaderName(member.shown_as, member.organisation.name)
            reading = Reading(grant, open_bundle(grant, key), name, is_by_link=False)
            may_go_on = partial(_still_reads, request, grant.pk)
            return Opened(reading, Ways(grant.pk), may_go_on, partial(keep_alive, request))

        return _shown(request, show, opened, place)

    return read


def access_ended(request: SpaceRequest, *, status: int = 404) -> HttpResponse:
    """What became of his own access is a professional's to know; of her shares it tells nothing."""
    return render(request, "sharing/access_ended.html", {"section": "recus"}, status=status)


def closed(request: SpaceRequest, *, has_left: bool = False) -> HttpResponse:
    """404, and the same page whatever the reason: nobody is told which."""
    response = said_closed(request, has_left=has_left)
    sessions.forget_cookie(request, response)
    return response


def said_closed(request: SpaceRequest, *, has_left: bool = False) -> HttpResponse:
    """The same, and leaves a reading by a link that goes on in this browser as it is."""
    context = {"has_left": has_left, **about(request)}
    return render(request, "sharing/closed.html", context, status=200 if has_left else 404)


def busy(request: SpaceRequest) -> HttpResponse:
    response = render(request, "errors/503.html", about(request), status=503)
    response["Retry-After"] = "5"
    return response


def cannot_be_read(request: SpaceRequest) -> HttpResponse:
    return render(request, "sharing/reader_altered.html", about(request), status=409)


def about(request: SpaceRequest) -> dict[str, Any]:
    """The frame of the page. A link is read beside a space that may be open in this browser:
    nothing of that space is on the page."""
    match = request.resolver_match
    is_received = match is not None and (match.url_name or "").startswith("received")
    return {"section": "recus"} if is_received else {"inside": False, "at_work": False}


def _still_reads(request: SpaceRequest, grant_id: UUID) -> bool:
    """The space of this browser first: neither locked nor left since the answer began."""
    session = read_session(request)
    return session.state == "open" and is_open_to(grant_id, request.space)


def _shown(
    request: SpaceRequest, show: Show, opened: Callable[[], Opened], place: dict[str, Any]
) -> HttpResponseBase:
    try:
        return show(request, opened(), **place)
    except GrantRefused:
        return said_closed(request)
    except (BundleAltered, Unsealable):
        # Unsealable: her log cannot be written. Nothing is given that she would not see.
        return cannot_be_read(request)


def _leave_no_page(response: HttpResponseBase, closes_at: datetime) -> None:
    """Left open on a desk, the page leaves the screen when the reading closes, without script."""
    seconds = max(0, ceil((closes_at - timezone.now()).total_seconds())) + 1
    response["Refresh"] = f"{seconds};url={Ways().file}"


def _nothing() -> None:
    """A reader by a link has no session to keep alive."""
