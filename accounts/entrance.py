"""The way in: register, name and passphrase, then the code; lock and leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from django.db.models import F
from django.middleware.csrf import rotate_token
from django.utils import timezone

from accounts import activity, attempts, paper_codes, sessions
from accounts.drafts import altered_drafts
from accounts.keys import name_tag, stretching
from accounts.mending import mend_mailbox
from accounts.models import KeyWrap, Space, VaultSession
from accounts.models.key_wraps import WrapKind
from accounts.passphrase_check import (
    SignInRefused,
    SpaceAltered,
    check_passphrase,
    leave_old_pepper,
)
from accounts.requests import SpaceRequest
from accounts.space_session import SpaceSession
from accounts.spaces import NameTaken, create_space, find_space, renew_name_tag
from accounts.tries import Try, count_failure, remember_address
from vault.errors import PoolBusy, SecretTooLong, Unsealable, WeakCost, WrongCode
from vault.kdf import Argon2Cost
from vault.keyring import Keyring
from vault.session_keys import SESSION_LOCKED, SESSION_OPEN
from vault.slots import open_slot

CODE_TRIES = 3
NAMES_TAKEN_AN_HOUR = 5
# A shelter or a mobile operator puts hundreds of people behind one address.
SIGN_INS_AN_HOUR = 120
REGISTRATIONS_AN_HOUR = 60


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
    request: SpaceRequest,
    *,
    username: str,
    passphrase: str,
    pin: str,
    profile: str,
    also: Callable[[Space], None] = lambda space: None,
) -> None:
    """Make the space and open it in this browser, with a first paper code to show.

    Raises NameTaken, TooManyAttempts, PoolBusy, SecretTooLong, and what `also` raises (spaces.py).
    """
    address = attempts.address_of(request)
    attempts.take_attempt("register", address, limit=REGISTRATIONS_AN_HOUR, window=attempts.HOUR)
    attempts.take_attempt("taken", address, limit=NAMES_TAKEN_AN_HOUR, window=attempts.HOUR)
    try:
        new = create_space(
            username=username, passphrase=passphrase, pin=pin, profile=profile, also=also
        )
    except NameTaken:
        raise
    except BaseException:
        attempts.give_back("taken", address)
        raise
    attempts.give_back("taken", address)
    begin_open_session(request, new.space, new.passphrase_key, new.master_key)
    remember_address(address, new.passphrase_key)
    rotate_token(request)


def sign_in(request: SpaceRequest, *, username: str, passphrase: str) -> None:
    """Begin a locked session.

    Raises SignInRefused, SpaceClosing, SpaceAltered, TooManyAttempts, PoolBusy, SecretTooLong.
    """
    address, name = attempts.address_of(request), name_tag(username)
    attempts.take_attempt("sign-in", address, limit=SIGN_INS_AN_HOUR, window=attempts.HOUR)
    counted = count_failure(name, address)
    space = find_space(username)
    try:
        keys = check_passphrase(space, passphrase)
    except (PoolBusy, SpaceAltered, SecretTooLong):
        counted.give_back()
        raise
    counted.require_known(address, keys.k_pw if keys else b"")
    if space is None or keys is None:
        activity.record_failure(space, activity.WRONG_PASSPHRASE)
        raise SignInRefused
    counted.give_back()
    if space.closing_at is not None:
        raise SpaceClosing
    keys = leave_old_pepper(space, passphrase, keys)
    renew_name_tag(space, username)
    session = sessions.start_session(request, space)
    session.stored.sealed_passphrase_key = session.seal(SESSION_LOCKED, keys.k_pw)
    session.stored.save(force_insert=True)
    sessions.bind(request, session)
    # A form opened before the sign-in belongs to whoever sat there then.
    rotate_token(request)
    activity.record(space, activity.SIGNED_IN)


def give_code(request: SpaceRequest, code: str) -> None:
    """Open the space, or renew the code of an open one.

    Raises CodeRefused, SessionEnded, SpaceAltered, TooManyAttempts, PoolBusy.
    """
    session: SpaceSession = request.space_session
    row, space = session.row, session.space
    if session.state not in {"locked", "open"} or row is None or space is None:
        raise SessionEnded
    # Counted before the key is derived, by a conditional UPDATE in its own transaction:
    # reading first let 64 of 64 parallel guesses through (security.md, section 3).
    taken = VaultSession.objects.filter(pk=row.pk, code_failures__lt=CODE_TRIES).update(
        code_failures=F("code_failures") + 1
    )
    if not taken:
        _end(request, row)
    counted: Try | None = None
    try:
        # Sessions opened already keep their own tries: whoever guesses elsewhere must not
        # shut her out.
        counted = None if row.was_opened else _count_code(request, session, space)
        umk = _try_code(session, space, code)
    except WrongCode:
        activity.record(space, activity.WRONG_CODE)
        _refuse_code(request, row)
    except (PoolBusy, SpaceAltered, attempts.TooManyAttempts):
        _uncount_code(row)
        _give_back(counted)
        raise
    _give_back(counted)
    _open(request, session, space, umk)


def begin_open_session(
    request: SpaceRequest, space: Space, k_pw: bytes, umk: bytes
) -> SpaceSession:
    """A new session, open at once (registration, first code, recovery): id and cookie rotate."""
    mend_mailbox(space, Keyring(space.pk, umk))
    session = sessions.start_session(request, space, was_opened=True, code_given_at=timezone.now())
    row = session.stored
    row.sealed_passphrase_key = session.seal(SESSION_LOCKED, k_pw)
    row.sealed_master_key = session.seal(SESSION_OPEN, umk)
    row.sealed_paper_code = paper_codes.seal_offer(session, space, umk)
    row.save(force_insert=True)
    sessions.bind(request, session)
    return session


def lock(request: SpaceRequest, *, by_hand: bool = True) -> None:
    """Forget the open key now; the session stays and asks for the code. By her own hand, it also
    stops what is being made or sent."""
    session = request.space_session
    if session.state == "open" or (by_hand and session.state in {"locked", "dormant"}):
        sessions.forget_keys(session, by_hand=by_hand)
    sessions.bind(request, session)


def sign_out(request: SpaceRequest) -> None:
    row = request.space_session.row
    if row is not None:
        sessions.end(row.pk)
    sessions.bind(request, SpaceSession())


def _try_code(session: SpaceSession, space: Space, code: str) -> bytes:
    slot = KeyWrap.objects.filter(space=space, kind=WrapKind.SLOT).first()
    if slot is None:
        raise SpaceAltered
    cost = Argon2Cost(
        slot.argon2_memory_kib or 0, slot.argon2_iterations or 0, slot.argon2_lanes or 0
    )
    k_pw, uid = session.passphrase_key(), space.pk.bytes
    try:
        with stretching():
            return open_slot(k_pw, code, slot.salt, uid, slot.wrapped_key, cost)
    except SecretTooLong:
        raise WrongCode from None
    except (Unsealable, WeakCost):
        raise SpaceAltered from None


def _open(request: SpaceRequest, session: SpaceSession, space: Space, umk: bytes) -> None:
    keyring, k_pw = Keyring(space.pk, umk), session.passphrase_key()
    remember_address(attempts.address_of(request), k_pw)
    if not session.stored.was_opened:
        opened = begin_open_session(request, space, k_pw, umk)
        opened.update(
            failed_tries=activity.failures_since_opened(space, keyring),
            altered_drafts=altered_drafts(space, keyring),
        )
        sessions.bind(request, opened)
        activity.record(space, activity.OPENED)
        return
    columns: dict[str, object] = {
        "sealed_master_key": session.seal(SESSION_OPEN, umk),
        "code_given_at": timezone.now(),
        "last_seen_at": timezone.now(),
        "code_failures": 0,
        "was_locked_by_hand": False,
    }
    if session.state == "locked":
        mend_mailbox(space, keyring)
        columns["sealed_draft_key"] = session.seal_mark(space.mailbox_public_key, session.began_at)
        columns["sealed_paper_code"] = paper_codes.seal_offer(session, space, umk)
        columns["altered_drafts"] = altered_drafts(space, keyring)
    session.update(**columns)
    sessions.bind(request, session)


def _refuse_code(request: SpaceRequest, row: VaultSession) -> NoReturn:
    now = VaultSession.objects.filter(pk=row.pk).values_list("code_failures", flat=True).first()
    left = 0 if now is None else CODE_TRIES - now
    if left <= 0:
        _end(request, row)
    raise CodeRefused(left)


def _end(request: SpaceRequest, row: VaultSession) -> NoReturn:
    sessions.end(row.pk)
    sessions.bind(request, SpaceSession())
    raise SessionEnded


def _uncount_code(row: VaultSession) -> None:
    VaultSession.objects.filter(pk=row.pk, code_failures__gt=0).update(
        code_failures=F("code_failures") - 1
    )


def _count_code(request: SpaceRequest, session: SpaceSession, space: Space) -> Try:
    address = attempts.address_of(request)
    counted = count_failure(bytes(space.name_tag), address)
    counted.require_known(address, session.passphrase_key())
    return counted


def _give_back(counted: Try | None) -> None:
    if counted is not None:
        counted.give_back()
