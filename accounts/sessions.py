"""A session: two cookies and a row. States: anonymous, dormant, locked, open (security.md, 3)."""

from __future__ import annotations

import base64
import binascii
import logging
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import DatabaseError
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.keys import pepper
from accounts.models import Space, VaultSession
from accounts.requests import SpaceRequest
from accounts.session_store import new_session_key
from vault.context import Octets
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.session_keys import (
    SESSION_LOCKED,
    SESSION_OPEN,
    new_key_cookie,
    row_key,
    seal_session,
    unseal_session,
)

logger = logging.getLogger(__name__)

State = Literal["anonymous", "dormant", "locked", "open", "recovering"]

SESSION_LIFE = timedelta(hours=12)
DORMANT_AFTER = timedelta(minutes=30)
SEEN_EVERY = timedelta(seconds=20)
PAPER_CODE = "sess-paper"
# What a lock takes away.
KEYS_OF_AN_OPEN_SPACE: dict[str, None] = {
    "sealed_master_key": None,
    "sealed_paper_code": None,
    "code_given_at": None,
}
KEY_COOKIE_BYTES = 32


class SpaceSession:
    """What one request knows of the session it came with. Absent row: anonymous."""

    def __init__(self, row: VaultSession | None = None, cookie: bytes = b"") -> None:
        self.row = row
        self.cookie = cookie
        self.changed = False
        self._space: Space | None = None
        self._keyring: Keyring | None = None

    @property
    def state(self) -> State:
        row = self.row
        if row is None or row.space_id is None:
            return "anonymous"
        if row.is_recovery:
            return "recovering"
        if row.sealed_master_key is not None:
            return "open"
        return "dormant" if row.sealed_passphrase_key is None else "locked"

    @property
    def space(self) -> Space | None:
        """The signed-in space in whatever state; views use request.space, set only when open."""
        if self._space is None and self.row is not None and self.row.space_id is not None:
            self._space = Space.objects.filter(pk=self.row.space_id).first()
        return self._space

    @property
    def keyring(self) -> Keyring | None:
        if self._keyring is None and self.state == "open" and self.row and self.row.space_id:
            self._keyring = Keyring(self.row.space_id, self.master_key())
        return self._keyring

    def master_key(self) -> bytes:
        """Raises Unsealable for another cookie or an altered row."""
        return self._unseal(SESSION_OPEN, self.stored.sealed_master_key)

    def passphrase_key(self) -> bytes:
        return self._unseal(SESSION_LOCKED, self.stored.sealed_passphrase_key)

    def paper_code(self) -> str | None:
        sealed = self.stored.sealed_paper_code
        return self._unseal(PAPER_CODE, sealed).decode() if sealed is not None else None

    def seal(self, purpose: str, payload: bytes) -> bytes:
        return seal_session(self.cookie, self._row_key, purpose, payload)

    def code_age(self) -> timedelta | None:
        given_at = self.row.code_given_at if self.row else None
        # abs(), here and below: a clock set back must keep nothing fresh or open.
        return abs(timezone.now() - given_at) if given_at and self.state == "open" else None

    def update(self, **columns: object) -> None:
        """Write these columns only: a counter changed meanwhile by another request stays."""
        row = self.stored
        VaultSession.objects.filter(pk=row.pk).update(**columns)
        for name, value in columns.items():
            setattr(row, name, value)
        self._keyring = None

    @property
    def stored(self) -> VaultSession:
        """The row, which must be there. Raises Unsealable."""
        if self.row is None:
            raise Unsealable
        return self.row

    @property
    def _row_key(self) -> bytes:
        row = self.stored
        if row.space_id is None:
            raise Unsealable
        return row_key(pepper(), row.space_id.bytes, row.pk)

    def _unseal(self, purpose: str, sealed: Octets | None) -> bytes:
        if sealed is None:
            raise Unsealable
        return unseal_session(self.cookie, self._row_key, purpose, sealed)


