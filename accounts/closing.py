"""Closing a space: thirty days to change one's mind, or at once with passphrase and paper."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts import activity, sessions
from accounts.models import KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import verify_own_passphrase
from accounts.recovery import RecoveryRefused, has_paper_code
from accounts.requests import SpaceRequest
from accounts.space_session import SpaceSession
from accounts.spaces import erase_contents, erase_space, hold_space, shred_keys

logger = logging.getLogger(__name__)
CLOSING_DELAY = timedelta(days=30)


def close_space(request: SpaceRequest, *, current: str) -> datetime:
    """The code's wrap and all sessions go now; the paper code reopens for thirty days.

    Returns when everything is erased. Raises SignInRefused, TooManyAttempts, PoolBusy.
    """
    space: Space = request.space
    verify_own_passphrase(request, current)
    space.closing_at = timezone.now() + CLOSING_DELAY
    with transaction.atomic():
        hold_space(space)
        KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).delete()
        space.save(update_fields=["closing_at"])
        activity.record(space, activity.CLOSING_ASKED)
    _end_all_sessions(request, space)
    return space.closing_at


def erase_now(request: SpaceRequest, *, current: str, recovery_code: str) -> None:
    """Erase at once. Raises SignInRefused, RecoveryRefused, TooManyAttempts, PoolBusy."""
    space: Space = request.space
    verify_own_passphrase(request, current)
    if not has_paper_code(space, recovery_code):
        raise RecoveryRefused
    _end_all_sessions(request, space)
    shred_keys(space)
    try:
        erase_contents(space)
    except (OSError, DatabaseError) as error:
        # Unreadable already, and due: the sweep removes the rest when the storage answers.
        logger.warning("a closed space waits for the sweep: %s", type(error).__name__)


def erase_closed_spaces() -> int:
    """Erase the spaces whose thirty days are over; returns how many. One that fails waits."""
    erased = 0
    for space in Space.objects.filter(closing_at__lte=timezone.now()):
        try:
            erase_space(space)
            erased += 1
        except (OSError, DatabaseError) as error:
            logger.warning("a closed space waits for the next sweep: %s", type(error).__name__)
    return erased


def _end_all_sessions(request: SpaceRequest, space: Space) -> None:
    VaultSession.objects.filter(space_id=space.pk).delete()
    sessions.bind(request, SpaceSession())
