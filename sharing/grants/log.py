"""Her log of shares: appended by the server, read by her."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from accounts import attempts
from accounts.mailbox import aware_time, open_letter, seal_letter
from accounts.models import Space
from sharing.models import AccessEvent, Grant
from vault.context import ctx
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import canonical_json

SHARED = "shared"
OPENED = "opened"
PIECE_READ = "piece_read"
DOWNLOADED = "downloaded"
MARKED = "marked"
WRONG_CODE = "wrong_code"
LINK_DIED = "link_died"
WITHDRAWN = "withdrawn"
TERM_CHANGED = "term_changed"
UNREADABLE = "unreadable"
# Of its facts: whoever opens the same link again is told as another reading.
READING = "reading"

_PURPOSE = "share-log"


@dataclass(frozen=True, repr=False)
class LogLine:
    """`happened_at` is None for a line that no longer opens (`kind` is UNREADABLE)."""

    grant: UUID
    kind: str
    happened_at: datetime | None
    facts: Mapping[str, Any] = field(default_factory=dict)


def note_event(
    grant: Grant, kind: str, *, once_within: timedelta | None = None, **facts: Any
) -> None:
    """Append a line, sealed to her; facts are JSON. With `once_within`, the same kind and facts of
    this grant are written once in that time.

    Raises vault.errors.Unsealable when her key was altered: nothing is given that she cannot see.
    """
    sealed = _seal(grant.owner, grant.pk, kind, facts)
    # Both or neither: a mark without its line would let half an hour of readings go untold.
    with transaction.atomic():
        if once_within is not None and _was_noted(grant, kind, facts, once_within):
            return
        AccessEvent.objects.create(
            owner_id=grant.owner_id, grant=grant.pk, sealed=sealed, created_on=timezone.localdate()
        )


def marked(reading: str) -> dict[str, str]:
    """The fact that tells one reading from another; nothing where none is told apart."""
    return {READING: reading} if reading else {}


def read_log(
    owner: Space,
    keyring: Keyring,
    grant_id: UUID | None = None,
    limit: int = 500,
    of_each: int | None = None,
) -> list[LogLine]:
    """The latest first; an altered one is shown as such, never hidden. `of_each`: of one share, so
    that no reader pushes the readings of another out.
    """
    rows = AccessEvent.objects.filter(owner=owner)
    if grant_id is not None:
        rows = rows.filter(grant=grant_id)
    if of_each is not None:
        place = Window(RowNumber(), partition_by="grant", order_by="-pk")
        rows = rows.annotate(place=place).filter(place__lte=of_each)
    return [_read(owner, keyring, row) for row in rows[:limit]]


def count_lines(owner: Space) -> Counter[UUID]:
    """How many are kept of each share."""
    rows = AccessEvent.objects.filter(owner=owner).order_by().values_list("grant")
    return Counter(dict(rows.annotate(Count("pk"))))


def _seal(owner: Space, grant_id: UUID, kind: str, facts: Mapping[str, Any]) -> bytes:
    letter = {"kind": kind, "at": timezone.now().isoformat(), "facts": facts}
    return seal_letter(owner, _PURPOSE, letter, str(grant_id))


def _was_noted(grant: Grant, kind: str, facts: Mapping[str, Any], within: timedelta) -> bool:
    """Counted under a keyed hash: the table of attempts tells nothing of it."""
    subject = ctx(grant.pk.bytes, kind, canonical_json(facts))
    try:
        attempts.take_attempt(_PURPOSE, subject, limit=1, window=within)
    except attempts.TooManyAttempts:
        return True
    return False


def _read(owner: Space, keyring: Keyring, row: AccessEvent) -> LogLine:
    try:
        letter = open_letter(owner, keyring, _PURPOSE, row.sealed, str(row.grant))
        # A letter is sealed, not signed: one that somebody forged may hold anything.
        facts = dict(letter["facts"])
        return LogLine(row.grant, str(letter["kind"]), aware_time(letter["at"]), facts)
    except (Unsealable, KeyError, TypeError, ValueError):
        return LogLine(row.grant, UNREADABLE, None)
