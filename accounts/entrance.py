"""The way in: register, name and passphrase, then the code; lock and leave."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils import timezone

from accounts import activity, attempts, paper_codes, sessions
from accounts.keys import name_tag, pepper, stretch_passphrase, stretching
from accounts.models import KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.spaces import NameTaken, create_space, find_space, set_verifier
from vault.errors import PoolBusy, Unsealable, WrongCode
from vault.kdf import PASSPHRASE_COST, Argon2Cost
from vault.passphrase import PassphraseKeys, refuse_unknown_name
from vault.session_keys import SESSION_LOCKED, SESSION_OPEN
from vault.slots import open_slot, rewrap_outer

CODE_TRIES = 3
FREE_FAILURES = 10
NAMES_TAKEN_AN_HOUR = 5
# A shelter or a mobile operator puts hundreds of people behind one address.
SIGN_INS_AN_HOUR = 120
REGISTRATIONS_AN_HOUR = 60


class SignInRefused(Exception):
    """Unknown name, or another passphrase: one answer for both."""


class SpaceClosing(Exception):
    """The passphrase is right, but the space is closing: only the paper code reopens it."""


class CodeRefused(Exception):
    """Another code. `left`: tries that this session still has."""

    def __init__(self, left: int) -> None:
        super().__init__("another code")
        self.left = left


class SessionEnded(Exception):
    """No try is left, or no session: the way on is to sign in again. Nothing is erased."""


def register(
    request: HttpRequest, *, username: str, passphrase: str, pin: str, profile: str
) -> None:
    """Make the space and open it in this browser, with a first paper code to show.

    Raises NameTaken, TooManyAttempts, PoolBusy, SecretTooLong.
    """
    address = attempts.address_of(request)
    attempts.take_attempt("register", address, limit=REGISTRATIONS_AN_HOUR, window=attempts.HOUR)
    attempts.take_attempt("taken", address, limit=NAMES_TAKEN_AN_HOUR, window=attempts.HOUR)
    try:
        new = create_space(username=username, passphrase=passphrase, pin=pin, profile=profile)
    except NameTaken:
        raise
    except BaseException:
        attempts.give_back("taken", address)
        raise
    attempts.give_back("taken", address)
    begin_open_session(request, new.space, new.passphrase_key, new.master_key)
    rotate_token(request)


def sign_in(request: HttpRequest, *, username: str, passphrase: str) -> None:
    """Begin a locked session. Raises SignInRefused, SpaceClosing, TooManyAttempts, PoolBusy."""
    address, name = attempts.address_of(request), name_tag(username)
    attempts.take_attempt("sign-in", address, limit=SIGN_INS_AN_HOUR, window=attempts.HOUR)
    _count_failure(name)
    space = find_space(username)
    try:
        keys = _check_passphrase(space, passphrase)
    except PoolBusy:
        _uncount_failure(name)
        raise
    if space is None or keys is None:
        activity.record_failure(space, activity.WRONG_PASSPHRASE)
        raise SignInRefused
    _uncount_failure(name)
    if space.closing_at is not None:
        raise SpaceClosing
    keys = _leave_old_pepper(space, passphrase, keys)
    session = sessions.start_session(request, space)
    session.row.sealed_passphrase_key = session.seal(SESSION_LOCKED, keys.k_pw)
    session.row.save(force_insert=True)
    sessions.bind(request, session)
    # A form opened before the sign-in belongs to whoever sat there then.
    rotate_token(request)
    activity.record(space, activity.SIGNED_IN)


def give_code(request: HttpRequest, code: str) -> None:
    """Open the space, or renew the code of an open one.

    Raises CodeRefused, SessionEnded, TooManyAttempts, PoolBusy.
    """
    session: sessions.SpaceSession = request.space_session
    row, space = session.row, session.space
    if session.state not in {"locked", "open"} or row is None or space is None:
        raise SessionEnded
    # Counted before the key is derived, by a conditional UPDATE in its own transaction:
    # reading first let 64 of 64 parallel guesses through (security.md, section 3).
    counted = VaultSession.objects.filter(pk=row.pk, code_failures__lt=CODE_TRIES).update(
        code_failures=F("code_failures") + 1
    )
    if not counted:
        sessions.end(row.pk)
        raise SessionEnded
    name = bytes(space.name_tag)
    if not row.was_opened:
        try:
            _count_failure(name)
        except attempts.TooManyAttempts:
            _uncount_code(row)
            raise
    try:
        umk = _try_code(session, space, code)
    except (PoolBusy, Unsealable):
        _uncount_code(row)
        if not row.was_opened:
            _uncount_failure(name)
        raise
    except WrongCode:
        activity.record(space, activity.WRONG_CODE)
        _refuse_code(row)
    if not row.was_opened:
        _uncount_failure(name)
    _open(request, session, space, umk)


def begin_open_session(
    request: HttpRequest, space: Space, k_pw: bytes, umk: bytes
) -> sessions.SpaceSession:
    """A new session, open at once (registration, first code, recovery): id and cookie rotate."""
    session = sessions.start_session(request, space, was_opened=True, code_given_at=timezone.now())
    row = session.row
    row.sealed_passphrase_key = session.seal(SESSION_LOCKED, k_pw)
    row.sealed_master_key = session.seal(SESSION_OPEN, umk)
    code = paper_codes.offer_new_code(space, umk)
    if code is not None:
        row.sealed_paper_code = session.seal(sessions.PAPER_CODE, code.encode())
    row.save(force_insert=True)
    sessions.bind(request, session)
    return session


def lock(request: HttpRequest) -> None:
    """Forget the open key now; the session stays and asks for the code."""
    if request.space_session.state == "open":
        sessions.forget_keys(request.space_session)
    sessions.bind(request, request.space_session)


def sign_out(request: HttpRequest) -> None:
    row = request.space_session.row
    if row is not None:
        sessions.end(row.pk)
    sessions.bind(request, sessions.SpaceSession())
    rotate_token(request)


def verify_passphrase(space: Space, passphrase: str) -> PassphraseKeys:
    """The keys of an open space's own passphrase. Raises SignInRefused, TooManyAttempts."""
    subject = space.pk.bytes
    attempts.take_attempt("own-passphrase", subject, limit=10, window=attempts.HOUR)
    try:
        keys = _check_passphrase(space, passphrase)
    except PoolBusy:
        attempts.give_back("own-passphrase", subject)
        raise
    if keys is None:
        activity.record(space, activity.WRONG_PASSPHRASE)
        raise SignInRefused
    attempts.give_back("own-passphrase", subject)
    return keys


