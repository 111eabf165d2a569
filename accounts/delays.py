"""What a person may set: when her space locks, how long the paper waits, which keys leave."""

from __future__ import annotations

from accounts import activity, sessions
from accounts.models import Space
from accounts.passphrase_check import verify_own_passphrase
from accounts.requests import SpaceRequest


def change_idle_lock(request: SpaceRequest, seconds: int) -> None:
    """60 to 900 seconds, from this session on."""
    space: Space = request.space
    space.idle_lock_seconds = seconds
    space.save(update_fields=["idle_lock_seconds"])
    request.space_session.update(idle_lock_seconds=seconds)
    sessions.bind(request, request.space_session)


def change_exit_shortcut(request: SpaceRequest, shortcut: str) -> None:
    """Three presses of Shift, or none: some hands press it without meaning to."""
    space: Space = request.space
    space.exit_shortcut = shortcut
    space.save(update_fields=["exit_shortcut"])


def change_recovery_delay(request: SpaceRequest, hours: int, *, current: str) -> None:
    """0 hours to 7 days, with the passphrase: it decides how soon a finder gets in.

    Raises SignInRefused, SpaceAltered, TooManyAttempts, PoolBusy.
    """
    space: Space = request.space
    verify_own_passphrase(request, current)
    space.recovery_delay_hours = hours
    space.save(update_fields=["recovery_delay_hours"])
    activity.record(space, activity.RECOVERY_DELAY_CHANGED)
