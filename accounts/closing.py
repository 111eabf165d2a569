"""Closing a space: thirty days to change one's mind, or at once with passphrase and paper."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts import activity, sessions
from accounts.entrance import verify_passphrase
from accounts.models import KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.recovery import RecoveryRefused, has_paper_code
from accounts.spaces import erase_space

CLOSING_DELAY = timedelta(days=30)


def close_space(request: HttpRequest, *, current: str) -> datetime:
    """The code's wrap and all sessions go now; the paper code reopens for thirty days.

    Returns when everything is erased. Raises SignInRefused, TooManyAttempts, PoolBusy.
    """
    space: Space = request.space
    verify_passphrase(space, current)
    space.closing_at = timezone.now() + CLOSING_DELAY
    with transaction.atomic():
        KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).delete()
        space.save(update_fields=["closing_at"])
        activity.record(space, activity.CLOSING_ASKED)
    _end_all_sessions(request, space)
    return space.closing_at


def erase_now(request: HttpRequest, *, current: str, recovery_code: str) -> None:
    """Erase at once. Raises SignInRefused, RecoveryRefused, TooManyAttempts, PoolBusy."""
    space: Space = request.space
    verify_passphrase(space, current)
    if not has_paper_code(space, recovery_code):
        raise RecoveryRefused
    _end_all_sessions(request, space)
    erase_space(space)


def erase_closed_spaces() -> int:
    """Erase the spaces whose thirty days are over; returns how many."""
    due = list(Space.objects.filter(closing_at__lte=timezone.now()))
    for space in due:
        erase_space(space)
    return len(due)


def _end_all_sessions(request: HttpRequest, space: Space) -> None:
    VaultSession.objects.filter(space_id=space.pk).delete()
    sessions.bind(request, sessions.SpaceSession())
