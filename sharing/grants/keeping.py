"""Her shares: made by an explicit act from an edition, read, found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier
from dossier.editions import OpenEdition
from sharing.access import is_member, running
from sharing.bundles.making import MadeBundle, discard, make_bundle
from sharing.grants import log
from sharing.grants.lasting import GrantEnded, change_term, withdraw, withdraw_all
from sharing.grants.pinned import hold, keep_pinned, read_pinned
from sharing.grants.pins import KeyChanged, pin_of, require_pinned
from sharing.grants.records import (
    AlteredGrant,
    GrantAltered,
    GrantGone,
    OwnGrant,
    Pin,
    open_grant,
    open_or_altered,
    row_of,
    said_of,
)
from sharing.grants.sealing import Means, seal_for_account, seal_for_link, seal_hers
from sharing.grants.terms import TRIES, BadTerms, WantedTerms
from sharing.models import Grant, GrantFile, GrantKind, Professional
from vault.errors import Unsealable
from vault.keyring import Keyring

__all__ = [
    "AlteredGrant",
    "BadTerms",
    "GrantAltered",
    "GrantEnded",
    "GrantGone",
    "KeyChanged",
    "OwnGrant",
    "RecipientGone",
    "TooManyShares",
    "WantedTerms",
    "change_term",
    "find_grant",
    "read_grants",
    "share_by_link",
    "share_with_account",
    "withdraw",
    "withdraw_all",
]

# Each keeps the pages and the proofs once more.
MOST_RUNNING = 50


class TooManyShares(Exception):
    """`MOST_RUNNING` are running: some are withdrawn first."""


class RecipientGone(Exception):
    """The professional, or the organisation, is no longer active."""


def share_by_link(
    *,
    owner: Space,
    keyring: Keyring,
    dossier: OpenDossier,
    edition: OpenEdition,
    terms: WantedTerms,
    note: str,
    to: str,
    grant_id: UUID | None = None,
) -> OwnGrant:
    """With its `token` and its `code`: two channels. `grant_id`: the id that the blank form
    carried, so that a form sent twice makes one share.

    Raises IntegrityError when it was made already, BadTerms, TooManyShares, PoolBusy, and what
    `make_bundle` raises: nothing is kept.
    """
    grant = _new(owner, GrantKind.LINK, terms, grant_id)
    grant.openings = grant.openings_left = terms.openings
    grant.tries_left = TRIES

    def seal(made: MadeBundle) -> Means:
        means = Means.of_a_link(made.key)
        seal_for_link(grant, means)
        return means

    return _share(grant, keyring, dossier, edition, seal, to=to, note=note, pin=None)


def share_with_account(
    *,
    owner: Space,
    keyring: Keyring,
    dossier: OpenDossier,
    edition: OpenEdition,
    terms: WantedTerms,
    note: str,
    to: str,
    professional: Professional,
    seen_key: bytes,
    has_compared: bool = False,
    grant_id: UUID | None = None,
) -> OwnGrant:
    """`seen_key`: the public key whose six words were on the page that she sent. `grant_id`: as
    for a link.

    Raises IntegrityError, BadTerms, TooManyShares, KeyChanged, RecipientGone, and what
    `make_bundle` raises. KeyChanged too for another key than she shared with before under this
    address or with this person, and when that cannot be told (`pins.judge`), unless `has_compared`:
    she says that the six words are the same.
    """
    if professional.space_id == owner.pk or not is_member(professional.space):
        raise RecipientGone
    pin = pin_of(professional)
    compared_at = require_pinned(owner, keyring, pin, seen_key, has_compared=has_compared)
    grant = _new(owner, GrantKind.ACCOUNT, terms, grant_id)
    grant.recipient = professional.space

    def seal(made: MadeBundle) -> Means:
        means = Means(made.key)
        try:
            seal_for_account(grant, means, pin.public_key)
        except Unsealable:
            raise KeyChanged from None
        return means

    hers = {"to": to, "note": note, "pin": pin}
    return _share(grant, keyring, dossier, edition, seal, compared_at, **hers)


def read_grants(owner: Space, keyring: Keyring) -> list[OwnGrant | AlteredGrant]:
    """The latest first, the ended ones too."""
    opened = [open_or_altered(row, keyring) for row in Grant.objects.for_owner(owner)]
    return sorted(opened, key=_shared_at, reverse=True)


def find_grant(owner: Space, keyring: Keyring, grant_id: UUID) -> OwnGrant:
    """Raises GrantGone, GrantAltered."""
    return open_grant(row_of(owner, grant_id), keyring)


def _new(owner: Space, kind: GrantKind, terms: WantedTerms, grant_id: UUID | None) -> Grant:
    """Raises BadTerms, TooManyShares."""
    terms.require()
    _require_room(owner)
    return Grant(
        pk=grant_id or uuid4(),
        owner=owner,
        kind=kind,
        created_on=timezone.localdate(),
        expires_at=terms.expires_at,
        may_download=terms.may_download,
    )


def _share(
    grant: Grant,
    keyring: Keyring,
    dossier: OpenDossier,
    edition: OpenEdition,
    seal: Callable[[MadeBundle], Means],
    compared_at: datetime | None = None,
    **hers: Any,
) -> OwnGrant:
    made = make_bundle(grant.owner, keyring, dossier, edition, grant.pk, hers["to"])
    try:
        grant.wrapped_bundle_dek, grant.sealed_bundle = made.wrapped_dek, made.sealed
        means = seal(made)
        said = said_of(made.contents, pages=edition.pages, made_at=edition.made_at, **hers)
        seal_hers(grant, keyring, said, means)
        with transaction.atomic():
            hold(grant.owner)
            _require_room(grant.owner)
            _pin(grant, keyring, hers["pin"], compared_at)
            grant.save(force_insert=True)
            GrantFile.objects.bulk_create(made.files)
            log.note_event(grant, log.SHARED, pieces=len(made.contents.exhibits))
    except BaseException:
        discard(made)
        raise
    return open_grant(grant, keyring)


def _pin(grant: Grant, keyring: Keyring, pin: Pin | None, compared_at: datetime | None) -> None:
    """Every share is listed, one by a link too: a row may be given another kind."""
    pinned = read_pinned(grant.owner, keyring).with_share(grant.pk)
    if pin:
        pinned = pinned.with_pin(pin, compared_at)
    keep_pinned(grant.owner, keyring, pinned)


def _require_room(owner: Space) -> None:
    if running().filter(owner=owner).count() >= MOST_RUNNING:
        raise TooManyShares


def _shared_at(grant: OwnGrant | AlteredGrant) -> datetime:
    if isinstance(grant, OwnGrant):
        return grant.shared_at
    day = grant.created_on
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
