"""Her own page of a share, under her key: for whom, why, what, and what opens it while it lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.mailbox import aware_time
from accounts.models import Space
from dossier.contents import Contents
from sharing.grants.sealing import Means, open_means, open_record, said_terms
from sharing.models import Grant, GrantKind
from vault.errors import Unsealable
from vault.keyring import Keyring

# Of a heading that she keeps in the list of what she shared.
_HEADING = 120


class GrantGone(Exception):
    """No such share of hers."""


class GrantAltered(Exception):
    """Its record no longer opens with her key: it can be withdrawn, no more."""


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

    def is_of(self, other: Pin) -> bool:
        """The same person with the same key, whatever they call themselves."""
        return (self.recipient, self.public_key) == (other.recipient, other.public_key)

    @property
    def place(self) -> tuple[UUID, str, bytes]:
        """Whom this address led to."""
        return self.recipient, self.address, self.public_key


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
    shared_at: datetime
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


def said_of(
    contents: Contents,
    *,
    to: str,
    note: str,
    pages: int,
    made_at: datetime,
    pin: Pin | None,
) -> dict[str, Any]:
    """What she keeps of it for good. Nothing that is hidden is in `contents`."""
    return {
        "to": to,
        "note": note,
        "shared_at": timezone.now().isoformat(),
        "dossier": str(contents.dossier),
        "title": contents.title,
        "purpose": str(contents.purpose.label),
        "made_at": made_at.isoformat(),
        "pages": pages,
        "told": [
            [one.number, "".join(run.text or "…" for run in one.heading)[:_HEADING]]
            for one in contents.told
        ],
        "exhibits": [[one.number, one.title[:_HEADING], one.is_copy] for one in contents.exhibits],
        "pin": pin and write_pin(pin),
    }


def row_of(owner: Space, grant_id: UUID) -> Grant:
    """Raises GrantGone."""
    row = Grant.objects.for_owner(owner).filter(pk=grant_id).first()
    if row is None:
        raise GrantGone
    return row


def state_of(row: Grant) -> GrantState:
    if row.withdrawn_at is not None:
        return GrantState.WITHDRAWN
    if row.expires_at <= timezone.now():
        return GrantState.EXPIRED
    if not row.sealed_key:
        return GrantState.DEAD
    if row.kind == GrantKind.LINK and not row.openings_left:
        return GrantState.USED_UP
    return GrantState.RUNNING


def open_grant(row: Grant, keyring: Keyring) -> OwnGrant:
    """Raises GrantAltered."""
    try:
        said, means = open_record(row, keyring), open_means(row, keyring)
        return _opened(row, said, means)
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        raise GrantAltered from None


def open_or_altered(row: Grant, keyring: Keyring) -> OwnGrant | AlteredGrant:
    try:
        return open_grant(row, keyring)
    except GrantAltered:
        return AlteredGrant(row.pk, row.created_on, row.expires_at, state_of(row))


def _opened(row: Grant, said: dict[str, Any], means: Means | None) -> OwnGrant:
    state = state_of(row)
    may_open = state in {GrantState.RUNNING, GrantState.USED_UP}
    return OwnGrant(
        id=row.pk,
        kind=GrantKind(row.kind),
        shared_at=aware_time(said["shared_at"]),
        expires_at=row.expires_at,
        may_download=row.may_download,
        openings=row.openings,
        openings_left=row.openings_left,
        tries_left=row.tries_left,
        withdrawn_at=row.withdrawn_at,
        state=state,
        to=str(said["to"]),
        note=str(said["note"]),
        dossier=UUID(said["dossier"]),
        title=str(said["title"]),
        purpose=str(said["purpose"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        pages=int(said["pages"]),
        told=_pieces(said["told"]),
        exhibits=_pieces(said["exhibits"]),
        pin=said["pin"] and read_pin(said["pin"]),
        was_changed=may_open and said["terms"] != said_terms(row),
        token=means.token if means and may_open else "",
        code=means.code if means and may_open else "",
    )


def _pieces(said: Iterable[list[Any]]) -> tuple[SharedPiece, ...]:
    return tuple(
        SharedPiece(int(number), str(heading), any(is_copy)) for number, heading, *is_copy in said
    )


def write_pin(pin: Pin) -> list[str]:
    return [
        str(pin.recipient),
        pin.address,
        pin.shown_as,
        pin.organisation,
        pin.public_key.hex(),
    ]


def read_pin(said: list[str]) -> Pin:
    """Raises AttributeError, TypeError, ValueError."""
    recipient, address, shown_as, organisation, key = said
    return Pin(UUID(recipient), address, shown_as, organisation, bytes.fromhex(key))