def _check_passphrase(space: Space | None, passphrase: str) -> PassphraseKeys | None:
    if space is None:
        with stretching():
            refuse_unknown_name(passphrase, pepper())
        return None
    cost = Argon2Cost(space.argon2_memory_kib, space.argon2_iterations, space.argon2_lanes)
    keys = stretch_passphrase(
        passphrase, space.pk.bytes, space.passphrase_salt, cost, space.pepper_id
    )
    return keys if keys.matches(space.passphrase_verifier) else None


def _leave_old_pepper(space: Space, passphrase: str, keys: PassphraseKeys) -> PassphraseKeys:
    if space.pepper_id == pepper().pepper_id:
        return keys
    fresh = stretch_passphrase(passphrase, space.pk.bytes, space.passphrase_salt)
    slot = KeyWrap.objects.get(space=space, kind=WrapKind.SLOT)
    slot.wrapped_key = rewrap_outer(keys.k_pw, fresh.k_pw, space.pk.bytes, slot.wrapped_key)
    set_verifier(space, fresh, PASSPHRASE_COST)
    slot.save(update_fields=["wrapped_key"])
    space.save()
    return fresh


def _try_code(session: sessions.SpaceSession, space: Space, code: str) -> bytes:
    slot = KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).first()
    if slot is None:
        raise SessionEnded
    cost = Argon2Cost(slot.argon2_memory_kib, slot.argon2_iterations, slot.argon2_lanes)
    with stretching():
        return open_slot(
            session.passphrase_key(), code, slot.salt, space.pk.bytes, slot.wrapped_key, cost
        )


def _open(request: HttpRequest, session: sessions.SpaceSession, space: Space, umk: bytes) -> None:
    if not session.row.was_opened:
        opened = begin_open_session(request, space, session.passphrase_key(), umk)
        opened.update(failed_tries=activity.failures_since_opened(space, opened.keyring))
        sessions.bind(request, opened)
        activity.record(space, activity.OPENED)
    else:
        session.update(
            sealed_master_key=session.seal(SESSION_OPEN, umk),
            code_given_at=timezone.now(),
            last_seen_at=timezone.now(),
            code_failures=0,
        )
        sessions.bind(request, session)


def _refuse_code(row: VaultSession) -> None:
    now = VaultSession.objects.filter(pk=row.pk).values_list("code_failures", flat=True).first()
    left = 0 if now is None else CODE_TRIES - now
    if left <= 0:
        sessions.end(row.pk)
        raise SessionEnded
    raise CodeRefused(left)


def _uncount_code(row: VaultSession) -> None:
    VaultSession.objects.filter(pk=row.pk, code_failures__gt=0).update(
        code_failures=F("code_failures") - 1
    )


def _count_failure(name: bytes) -> None:
    """Count a failure before trying; beyond ten in a day, one try an hour."""
    try:
        attempts.take_attempt("failures", name, limit=FREE_FAILURES, window=attempts.DAY)
    except attempts.TooManyAttempts:
        attempts.take_attempt("hourly", name, limit=1, window=timedelta(hours=1))


def _uncount_failure(name: bytes) -> None:
    attempts.give_back("failures", name)