def read_session(request: SpaceRequest) -> SpaceSession:
    """The session of a request, with every delay enforced at this very read."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    cookie = _decode(request.COOKIES.get(settings.MDV_KEY_COOKIE_NAME, ""))
    if cookie is None or not (key.isascii() and key.isalnum()):
        return SpaceSession()
    session = SpaceSession(VaultSession.objects.filter(pk=key).first(), cookie)
    if session.state == "anonymous":
        return SpaceSession()
    _enforce_delays(session, timezone.now())
    return session if _is_intact(session) else SpaceSession()


def start_session(request: SpaceRequest, space: Space, **columns: object) -> SpaceSession:
    """End the session this browser had, and begin another with a new id and a new key cookie."""
    old: SpaceSession = request.space_session
    if old.row is not None:
        end(old.row.pk)
    now = timezone.now()
    row = VaultSession(
        session_key=new_session_key(),
        session_data="",
        expire_date=now + SESSION_LIFE,
        space_id=space.pk,
        last_seen_at=now,
        ends_at=now + SESSION_LIFE,
        idle_lock_seconds=space.idle_lock_seconds,
    )
    session = SpaceSession(row, new_key_cookie())
    for name, value in columns.items():
        setattr(row, name, value)
    session.changed = True
    bind(request, session)
    return session


def bind(request: SpaceRequest, session: SpaceSession) -> None:
    request.space_session = session
    request.space_state = session.state
    is_open = session.state == "open"
    request.space = session.space if is_open else None  # type: ignore[assignment]
    request.keyring = session.keyring if is_open else None  # type: ignore[assignment]


def end(session_key: str) -> None:
    VaultSession.objects.filter(pk=session_key).delete()


def end_others(session: SpaceSession) -> None:
    """End every other session of the same space: secrets changed hands, or were feared lost."""
    row = session.row
    if row is not None:
        VaultSession.objects.filter(space_id=row.space_id).exclude(pk=row.pk).delete()


def keep_alive(request: SpaceRequest) -> None:
    """Activity of this session now. Written at most every twenty seconds."""
    row = request.space_session.row
    now = timezone.now()
    if row is None or (row.last_seen_at is not None and abs(now - row.last_seen_at) < SEEN_EVERY):
        return
    try:
        VaultSession.objects.filter(pk=row.pk).update(last_seen_at=now)
    except DatabaseError as error:
        # A full disk must not take reading away from her; the space only locks sooner.
        logger.warning("activity not noted: %s", type(error).__name__)
    else:
        row.last_seen_at = now


def write_cookies(request: SpaceRequest, response: HttpResponseBase) -> None:
    session: SpaceSession = request.space_session
    if session.row is not None and session.changed:
        key = base64.urlsafe_b64encode(session.cookie).decode()
        for name, value in (
            (settings.SESSION_COOKIE_NAME, session.row.pk),
            (settings.MDV_KEY_COOKIE_NAME, key),
        ):
            # No max-age: cookies of the browser session leave no date on the device.
            response.set_cookie(
                name,
                value,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
    elif session.row is None and settings.MDV_KEY_COOKIE_NAME in request.COOKIES:
        forget_cookies(response)


def forget_cookies(response: HttpResponseBase) -> None:
    for name in (settings.SESSION_COOKIE_NAME, settings.MDV_KEY_COOKIE_NAME):
        response.delete_cookie(name, samesite="Lax")
        response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE or ""


def _enforce_delays(session: SpaceSession, now: datetime) -> None:
    row = session.row
    if row is None or row.last_seen_at is None or row.ends_at is None or now >= row.ends_at:
        if row is not None:
            end(row.pk)
        session.row = None
        return
    idle = abs(now - row.last_seen_at)
    if idle >= DORMANT_AFTER and row.sealed_passphrase_key is not None:
        forget_keys(session, dormant=True)
    elif idle >= timedelta(seconds=row.idle_lock_seconds) and row.sealed_master_key is not None:
        if row.is_recovery:
            end(row.pk)
            session.row = None
        else:
            forget_keys(session)


def forget_keys(session: SpaceSession, *, dormant: bool = False) -> None:
    """Lock: the open key goes. Dormant: the passphrase's key goes too, drafts stay possible."""
    outer = {"sealed_passphrase_key": None} if dormant else {}
    session.update(**KEYS_OF_AN_OPEN_SPACE, **outer)


def _is_intact(session: SpaceSession) -> bool:
    """Whether the key cookie belongs to this row. A dormant row holds nothing to tell it by."""
    if session.row is None or session.space is None:
        return False
    try:
        if session.row.sealed_passphrase_key is not None:
            session.passphrase_key()
        if session.row.sealed_master_key is not None:
            session.master_key()
    except Unsealable:
        # A foreign cookie, or a row somebody wrote: it opens nothing and says nothing.
        return False
    return True


def _decode(text: str) -> bytes | None:
    try:
        cookie = base64.urlsafe_b64decode(text.encode())
    except (binascii.Error, ValueError):
        return None
    return cookie if len(cookie) == KEY_COOKIE_BYTES else None
