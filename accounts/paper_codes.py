"""The paper code: shown until its last group is typed back, and only then a way in."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import activity
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.requests import SpaceRequest
from accounts.sessions import PAPER_CODE, SpaceSession
from vault.errors import BadRecoveryCode, Unsealable
from vault.kdf import new_salt
from vault.recovery_code import last_group, new_recovery_code, read_symbols
from vault.slots import open_recovery, seal_recovery

EARLIER_CODE_LIFE = timedelta(days=14)


class WrongGroup(Exception):
    """What was typed back is not the last group of the code shown."""


class CodeReplaced(Exception):
    """Another window showed a newer code meanwhile: the one on the paper would open nothing."""


def offer_new_code(space: Space, umk: bytes) -> str | None:
    """Make a code to show, unless one has been confirmed already. It opens nothing yet."""
    if has_confirmed_code(space):
        return None
    return replace_pending_code(space, umk)


def has_confirmed_code(space: Space) -> bool:
    return KeyWrap.objects.filter(space=space, kind=WrapKind.RECOVERY).exists()


def seal_offer(session: SpaceSession, space: Space, umk: bytes) -> bytes | None:
    """A new code to show in this session, sealed for its row; None when one is confirmed."""
    code = offer_new_code(space, umk)
    return session.seal(PAPER_CODE, code.encode()) if code is not None else None


def offer_again(request: SpaceRequest) -> None:
    """Show another code in this session, or none when one has been typed back elsewhere."""
    session: SpaceSession = request.space_session
    session.update(sealed_paper_code=seal_offer(session, request.space, session.master_key()))


def replace_pending_code(space: Space, umk: bytes) -> str:
    """A new pending code in place of the one that was shown and never typed back."""
    code, salt = new_recovery_code(), new_salt()
    KeyWrap.objects.update_or_create(
        space=space,
        kind=WrapKind.RECOVERY_PENDING,
        defaults={
            "salt": salt,
            "wrapped_key": seal_recovery(code, salt, space.pk.bytes, umk),
        },
    )
    return code


def pending_code(request: SpaceRequest) -> str | None:
    """The code to show in this open session, if one waits to be typed back."""
    if request.space is None:
        return None
    code: str | None = request.space_session.paper_code()
    return code


def confirm_code(request: SpaceRequest, typed: str) -> None:
    """The last group was typed back: from now on this code reopens the space.

    The earlier code still opens for fourteen days. Raises WrongGroup, CodeReplaced.
    """
    code = pending_code(request)
    try:
        group = read_symbols(typed)
    except BadRecoveryCode:
        raise WrongGroup from None
    if code is None or group[-4:] != last_group(code) or len(group) not in (4, 28):
        raise WrongGroup
    space: Space = request.space
    with transaction.atomic():
        wraps = KeyWrap.objects.select_for_update().filter(space=space)
        if not _opens(code, wraps.filter(kind=WrapKind.RECOVERY_PENDING).first()):
            raise CodeReplaced
        wraps.filter(kind=WrapKind.RECOVERY).update(
            kind=WrapKind.RECOVERY_EARLIER, expires_at=timezone.now() + EARLIER_CODE_LIFE
        )
        wraps.filter(kind=WrapKind.RECOVERY_PENDING).update(kind=WrapKind.RECOVERY)
        activity.record(space, activity.PAPER_CODE_CONFIRMED)
    request.space_session.update(sealed_paper_code=None)


def _opens(code: str, wrap: KeyWrap | None) -> bool:
    if wrap is None:
        return False
    try:
        open_recovery(code, wrap.salt, wrap.space_id.bytes, wrap.wrapped_key)
    except (BadRecoveryCode, Unsealable):
        return False
    return True
