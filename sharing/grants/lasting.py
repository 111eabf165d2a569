"""Extending, shortening and withdrawing a share."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from accounts.models import Space
from vault.keyring import Keyring


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

    Raises GrantGone, GrantAltered, GrantEnded, BadTerms, PoolBusy.
    """
    raise NotImplementedError


def withdraw(owner: Space, grant_id: UUID) -> None:
    """At once and for good: what opens it is overwritten. Twice is once. Raises GrantGone."""
    raise NotImplementedError


def withdraw_all(owner: Space) -> int:
    """How many were still running."""
    raise NotImplementedError
