"""A member's session: its beginning, its two delays, its end. Never a space's session."""

from __future__ import annotations

from datetime import timedelta

import django_otp
from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django_otp.models import Device

from staff.models import Member

IDLE = timedelta(minutes=15)
LIFE = timedelta(hours=8)
# A page asked for again within this time writes nothing.
SEEN_EVERY = timedelta(seconds=30)
BEGAN, SEEN = "began", "seen"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def is_staff_path(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.MDV_STAFF_PATH)


def begin(request: HttpRequest, member: Member, device: Device) -> None:
    """Both factors were given: a new session id, whatever the browser had before."""
    # Django keeps the id of a member who signs in again.
    request.session.flush()
    auth.login(request, member, backend=BACKEND)
    request.user = member
    django_otp.login(request, device)
    request.session[BEGAN] = request.session[SEEN] = _now()
    # The row's own end, for the sweeper; what is enforced is inside the signed data.
    request.session.set_expiry(int(IDLE.total_seconds()))


def keep_delays(session: SessionBase) -> None:
    """Enforced at each read: past a delay the row goes and the session is empty."""
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None and seen is None:
        return
    if not _within(began, LIFE) or not _within(seen, IDLE):
        session.flush()
    elif not _within(seen, SEEN_EVERY):
        session[SEEN] = _now()


def _within(moment: object, delay: timedelta) -> bool:
    # abs(): a clock set back must keep nothing open.
    return isinstance(moment, int | float) and abs(_now() - moment) < delay.total_seconds()


def _now() -> float:
    return timezone.now().timestamp()
