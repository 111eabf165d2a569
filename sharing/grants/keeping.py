"""Her shares: made by an explicit act from an edition, read, found."""

from __future__ import annotations

from uuid import UUID

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier
from dossier.editions import OpenEdition
from sharing.grants.lasting import change_term, withdraw, withdraw_all
from sharing.grants.records import AlteredGrant, OwnGrant, Pin
from sharing.grants.terms import BadTerms, WantedTerms
from sharing.models import Professional
from vault.keyring import Keyring

__all__ = [
    "AlteredGrant", "BadTerms", "OwnGrant", "WantedTerms", "change_term", "find_grant",
    "pinned", "read_grants", "share_by_link", "share_with_account", "withdraw", "withdraw_all",
]  # fmt: skip

# Each keeps the pages and the proofs once more.
MOST_RUNNING = 50


class GrantGone(Exception):
    """No such share of hers."""


class GrantAltered(Exception):
    """Its record no longer opens with her key: it can be withdrawn, no more."""


class TooManyShares(Exception):
    """`MOST_RUNNING` are running: some are withdrawn first."""


class KeyChanged(Exception):
    """Not the key that she saw, or that she shared with before: nothing was sealed to it."""


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
) -> OwnGrant:
    """With its `token` and its `code`: two channels.

    Raises BadTerms, TooManyShares, PoolBusy, and what `make_bundle` raises: nothing is kept.
    """
    raise NotImplementedError


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
    trusts_new_key: bool = False,
) -> OwnGrant:
    """`seen_key`: the public key whose six words were on the page that she sent.

    Raises BadTerms, TooManyShares, KeyChanged, RecipientGone, and what `make_bundle` raises.
    KeyChanged too for another key than she shared with before under this address or with this
    person; `trusts_new_key` once she compared the words again.
    """
    raise NotImplementedError


def pinned(owner: Space, keyring: Keyring, professional: Professional) -> Pin | None:
    """The latest share of hers with this person or this address: what a new one is compared to."""
    raise NotImplementedError


def read_grants(owner: Space, keyring: Keyring) -> list[OwnGrant | AlteredGrant]:
    """The latest first, the ended ones too."""
    raise NotImplementedError


def find_grant(owner: Space, keyring: Keyring, grant_id: UUID) -> OwnGrant:
    """Raises GrantGone, GrantAltered."""
    raise NotImplementedError
