"""The telephone of a professional, or a passkey: asked once in each session (ADR 93)."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity, attempts, entrance, sessions
from accounts import second_factor as session_state
from accounts.passphrase_check import verify_own_passphrase
from accounts.requests import SpaceRequest
from accounts.space_session import SpaceSession
from sharing.models import Professional
from sharing.professionals import passkeys, totp
from sharing.professionals.relying_party import RelyingParty

# Of the value sealed under the space's own key.
LABEL = "totp"
WRONG_DIGITS, TELEPHONE_SET = "wrong_digits", "telephone_set"
WRONG_A_DAY = 10
A_DAY, AN_HOUR = "digits", "digits hourly"


class FactorRefused(Exception):
    """Other digits or another key, or what has served. `left`: tries this session still has."""

    def __init__(self, left: int) -> None:
        super().__init__("not the second factor")
        self.left = left


class NotToBeSet(Exception):
    """A telephone is set already, and this session did not show what it takes to change it."""


def register() -> None:
    activity.register_kind(WRONG_DIGITS, _("Essai avec d’autres chiffres du second facteur"))
    activity.register_kind(TELEPHONE_SET, _("Téléphone du second facteur enregistré"))


def check(request: SpaceRequest, member: Professional, typed: str) -> None:
    """Open the session to this member. Raises FactorRefused, TooManyAttempts, Unsealable, and
    accounts.entrance.SessionEnded at the third failure."""
    secret = request.keyring.unseal_value(LABEL, member.sealed_totp)
    _try(request, WRONG_DIGITS, lambda: _use_up(member, secret, typed))


def check_key(request: SpaceRequest, party: RelyingParty, answer: str) -> None:
    """The same with a passkey. Raises sharing.professionals.challenges.NoChallenge too: nothing
    was tried then."""
    challenge = passkeys.challenge_to_use(request)
    _try(request, passkeys.WRONG, lambda: passkeys.use(request, party, challenge, answer))


def begin(request: SpaceRequest, member: Professional) -> None:
    """Show a new secret: the first one, or another where the paper code and the passphrase opened
    this session. Raises NotToBeSet."""
    if member.sealed_totp and not session_state.may_enrol(request.space_session):
        raise NotToBeSet
    _allow(request.space_session, totp.new_secret())


def begin_change(request: SpaceRequest, current: str) -> None:
    """Another telephone, for who gave the digits of the former one: with the passphrase too.

    Raises NotToBeSet, SignInRefused, TooManyAttempts, PoolBusy.
    """
    if not session_state.was_given(request.space_session):
        raise NotToBeSet
    verify_own_passphrase(request, current)
    _allow(request.space_session, totp.new_secret())


def keep_former(request: SpaceRequest, member: Professional) -> None:
    """Leave what was begun: the digits of the former telephone are asked."""
    if member.sealed_totp and session_state.may_enrol(request.space_session):
        _allow(request.space_session)


def set_telephone(request: SpaceRequest, member: Professional, typed: str) -> None:
    """Keep the secret shown in this session: its digits prove that the telephone has it.

    Not counted: whoever is asked sees the secret. Other sessions end. With the paper code every
    passkey goes: it may be on the lost telephone, or somebody else's. Raises NotToBeSet,
    FactorRefused.
    """
    session = request.space_session
    secret = session_state.pending_secret(session)
    if not secret:
        raise NotToBeSet
    step = totp.matching_step(secret, typed, timezone.now().timestamp())
    if step is None:
        raise FactorRefused(session_state.tries_left(session))
    sealed = request.keyring.seal_value(LABEL, secret)
    with transaction.atomic():
        Professional.objects.filter(pk=member.pk).update(sealed_totp=sealed, totp_step=step)
        if session_state.came_from_paper(session):
            passkeys.remove_all(request.space)
    session_state.note_given(session)
    sessions.end_others(session)
    activity.record(request.space, TELEPHONE_SET)


def _allow(session: SpaceSession, secret: bytes = b"") -> None:
    """What opened the session stays known: it tells what becomes of the passkeys."""
    from_paper = session_state.came_from_paper(session)
    session_state.allow_enrolment(session, secret, from_paper=from_paper)


def _try(request: SpaceRequest, failed: str, is_right: Callable[[], bool]) -> None:
    session = request.space_session
    if not session_state.take_try(session):
        _end(request)
    counted = _count(request)
    if not is_right():
        activity.record(request.space, failed)
        left = session_state.tries_left(session)
        if not left:
            _end(request)
        raise FactorRefused(left)
    attempts.give_back(counted, request.space.pk.bytes)
    session_state.note_given(session)


def _use_up(member: Professional, secret: bytes, typed: str) -> bool:
    step = totp.matching_step(secret, typed, timezone.now().timestamp())
    if step is None:
        return False
    # The condition is in the UPDATE: digits sent twice at once open once.
    rows = Professional.objects.filter(pk=member.pk, totp_step__lt=step)
    return bool(rows.update(totp_step=step))


def _count(request: SpaceRequest) -> str:
    """Beside the three of a session, those of the space: ten a day, then one an hour.

    Without the reserve that known addresses have for a code (accounts/tries.py): whoever gave the
    passphrase and the code has made an address known. Returns what to give back.
    """
    subject = request.space.pk.bytes
    try:
        attempts.take_attempt(A_DAY, subject, limit=WRONG_A_DAY, window=attempts.DAY)
    except attempts.TooManyAttempts:
        try:
            attempts.take_attempt(AN_HOUR, subject, limit=1, window=attempts.HOUR)
        except attempts.TooManyAttempts:
            session_state.give_try_back(request.space_session)
            raise
        return AN_HOUR
    return A_DAY


def _end(request: SpaceRequest) -> None:
    entrance.sign_out(request)
    raise entrance.SessionEnded
