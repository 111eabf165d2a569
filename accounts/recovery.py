"""The paper code: with the passphrase at once, alone after a delay that she sees and can stop."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.middleware.csrf import rotate_token
from django.utils import timezone

from accounts import activity, attempts, sessions
from accounts.entrance import begin_open_session
from accounts.keys import stretch_passphrase
from accounts.models import KeyWrap, RecoveryRequest, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import SignInRefused, SpaceAltered, verify_passphrase
from accounts.requests import SpaceRequest
from accounts.spaces import (
    VERIFIER_COLUMNS,
    find_space,
    hold_space,
    new_slot,
    renew_name_tag,
    set_verifier,
)
from vault.errors import BadRecoveryCode, Unsealable
from vault.kdf import PASSPHRASE_COST, new_salt
from vault.session_keys import SESSION_OPEN
from vault.slots import open_recovery

RECOVERIES_AN_HOUR = 30
# Once it may be used, a delayed recovery stays usable for a week, then must be asked again.
RECOVERY_STAYS = timedelta(days=7)
SECRETS_MUST_FOLLOW = timedelta(minutes=15)
USABLE = (WrapKind.RECOVERY, WrapKind.RECOVERY_EARLIER)


class RecoveryRefused(Exception):
    """Unknown name, another paper code, or another passphrase: one answer for all."""


def ask_recovery(
    request: SpaceRequest, *, username: str, recovery_code: str, current_password: str
) -> datetime | None:
    """None: new secrets may be chosen now, in this browser. A time: come back from then on.

    Raises RecoveryRefused, TooManyAttempts, PoolBusy.
    """
    space = find_space(username)
    umk = _open_with_paper(space, recovery_code)
    if space is None or umk is None:
        # Counted after the check: 136 bits are not guessed, and whoever has the paper passes
        # even where others have worn out the address.
        address = attempts.address_of(request)
        attempts.take_attempt("recover", address, limit=RECOVERIES_AN_HOUR, window=attempts.HOUR)
        raise RecoveryRefused
    if current_password:
        # Only the holder of the paper reaches this line: no name can be guessed by its time.
        try:
            # Counted apart: whoever wears out the tries of an open space must not wear out
            # those of the paper's holder.
            verify_passphrase(space, current_password, counted_as="recovery-passphrase")
        except (SignInRefused, SpaceAltered):
            raise RecoveryRefused from None
    else:
        opens_at = _wait_for(space)
        if opens_at > timezone.now():
            return opens_at
    renew_name_tag(space, username)
    _begin_recovery_session(request, space, umk)
    return None


def finish_recovery(request: SpaceRequest, *, password: str, pin: str) -> None:
    """Set the new passphrase and code, open the space, end every other session, and offer a
    new paper code. Raises RecoveryRefused when the fifteen minutes are over, PoolBusy."""
    session: sessions.SpaceSession = request.space_session
    space = session.space
    if session.state != "recovering" or space is None:
        raise RecoveryRefused
    umk, salt = session.master_key(), new_salt()
    keys = stretch_passphrase(password, space.pk.bytes, salt)
    slot = new_slot(space, keys.k_pw, pin, umk)
    with transaction.atomic():
        if hold_space(space) is None:
            raise RecoveryRefused
        KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).delete()
        _retire_paper_codes(space)
        slot.save()
        space.passphrase_salt = salt
        space.closing_at = None
        set_verifier(space, keys, PASSPHRASE_COST)
        space.save(update_fields=[*VERIFIER_COLUMNS, "closing_at"])
        RecoveryRequest.objects.filter(space=space).delete()
        activity.record(space, activity.RECOVERED)
    VaultSession.objects.filter(space_id=space.pk).exclude(pk=session.stored.pk).delete()
    begin_open_session(request, space, keys.k_pw, umk)


def pending_recovery(space: Space) -> RecoveryRequest | None:
    return RecoveryRequest.objects.filter(space=space, expires_at__gt=timezone.now()).first()


def cancel_recovery(space: Space) -> None:
    """One press by whoever has the passphrase: the paper code alone must start again."""
    deleted, _ = RecoveryRequest.objects.filter(space=space).delete()
    if deleted:
        activity.record(space, activity.RECOVERY_CANCELLED)


def has_paper_code(space: Space, recovery_code: str) -> bool:
    return _open_with_paper(space, recovery_code) is not None


def _open_with_paper(space: Space | None, code: str) -> bytes | None:
    wraps = KeyWrap.objects.filter(space=space, kind__in=USABLE) if space else []
    for wrap in wraps:
        if wrap.expires_at is not None and wrap.expires_at <= timezone.now():
            continue
        try:
            return open_recovery(code, wrap.salt, wrap.space_id.bytes, wrap.wrapped_key)
        except (BadRecoveryCode, Unsealable):
            continue
    return None


def _wait_for(space: Space) -> datetime:
    now = timezone.now()
    pending = pending_recovery(space)
    if pending is not None:
        return pending.opens_at
    opens_at = now + timedelta(hours=space.recovery_delay_hours)
    with transaction.atomic():
        RecoveryRequest.objects.update_or_create(
            space=space, defaults={"opens_at": opens_at, "expires_at": opens_at + RECOVERY_STAYS}
        )
        activity.record(space, activity.RECOVERY_ASKED)
    return opens_at


def _begin_recovery_session(request: SpaceRequest, space: Space, umk: bytes) -> None:
    session = sessions.start_session(
        request, space, is_recovery=True, ends_at=timezone.now() + SECRETS_MUST_FOLLOW
    )
    session.stored.sealed_master_key = session.seal(SESSION_OPEN, umk)
    session.stored.save(force_insert=True)
    sessions.bind(request, session)
    rotate_token(request)


def _retire_paper_codes(space: Space) -> None:
    # The paper was just used: a finder must not use it again. A new one is shown at once.
    KeyWrap.objects.filter(
        space=space,
        kind__in=(WrapKind.RECOVERY, WrapKind.RECOVERY_EARLIER, WrapKind.RECOVERY_PENDING),
    ).delete()
