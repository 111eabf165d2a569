"""Whether a passphrase is a space's own, in the same time whatever the answer."""

from __future__ import annotations

from django.db import transaction

from accounts import activity, attempts
from accounts.keys import pepper, stretch_passphrase, stretching
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.spaces import VERIFIER_COLUMNS, hold_space, set_verifier
from vault.errors import PoolBusy, SecretTooLong, WeakCost
from vault.kdf import PASSPHRASE_COST, Argon2Cost
from vault.passphrase import PassphraseKeys, refuse_unknown_name
from vault.slots import rewrap_outer

OWN_FAILURES_AN_HOUR = 10


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
    except (WeakCost, KeyError):
        # Costs under the floor, or a pepper that the operator lost.
        raise SpaceAltered from None
    return keys if keys.matches(space.passphrase_verifier) else None


def verify_passphrase(
    space: Space, passphrase: str, *, counted_as: str = "own-passphrase"
) -> PassphraseKeys:
    """The keys of a space's own passphrase; ten failures an hour for each use.

    Raises SignInRefused, SpaceAltered, TooManyAttempts, PoolBusy, SecretTooLong.
    """
    subject = space.pk.bytes
    attempts.take_attempt(counted_as, subject, limit=OWN_FAILURES_AN_HOUR, window=attempts.HOUR)
    try:
        keys = check_passphrase(space, passphrase)
    except (PoolBusy, SpaceAltered, SecretTooLong):
        attempts.give_back(counted_as, subject)
        raise
    if keys is None:
        activity.record(space, activity.WRONG_PASSPHRASE)
        raise SignInRefused
    attempts.give_back(counted_as, subject)
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
