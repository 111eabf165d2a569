"""Letters sealed to a space: anyone may post one, only the open space reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Space
from vault.context import Octets, ctx
from vault.keyring import Keyring
from vault.mailbox import open_sealed, seal_to
from vault.padding import pad, unpad
from vault.records import canonical_json, parse_json

MAILBOX_LABEL = "mailbox"


def seal_letter(space: Space, purpose: str, letter: Mapping[str, Any], *place: str) -> bytes:
    """Seal a JSON letter, bound to the space, its purpose and its place.

    Inside a session the key is the session's own copy. Raises Unsealable for an altered key.
    """
    info = ctx("letter", space.pk.bytes, purpose, *place)
    public = space.letter_key if space.letter_key is not None else space.mailbox_public_key
    return seal_to(public, pad(canonical_json(letter)), info)


def open_letter(
    space: Space, keyring: Keyring, purpose: str, sealed: Octets, *place: str
) -> dict[str, Any]:
    """Raises vault.errors.Unsealable for a letter altered or moved."""
    info = ctx("letter", space.pk.bytes, purpose, *place)
    private = keyring.unseal_value(MAILBOX_LABEL, space.sealed_mailbox_key)
    return parse_json(unpad(open_sealed(private, sealed, info)))


def aware_time(text: str) -> datetime:
    """The time written in a letter. Raises TypeError, ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if timezone.is_naive(moment):
        raise ValueError("a time without its zone")
    return moment
