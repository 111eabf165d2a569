"""Her log of shares: appended by the server, read by her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from accounts.models import Space
from sharing.models import Grant
from vault.keyring import Keyring

SHARED = "shared"
OPENED = "opened"
PIECE_READ = "piece_read"
DOWNLOADED = "downloaded"
WRONG_CODE = "wrong_code"
LINK_DIED = "link_died"
WITHDRAWN = "withdrawn"
TERM_CHANGED = "term_changed"
UNREADABLE = "unreadable"


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
    raise NotImplementedError


def read_log(
    owner: Space, keyring: Keyring, grant_id: UUID | None = None, limit: int = 500
) -> list[LogLine]:
    """The latest first; an altered one is shown as such, never hidden."""
    raise NotImplementedError
