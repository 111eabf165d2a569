"""Name, password and six digits, given together: one answer says nothing of which was wrong."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.http import HttpRequest

from accounts.keys import stretching
from staff import sessions
from staff.enrolment import accept_code
from staff.models import Member
from staff.tries import Try
from vault.errors import PoolBusy


class SignInRefused(Exception):
    """Unknown, disabled, a wrong password, a wrong or used code: not said which."""


def sign_in(request: HttpRequest, *, username: str, password: str, code: str) -> None:
    """Raises SignInRefused, accounts.attempts.TooManyAttempts, vault.errors.PoolBusy."""
    attempt = Try(request, username)
    try:
        with stretching():
            # Django computes a hash for an unknown name too: the time says nothing.
            member = authenticate(request, username=username, password=password)
    except PoolBusy:
        attempt.forget()
        raise
    device = accept_code(member, code) if isinstance(member, Member) else None
    if not isinstance(member, Member) or device is None:
        raise SignInRefused
    attempt.succeed()
    sessions.begin(request, member, device)
