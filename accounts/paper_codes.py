"""The paper code: shown until its last group is typed back, and only then a way in."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import activity
from accounts.models import KeyWrap, Space
from accounts.models.key_wraps import WrapKind
from accounts.pending_recoveries import withdraw_recovery
from accounts.requests import SpaceRequest
from accounts.space_session import PaperOffer, SpaceSession
from accounts.spaces import hold_space
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
    return session.seal_paper_offer(PaperOffer(code)) if code is not None else None


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
    offer = _pending_offer(request)
    return offer.code if offer else None


def confirm_code(request: SpaceRequest, typed: str) -> None:
    """The last group was typed back: from now on this code reopens the space.

    The earlier code still opens for fourteen days, unless she said that it was lost or seen.
    Raises WrongGroup, CodeReplaced.
    """
    offer = _pending_offer(request)
    try:
        group = read_symbols(typed)
    except BadRecoveryCode:
        raise WrongGroup from None
    if offer is None or group[-4:] != last_group(offer.code) or len(group) not in (4, 28):
        raise WrongGroup
    space: Space = request.space
    with transaction.atomic():
        hold_space(space)
        wraps = KeyWrap.objects.select_for_update().filter(space=space)
        if not _opens(offer.code, wraps.filter(kind=WrapKind.RECOVERY_PENDING).first()):
            raise CodeReplaced
        _retire_earlier(space, at_once=offer.ends_others)
        wraps.filter(kind=WrapKind.RECOVERY_PENDING).update(kind=WrapKind.RECOVERY)
        # Whoever asked with the former paper must begin again, with one that opens.
        withdraw_recovery(space)
    request.space_session.update(sealed_paper_code=None)


def _pending_offer(request: SpaceRequest) -> PaperOffer | None:
    session: SpaceSession = request.space_session
    return session.paper_offer() if request.space is not None else None


def _retire_earlier(space: Space, *, at_once: bool) -> None:
    former = KeyWrap.objects.filter(space=space, kind=WrapKind.RECOVERY)
    if at_once:
        former.delete()
        KeyWrap.objects.filter(space=space, kind=WrapKind.RECOVERY_EARLIER).delete()
        activity.record(space, activity.PAPER_CODE_REPLACED)
        return
    former.update(kind=WrapKind.RECOVERY_EARLIER, expires_at=timezone.now() + EARLIER_CODE_LIFE)
    activity.record(space, activity.PAPER_CODE_CONFIRMED)


def _opens(code: str, wrap: KeyWrap | None) -> bool:
    if wrap is None:
        return False
    try:
        open_recovery(code, wrap.salt, wrap.space_id.bytes, wrap.wrapped_key)
    except (BadRecoveryCode, Unsealable):
        return False
    return True
