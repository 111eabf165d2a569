"""The gate: every route is public, needs an open space, or needs a fresh code (security.md, 3)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from importlib import import_module
from types import ModuleType
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.http.request import RawPostDataException, UnreadablePostError
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse

from accounts import entrance, sessions
from accounts.attempts import TooManyAttempts
from accounts.confirmation import confirm_page
from accounts.drafts import rescue_post, rescued_fields, says_something
from accounts.handback import hand_back
from accounts.local_paths import code_page, way_back_of, with_way_back
from accounts.passphrase_check import SpaceAltered
from accounts.pins import normalised_pin
from accounts.playing import may_go_on
from accounts.profiles import home_of, lead_elsewhere
from accounts.provenance import sent_by_our_pages
from accounts.refusals import altered, session_ended, too_many
from accounts.requests import SpaceRequest
from vault.errors import PoolBusy, Unsealable

logger = logging.getLogger(__name__)

CODE_HOLDS = timedelta(minutes=5)
CODE_HOLDS_FOR_LAST_STEP = timedelta(seconds=60)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
CONFIRM_FIELD = "confirm_pin"
View = Callable[..., HttpResponseBase]


class PinRecheckMiddleware:
    """Closed by default: a route that no list names needs an open space."""

    def __init__(self, get_response: Callable[[SpaceRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.access: ModuleType = import_module(settings.MDV_ROUTE_ACCESS)
        # Asked for its verdict alone: the stack has its own, which adds the cookie.
        self.csrf = CsrfViewMiddleware(cast(Any, get_response))

    def __call__(self, request: SpaceRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self,
        request: SpaceRequest,
        view: View,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route not in self.access.UNSEEN:
            sessions.keep_alive(request)
        if route in self.access.PUBLIC or self._is_for_staff(request):
            return None
        if request.space_state == "unavailable":
            return hand_back(request, route, status=503) or _unavailable(request)
        if route in self.access.SESSION:
            # Dormant too: whoever leaves must be able to end what is left of the session.
            return to_sign_in() if request.space_state == "anonymous" else None
        if request.space_state != "open":
            return self._refuse_closed(request, route, kwargs)
        elsewhere = lead_elsewhere(request, route, self.access)
        if elsewhere is not None:
            return elsewhere
        if self._is_fresh_enough(request, route) and not self._brings_a_code(request, route):
            return None
        if request.method in SAFE_METHODS:
            return to_code(request)
        if not request.POST.get(CONFIRM_FIELD):
            if getattr(view, "judges_first", False):
                # Behind the whole stack, it asks for the code itself before it acts.
                return None
            return ask_code(request)
        return self._confirm(request, view, args, kwargs)

    def _is_for_staff(self, request: SpaceRequest) -> bool:
        """The next gate decides (staff/gate.py): a space opens nothing there."""
        match = request.resolver_match
        return match is not None and not self.access.STAFF.isdisjoint(match.namespaces)

    def _refuse_closed(
        self, request: SpaceRequest, route: str, kwargs: dict[str, Any]
    ) -> HttpResponseBase:
        is_locked = request.space_state == "locked"
        kept = request.method in SAFE_METHODS or keep_text(request, route, kwargs)
        if _was_lock_pressed(request, route):
            # The space had locked by itself: what is still being sent stops now.
            with suppress(DatabaseError):
                entrance.lock(request)
        if route in self.access.SCRIPTS and not _wants_a_page(request):
            if not is_locked and request.space_state != "dormant":
                return HttpResponse(status=410)
            # 423 tells the script of a draft that her words wait behind the code.
            is_lost = not kept and route in self.access.DRAFT_SCRIPTS and _says(request, route)
            return HttpResponse(status=503 if is_lost else 423)
        back = None if kept else hand_back(request, route, status=403)
        was_kept = True if kept and request.method not in SAFE_METHODS else None
        return back or (to_code(request, kept=was_kept) if is_locked else to_sign_in())

    def _is_fresh_enough(self, request: SpaceRequest, route: str) -> bool:
        if request.method in SAFE_METHODS:
            is_open = route not in self.access.FRESH_CODE
            return has_fresh_code(request) or is_open or may_go_on(request)
        if route not in self.access.FRESH_CODE_POST:
            return True
        return _is_younger(request, self.access.LONGER_HOLDS.get(route, CODE_HOLDS_FOR_LAST_STEP))

    def _brings_a_code(self, request: SpaceRequest, route: str) -> bool:
        """A code that she typed is judged, however lately she gave it."""
        if request.method != "POST" or route not in self.access.FRESH_CODE_POST:
            return False
        try:
            return bool(request.POST.get(CONFIRM_FIELD))
        except UnreadablePostError:
            return False

    def _confirm(
        self,
        request: SpaceRequest,
        view: View,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The last step of what cannot be undone: the code travels with the form itself."""
        code = request.POST.get(CONFIRM_FIELD, "")
        if not code or not sent_by_our_pages(request):
            return confirm_page(request)
        # Before the stack reads it: a code that another site sent must not even count as a try.
        refusal = self.csrf.process_view(request, view, args, kwargs)
        if refusal is not None:
            return refusal
        try:
            entrance.give_code(request, normalised_pin(code))
        except entrance.CodeRefused as refused:
            return confirm_page(request, left=refused.left)
        except entrance.SessionEnded:
            return session_ended(request)
        except SpaceAltered:
            return altered(request)
        except TooManyAttempts as refused:
            return too_many(request, refused)
        except PoolBusy:
            # Raised before a view, it would pass the middleware that answers it.
            return _unavailable(request)
        return None


