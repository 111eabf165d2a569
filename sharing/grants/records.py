"""Her own page of a share, under her key: for whom, why, what, and what opens it while it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from sharing.models import GrantKind


class GrantState(Enum):
    RUNNING = "en cours"
    # A link whose openings are used: she can give more.
    USED_UP = "épuisé"
    # Five wrong codes: it never opens again.
    DEAD = "bloqué"
    EXPIRED = "expiré"
    WITHDRAWN = "retiré"


@dataclass(frozen=True)
class Pin:
    """A professional as she first saw them. `public_key`: what the six words are made of."""

    recipient: UUID
    address: str
    shown_as: str
    organisation: str
    public_key: bytes


@dataclass(frozen=True, repr=False)
class SharedPiece:
    """One line of what was shared, kept when the share has ended. `heading`: shown words only."""

    number: int
    heading: str
    is_copy: bool = False


@dataclass(frozen=True, repr=False)
class OwnGrant:
    """A share as she sees it. `token` and `code` are empty for an account, and once it has ended.

    `was_changed`: its row no longer says what she consented to (so it no longer opens).
    """

    id: UUID
    kind: GrantKind
    created_on: date
    expires_at: datetime
    may_download: bool
    openings: int
    openings_left: int
    tries_left: int
    withdrawn_at: datetime | None
    state: GrantState
    to: str
    note: str
    dossier: UUID
    title: str
    purpose: str
    made_at: datetime
    pages: int
    told: tuple[SharedPiece, ...]
    exhibits: tuple[SharedPiece, ...]
    pin: Pin | None = None
    was_changed: bool = False
    token: str = ""
    code: str = ""

    @property
    def is_running(self) -> bool:
        return self.state is GrantState.RUNNING

    @property
    def may_change(self) -> bool:
        """Whether its term can still be changed: otherwise a new share is made."""
        return self.state in {GrantState.RUNNING, GrantState.USED_UP} and not self.was_changed


@dataclass(frozen=True)
class AlteredGrant:
    """One whose record her key no longer opens: it can be withdrawn, no more."""

    id: UUID
    created_on: date
    expires_at: datetime
    state: GrantState
