"""A session begins, is read with its delays enforced, and ends (security.md, 3)."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from accounts.models import Space, VaultSession
from accounts.requests import SpaceRequest
from accounts.session_cookies import read_cookies
from accounts.session_store import new_session_key
from accounts.space_session import SESSION_LIFE, SpaceSession
from vault.session_keys import new_key_cookie

logger = logging.getLogger(__name__)

DORMANT_AFTER = timedelta(minutes=30)
SEEN_EVERY = timedelta(seconds=20)
# What a lock takes away.
KEYS_OF_AN_OPEN_SPACE: dict[str, None] = {
    "sealed_master_key": None,
    "sealed_paper_code": None,
    "code_given_at": None,
    "sealed_challenge": None,
}


def read_session(request: SpaceRequest) -> SpaceSession:
    """The session of a request, with every delay enforced at this very read."""
    cookies = read_cookies(request)
    if cookies is None:
        return SpaceSession()
    key, cookie = cookies
    session = SpaceSession(VaultSession.objects.filter(pk=key).first(), cookie)
    if session.state == "anonymous" or not session.is_intact():
        return SpaceSession()
    _enforce_delays(session, timezone.now())
    return session


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
    row.sealed_draft_key = session.seal_mark(space.mailbox_public_key, now)
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
    """Activity of this session now. Written at most every twenty seconds.

    What is still being sent keeps nothing alive once the space is locked elsewhere: its half hour
    until it is dormant runs from the lock.
    """
    row = request.space_session.row
    now = timezone.now()
    if row is None or (row.last_seen_at is not None and abs(now - row.last_seen_at) < SEEN_EVERY):
        return
    try:
        was_locked = row.sealed_master_key is None
        rows = VaultSession.objects.filter(pk=row.pk, sealed_master_key__isnull=was_locked)
        rows.update(last_seen_at=now)
    except DatabaseError as error:
        # A full disk must not take reading away from her; the space only locks sooner.
        logger.warning("activity not noted: %s", type(error).__name__)
    else:
        row.last_seen_at = now


def forget_keys(session: SpaceSession, *, dormant: bool = False, by_hand: bool = False) -> None:
    """Lock: the open key goes. Dormant: the passphrase's key goes too, drafts stay possible."""
    outer = {"sealed_passphrase_key": None} if dormant else {}
    told = {"was_locked_by_hand": True} if by_hand else {}
    session.update(**KEYS_OF_AN_OPEN_SPACE, **outer, **told)


def _enforce_delays(session: SpaceSession, now: datetime) -> None:
    row, ends_at = session.stored, session.ends_at
    if row.last_seen_at is None or ends_at is None or now >= ends_at:
        end(row.pk)
        session.row = None
        return
    # abs(): a clock set back must keep nothing open.
    idle = abs(now - row.last_seen_at)
    if idle >= DORMANT_AFTER and row.sealed_passphrase_key is not None:
        forget_keys(session, dormant=True)
    elif idle >= session.idle_lock and row.sealed_master_key is not None:
        if row.is_recovery:
            end(row.pk)
            session.row = None
        else:
            forget_keys(session)
