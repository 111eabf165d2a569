"""Whether a passphrase is a space's own, in the same time whatever the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction

from accounts import activity, attempts
from accounts.keys import pepper, stretch_passphrase, stretching
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.requests import SpaceRequest
from accounts.spaces import VERIFIER_COLUMNS, hold_space, set_verifier
from vault.errors import Unsealable, WeakCost
from vault.kdf import PASSPHRASE_COST, Argon2Cost
from vault.passphrase import PassphraseKeys, refuse_unknown_name
from vault.slots import rewrap_outer

OWN_FAILURES_AN_HOUR = 10
# More than one session can spend in its twelve hours: whoever holds one open space cannot keep
# its owner, in another, from changing her passphrase.
OWN_FAILURES_A_DAY = 150


GiveBack = Callable[[], None]


class SignInRefused(Exception):
    """Unknown name, or another passphrase: one answer for both."""


class SpaceAltered(Exception):
    """A stored row is not what was written: it opens nothing, and no try is counted."""


def check_passphrase(space: Space | None, passphrase: str) -> PassphraseKeys | None:
    """The keys, or None. Spends one Argon2 run for an unknown name too.

    Raises SpaceAltered, PoolBusy, SecretTooLong.
    """
    if space is None:
        with stretching():
            refuse_unknown_name(passphrase, pepper())
        return None
    cost = Argon2Cost(space.argon2_memory_kib, space.argon2_iterations, space.argon2_lanes)
    try:
        keys = stretch_passphrase(
            passphrase, space.pk.bytes, space.passphrase_salt, cost, space.pepper_id
        )
    except (WeakCost, Unsealable, KeyError):
        # Costs under the floor, a cut salt, or a pepper that the operator lost.
        raise SpaceAltered from None
    if len(space.passphrase_verifier) != len(keys.verifier):
        raise SpaceAltered
    return keys if keys.matches(space.passphrase_verifier) else None


def verify_own_passphrase(request: SpaceRequest, passphrase: str) -> PassphraseKeys:
    """The keys of an open space's passphrase; ten failures an hour in each session.

    Raises SignInRefused, SpaceAltered, TooManyAttempts, PoolBusy, SecretTooLong.
    """
    space: Space = request.space
    here = request.space_session.stored.pk.encode()
    give_back = _count("own-passphrase", here, OWN_FAILURES_AN_HOUR, attempts.HOUR)
    try:
        give_back_day = _count("own-day", space.pk.bytes, OWN_FAILURES_A_DAY, attempts.DAY)
    except attempts.TooManyAttempts:
        give_back()
        raise
    keys = _check_counted(space, passphrase, [give_back, give_back_day])
    if keys is None:
        activity.record(space, activity.OWN_WRONG_PASSPHRASE)
        raise SignInRefused
    return keys


def verify_for_recovery(space: Space, passphrase: str) -> PassphraseKeys:
    """The keys, beside the paper code: ten failures an hour, counted apart from all others.

    Raises SignInRefused, SpaceAltered, TooManyAttempts, PoolBusy, SecretTooLong.
    """
    give_back = _count("recovery-passphrase", space.pk.bytes, OWN_FAILURES_AN_HOUR, attempts.HOUR)
    keys = _check_counted(space, passphrase, [give_back])
    if keys is None:
        activity.record(space, activity.WRONG_PASSPHRASE)
        raise SignInRefused
    return keys


def _count(purpose: str, subject: bytes, limit: int, window: timedelta) -> GiveBack:
    attempts.take_attempt(purpose, subject, limit=limit, window=window)
    return partial(attempts.give_back, purpose, subject)


def _check_counted(
    space: Space, passphrase: str, give_back: list[GiveBack]
) -> PassphraseKeys | None:
    """What was counted stays counted only when the passphrase is another one."""
    is_wrong = False
    try:
        keys = check_passphrase(space, passphrase)
        is_wrong = keys is None
    finally:
        if not is_wrong:
            for uncount in give_back:
                uncount()
    return keys


def leave_old_pepper(space: Space, passphrase: str, keys: PassphraseKeys) -> PassphraseKeys:
    """Wrap under the current pepper what a replaced one wrapped. Raises PoolBusy, SignInRefused."""
    if space.pepper_id == pepper().pepper_id:
        return keys
    fresh = stretch_passphrase(passphrase, space.pk.bytes, space.passphrase_salt)
    with transaction.atomic():
        current = hold_space(space)
        slot = KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).first()
        if current is None or slot is None or not keys.matches(current.passphrase_verifier):
            # Another sign-in has just done this, or the passphrase has just changed.
            raise SignInRefused
        slot.wrapped_key = rewrap_outer(keys.k_pw, fresh.k_pw, space.pk.bytes, slot.wrapped_key)
        slot.save(update_fields=["wrapped_key"])
        set_verifier(space, fresh, PASSPHRASE_COST)
        space.save(update_fields=VERIFIER_COLUMNS)
    return fresh
