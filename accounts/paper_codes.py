"""The paper code: shown until its last group is typed back, and only then a way in."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts import activity
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from vault.errors import BadRecoveryCode
from vault.kdf import new_salt
from vault.recovery_code import last_group, new_recovery_code, read_symbols
from vault.slots import seal_recovery

EARLIER_CODE_LIFE = timedelta(days=14)


class WrongGroup(Exception):
    """What was typed back is not the last group of the code shown."""


def offer_new_code(space: Space, umk: bytes) -> str | None:
    """Make a code to show, unless one has been confirmed already. It opens nothing yet."""
    if KeyWrap.objects.filter(space=space, kind=WrapKind.RECOVERY).exists():
        return None
    return replace_pending_code(space, umk)


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


def pending_code(request: HttpRequest) -> str | None:
    """The code to show in this open session, if one waits to be typed back."""
    if request.space is None:
        return None
    code: str | None = request.space_session.paper_code()
    return code


def confirm_code(request: HttpRequest, typed: str) -> None:
    """The last group was typed back: from now on this code reopens the space.

    The earlier code still opens for fourteen days. Raises WrongGroup.
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
        wraps = KeyWrap.objects.filter(space=space)
        wraps.filter(kind=WrapKind.RECOVERY).update(
            kind=WrapKind.RECOVERY_EARLIER, expires_at=timezone.now() + EARLIER_CODE_LIFE
        )
        wraps.filter(kind=WrapKind.RECOVERY_PENDING).update(kind=WrapKind.RECOVERY)
        activity.record(space, activity.PAPER_CODE_CONFIRMED)
    request.space_session.update(sealed_paper_code=None)
