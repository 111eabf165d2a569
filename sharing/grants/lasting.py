"""Extending, shortening and withdrawing a share."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import Space
from sharing.grants import log
from sharing.grants.records import GrantAltered, open_grant, row_of
from sharing.grants.sealing import (
    open_means,
    open_record,
    seal_for_account,
    seal_for_link,
    seal_hers,
)
from sharing.grants.shredding import end
from sharing.grants.terms import TRIES, require_day, require_openings
from sharing.models import Grant, GrantKind, ReaderSession
from vault.errors import Unsealable
from vault.keyring import Keyring

_SEALED_AGAIN = (
    "expires_at",
    "link_tag",
    "pepper_id",
    "code_salt",
    "sealed_key",
    "sealed_means",
    "wrapped_dek",
    "sealed_record",
)


class GrantEnded(Exception):
    """Expired, withdrawn or dead: its keys are gone. A new share is made."""


def change_term(
    owner: Space,
    keyring: Keyring,
    grant_id: UUID,
    expires_at: datetime,
    openings: int | None = None,
) -> None:
    """`openings`: how many a link has from now on. The token and the code stay the same.
    A reading that would outlast the new end is over.

    Raises GrantGone, GrantAltered, GrantEnded (also when it ended meanwhile), BadTerms, PoolBusy.
    """
    require_day(expires_at)
    row = row_of(owner, grant_id)
    before = bytes(row.sealed_key)
    if not open_grant(row, keyring).may_change:
        raise GrantEnded
    said: dict[str, Any] = {"is_same_end": row.expires_at == expires_at}
    row.expires_at = expires_at
    written = list(_SEALED_AGAIN)
    if openings is not None and row.kind == GrantKind.LINK:
        require_openings(openings)
        row.openings = row.openings_left = said["openings"] = openings
        row.tries_left = TRIES
        written += ["openings", "openings_left", "tries_left"]
    _seal_again(row, keyring)
    values = {name: getattr(row, name) for name in written}
    with transaction.atomic():
        # Sealed before the transaction: what was sealed from is compared in the statement.
        running = Grant.objects.filter(pk=row.pk, withdrawn_at=None, sealed_key=before)
        if not running.update(**values):
            raise GrantEnded
        # Their own end is sealed in them, and a row that is gone is opened by no later term.
        ReaderSession.objects.filter(grant=row.pk, expires_at__gt=expires_at).delete()
        _note(row, log.TERM_CHANGED, **said, expires_at=expires_at.isoformat())


def withdraw(owner: Space, grant_id: UUID) -> None:
    """At once and for good: what opens it is overwritten. Twice is once. Raises GrantGone."""
    row = row_of(owner, grant_id)
    _withdraw([row])


def withdraw_all(owner: Space) -> int:
    """How many were still running."""
    now = timezone.now()
    rows = Grant.objects.for_owner(owner).filter(withdrawn_at=None, expires_at__gt=now)
    return _withdraw(list(rows.exclude(sealed_key=b"")))


def _withdraw(rows: list[Grant]) -> int:
    found = Grant.objects.filter(pk__in=[one.pk for one in rows], withdrawn_at=None)
    with transaction.atomic():
        ended = set(end(found, withdrawn_at=timezone.now()))
        for one in rows:
            if one.pk in ended:
                _note(one, log.WITHDRAWN)
    return len(ended)


def _seal_again(row: Grant, keyring: Keyring) -> None:
    """Raises GrantAltered, PoolBusy."""
    try:
        said, means = open_record(row, keyring), open_means(row, keyring)
        if means is None:
            raise GrantEnded
        if row.kind == GrantKind.LINK:
            seal_for_link(row, means)
        else:
            # To the key that was pinned: not to what the recipient's row says today.
            seal_for_account(row, means, bytes.fromhex(said["pin"][-1]))
        seal_hers(row, keyring, said, means)
    except (Unsealable, IndexError, KeyError, TypeError, ValueError):
        raise GrantAltered from None


def _note(row: Grant, kind: str, **facts: Any) -> None:
    """Her own act is never held back by a log that cannot be written."""
    try:
        log.note_event(row, kind, **facts)
    except Unsealable:
        return
