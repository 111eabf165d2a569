"""Changing passphrase, code or paper code: always with the current passphrase."""

from __future__ import annotations

from django.db import transaction

from accounts import activity, paper_codes, sessions
from accounts.keys import stretch_passphrase
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import SignInRefused, verify_own_passphrase
from accounts.pending_recoveries import cancel_recovery, withdraw_recovery
from accounts.requests import SpaceRequest
from accounts.space_session import PaperOffer, SpaceSession
from accounts.spaces import VERIFIER_COLUMNS, hold_space, new_slot, set_verifier
from vault.kdf import PASSPHRASE_COST, new_salt
from vault.passphrase import PassphraseKeys
from vault.session_keys import SESSION_LOCKED
from vault.slots import rewrap_outer


def change_passphrase(request: SpaceRequest, *, current: str, new: str) -> None:
    """Raises SignInRefused, TooManyAttempts, PoolBusy. Other sessions end."""
    space: Space = request.space
    old = verify_own_passphrase(request, current)
    salt = new_salt()
    fresh = stretch_passphrase(new, space.pk.bytes, salt)
    with transaction.atomic():
        slot = _hold_slot(space, old)
        slot.wrapped_key = rewrap_outer(old.k_pw, fresh.k_pw, space.pk.bytes, slot.wrapped_key)
        slot.save(update_fields=["wrapped_key"])
        space.passphrase_salt = salt
        set_verifier(space, fresh, PASSPHRASE_COST)
        space.save(update_fields=VERIFIER_COLUMNS)
        activity.record(space, activity.PASSPHRASE_CHANGED)
        withdraw_recovery(space)
    _keep_only_this_session(request, fresh.k_pw)


def change_pin(request: SpaceRequest, *, current: str, new_pin: str) -> None:
    """Raises SignInRefused, TooManyAttempts, PoolBusy. Other sessions end."""
    space: Space = request.space
    keys = verify_own_passphrase(request, current)
    fresh = new_slot(space, keys.k_pw, new_pin, request.space_session.master_key())
    with transaction.atomic():
        _hold_slot(space, keys).delete()
        fresh.save()
        activity.record(space, activity.CODE_CHANGED)
        withdraw_recovery(space)
    _keep_only_this_session(request, keys.k_pw)


def renew_paper_code(request: SpaceRequest, *, current: str, ends_others: bool = False) -> None:
    """Show a new paper code; it replaces the other once typed back. Raises as above.

    `ends_others`: the earlier paper is lost or was seen, and stops at that very moment.
    """
    space: Space = request.space
    session: SpaceSession = request.space_session
    verify_own_passphrase(request, current)
    cancel_recovery(space)
    code = paper_codes.replace_pending_code(space, session.master_key())
    session.update(sealed_paper_code=session.seal_paper_offer(PaperOffer(code, ends_others)))
    sessions.bind(request, session)


def _hold_slot(space: Space, verified: PassphraseKeys) -> KeyWrap:
    """The slot, held until the end of the transaction.

    Raises SignInRefused when the passphrase changed since it was verified: a slot closed
    under the one and a verifier made from the other would shut the space for good.
    """
    current = hold_space(space)
    slot = KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).first()
    if current is None or slot is None or not verified.matches(current.passphrase_verifier):
        raise SignInRefused
    return slot


def _keep_only_this_session(request: SpaceRequest, k_pw: bytes) -> None:
    session: SpaceSession = request.space_session
    session.update(sealed_passphrase_key=session.seal(SESSION_LOCKED, k_pw))
    sessions.end_others(session)
    sessions.bind(request, session)
