"""The paper code: with the passphrase at once, alone after a delay that she sees and can stop."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.middleware.csrf import rotate_token
from django.utils import timezone

from accounts import activity, attempts, sessions
from accounts.entrance import begin_open_session
from accounts.keys import stretch_passphrase
from accounts.mending import mend_mailbox
from accounts.models import KeyWrap, RecoveryRequest, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import SignInRefused, SpaceAltered, verify_for_recovery
from accounts.pending_recoveries import has_come_of_age, wait_for
from accounts.profiles import is_professional
from accounts.requests import SpaceRequest
from accounts.second_factor import allow_enrolment
from accounts.space_session import RECOVERY_LIFE, RecoveryGrant, SpaceSession
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
from vault.keyring import Keyring
from vault.slots import open_recovery

RECOVERIES_AN_HOUR = 30
USABLE = (WrapKind.RECOVERY, WrapKind.RECOVERY_EARLIER)
NOBODY = UUID(int=0)
NO_WRAP = KeyWrap(space_id=NOBODY, salt=bytes(16), wrapped_key=b"\x01" + bytes(60))


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
    # Only the holder of the paper goes on from here: no name can be guessed by its time.
    has_passphrase = bool(current_password) and _is_own(space, current_password)
    if not has_passphrase:
        opens_at = wait_for(space)
        if opens_at > timezone.now():
            return opens_at
    renew_name_tag(space, username)
    _begin_recovery_session(request, space, RecoveryGrant(umk, has_passphrase))
    return None


def finish_recovery(request: SpaceRequest, *, password: str, pin: str) -> None:
    """Set the new passphrase and code, open the space, end every other session, and offer a
    new paper code. Raises RecoveryRefused once the fifteen minutes are over or she stopped it,
    PoolBusy."""
    session: SpaceSession = request.space_session
    space = session.space
    if session.state != "recovering" or space is None:
        raise RecoveryRefused
    grant, salt = session.recovery_grant(), new_salt()
    umk = grant.master_key
    keys = stretch_passphrase(password, space.pk.bytes, salt)
    slot = new_slot(space, keys.k_pw, pin, umk)
    with transaction.atomic():
        # Asked under the lock: « Annuler » holds the space too.
        if hold_space(space) is None or not _still_stands(session, space, grant):
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
    opened = begin_open_session(request, space, keys.k_pw, umk)
    if is_professional(space) and grant.has_passphrase:
        # How a lost telephone is mended: the paper and the passphrase choose another.
        allow_enrolment(opened, from_paper=True)


def has_paper_code(space: Space, recovery_code: str) -> bool:
    return _open_with_paper(space, recovery_code) is not None


def _open_with_paper(space: Space | None, code: str) -> bytes | None:
    """The master key, or None. For an unknown name, as many statements and as much work."""
    owner = space.pk if space else NOBODY
    wraps = list(KeyWrap.objects.filter(space_id=owner, kind__in=USABLE))
    for wrap in wraps or [NO_WRAP]:
        if wrap.expires_at is not None and wrap.expires_at <= timezone.now():
            continue
        try:
            return open_recovery(code, wrap.salt, wrap.space_id.bytes, wrap.wrapped_key)
        except (BadRecoveryCode, Unsealable):
            continue
    return None


def _is_own(space: Space, passphrase: str) -> bool:
    """Whether the passphrase counts. An altered row tells nothing of it: the paper alone waits.

    Raises RecoveryRefused, TooManyAttempts, PoolBusy.
    """
    try:
        verify_for_recovery(space, passphrase)
    except SignInRefused:
        raise RecoveryRefused from None
    except SpaceAltered:
        return False
    return True


def _still_stands(session: SpaceSession, space: Space, grant: RecoveryGrant) -> bool:
    """Whether nobody stopped it meanwhile: the row is there, and the request if it is needed."""
    is_there = VaultSession.objects.filter(pk=session.stored.pk).exists()
    return is_there and (grant.has_passphrase or has_come_of_age(space))


def _begin_recovery_session(request: SpaceRequest, space: Space, grant: RecoveryGrant) -> None:
    mend_mailbox(space, Keyring(space.pk, grant.master_key))
    session = sessions.start_session(
        request, space, is_recovery=True, ends_at=timezone.now() + RECOVERY_LIFE
    )
    session.stored.sealed_master_key = session.seal_recovery_grant(grant)
    session.stored.save(force_insert=True)
    sessions.bind(request, session)
    rotate_token(request)


def _retire_paper_codes(space: Space) -> None:
    # The paper was just used: a finder must not use it again. A new one is shown at once.
    KeyWrap.objects.filter(
        space=space,
        kind__in=(WrapKind.RECOVERY, WrapKind.RECOVERY_EARLIER, WrapKind.RECOVERY_PENDING),
    ).delete()