def judged_first(judge: View) -> Callable[[View], View]:
    """For a form whose last step says what it lacks before its code is asked. `judge` answers in
    place of the view once the code is a minute old: it does nothing, and ends with `ask_code`.
    Without `has_fresh_code`, it shows her own words alone.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def judged(request: SpaceRequest, **place: Any) -> HttpResponseBase:
            is_late = not _is_younger(request, CODE_HOLDS_FOR_LAST_STEP)
            answer = judge if request.method not in SAFE_METHODS and is_late else view
            return answer(request, **place)

        judged.judges_first = True  # type: ignore[attr-defined]
        return judged

    return decorate


def ask_code(request: SpaceRequest, lacking: Form | None = None) -> HttpResponse:
    """The page of the code, with what she filled, and what the form is `lacking`, if anything."""
    match = request.resolver_match
    if match is not None:
        # Left or locked on the page of the code, what was filled would be gone.
        keep_text(request, match.view_name, match.kwargs)
    return confirm_page(request, lacking=lacking)


def keep_text(request: SpaceRequest, route: str, kwargs: dict[str, Any]) -> bool:
    """Seal a diary text posted to a closed space, so that it waits as a draft."""
    space = request.space_session.space
    if space is None or not rescued_fields(route):
        return False
    item = next((value for value in kwargs.values() if isinstance(value, UUID)), None)
    take_time = request.META.get("memodevie.take_time")
    if request.content_type == "multipart/form-data" and take_time is not None:
        # Her words come before files that nobody keeps here, and that take long to arrive.
        take_time()
    try:
        return rescue_post(request, space, route, item)
    except (DatabaseError, Unsealable, UnreadablePostError) as error:
        logger.warning("a text could not be kept: %s", type(error).__name__)
        return False


def _was_lock_pressed(request: SpaceRequest, route: str) -> bool:
    """« Verrouiller », on a page where she writes."""
    if request.method != "POST" or not rescued_fields(route):
        return False
    try:
        return "lock" in request.POST and sent_by_our_pages(request)
    except UnreadablePostError:
        return False


def _says(request: SpaceRequest, route: str) -> bool:
    """What could not be read may hold words of hers."""
    try:
        return says_something(request, route)
    except (RawPostDataException, UnreadablePostError):
        return True


def _unavailable(request: SpaceRequest) -> HttpResponse:
    response = render(request, "errors/503.html", status=503)
    response["Retry-After"] = "5"
    return response


def post_with_fresh_code(view: View) -> View:
    """For a view whose answer to a POST shows what only a fresh code may read."""

    @wraps(view)
    def checked(request: SpaceRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not has_fresh_code(request):
            return to_code(request)
        return view(request, *args, **kwargs)

    return checked


def has_fresh_code(request: SpaceRequest) -> bool:
    """For what an answer to a POST shows beside her own words: what is kept."""
    return _is_younger(request, CODE_HOLDS)


def _is_younger(request: SpaceRequest, limit: timedelta) -> bool:
    """Whether the code was given less than `limit` ago."""
    age = request.space_session.code_age()
    return age is not None and age < limit


def to_sign_in() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("accounts:login"))


def to_code(request: SpaceRequest, *, kept: bool | None = None) -> HttpResponseRedirect:
    """With the way back: to where she was going, when it can be asked for again."""
    match = request.resolver_match
    methods = getattr(match.func, "allowed_methods", {"GET"}) if match else {"GET"}
    if "GET" not in methods:
        return HttpResponseRedirect(code_page(home_of(request), kept=kept))
    way_on = with_way_back(request.path, way_back_of(request))
    return HttpResponseRedirect(code_page(way_on, kept=kept))


def _wants_a_page(request: SpaceRequest) -> bool:
    """A button of hers posts to the same address as the script: she gets more than a status."""
    return "text/html" in request.headers.get("Accept", "")
