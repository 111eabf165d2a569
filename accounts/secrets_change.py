"""Changing passphrase, code or paper code: always with the current passphrase."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest

from accounts import activity, paper_codes, sessions
from accounts.entrance import verify_passphrase
from accounts.keys import stretch_passphrase
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.spaces import new_slot, set_verifier
from vault.kdf import PASSPHRASE_COST, new_salt
from vault.session_keys import SESSION_LOCKED
from vault.slots import rewrap_outer


def change_passphrase(request: HttpRequest, *, current: str, new: str) -> None:
    """Raises SignInRefused, TooManyAttempts, PoolBusy. Other sessions end."""
    space: Space = request.space
    old = verify_passphrase(space, current)
    salt = new_salt()
    fresh = stretch_passphrase(new, space.pk.bytes, salt)
    with transaction.atomic():
        slot = KeyWrap.objects.select_for_update().get(space=space, kind=WrapKind.SLOT)
        slot.wrapped_key = rewrap_outer(old.k_pw, fresh.k_pw, space.pk.bytes, slot.wrapped_key)
        slot.save(update_fields=["wrapped_key"])
        space.passphrase_salt = salt
        set_verifier(space, fresh, PASSPHRASE_COST)
        space.save()
        activity.record(space, activity.PASSPHRASE_CHANGED)
    _keep_only_this_session(request, fresh.k_pw)


def change_pin(request: HttpRequest, *, current: str, new_pin: str) -> None:
    """Raises SignInRefused, TooManyAttempts, PoolBusy. Other sessions end."""
    space: Space = request.space
    keys = verify_passphrase(space, current)
    fresh = new_slot(space, keys.k_pw, new_pin, request.space_session.master_key())
    with transaction.atomic():
        KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).delete()
        fresh.save()
        activity.record(space, activity.CODE_CHANGED)
    _keep_only_this_session(request, keys.k_pw)


def renew_paper_code(request: HttpRequest, *, current: str) -> None:
    """Show a new paper code; it replaces the other once typed back. Raises as above."""
    space: Space = request.space
    session: sessions.SpaceSession = request.space_session
    verify_passphrase(space, current)
    code = paper_codes.replace_pending_code(space, session.master_key())
    session.update(sealed_paper_code=session.seal(sessions.PAPER_CODE, code.encode()))
    sessions.bind(request, session)


def _keep_only_this_session(request: HttpRequest, k_pw: bytes) -> None:
    session: sessions.SpaceSession = request.space_session
    session.update(sealed_passphrase_key=session.seal(SESSION_LOCKED, k_pw))
    sessions.end_others(session)
    sessions.bind(request, session)
