"""Opening a share with the recipient's own space."""

from __future__ import annotations

from accounts.mailbox import MAILBOX_LABEL
from accounts.models import Space
from sharing.access import is_open_to
from sharing.grants.terms import terms_of
from sharing.models import Grant, GrantKind
from vault.errors import Unsealable
from vault.kdf import KEY_BYTES
from vault.keyring import Keyring
from vault.mailbox import open_sealed


class GrantRefused(Exception):
    """Not for this space, no longer running, or altered: nobody is told which."""


def open_for_account(grant: Grant, space: Space, keyring: Keyring) -> bytes:
    """The bundle key. Asks for membership too. Writes nothing. Raises GrantRefused."""
    is_theirs = grant.kind == GrantKind.ACCOUNT and grant.recipient_id == space.pk
    if not is_theirs or not is_open_to(grant.pk, space):
        raise GrantRefused
    try:
        private = keyring.unseal_value(MAILBOX_LABEL, space.sealed_mailbox_key)
        key = open_sealed(private, grant.sealed_key, terms_of(grant))
    except Unsealable:
        raise GrantRefused from None
    if len(key) != KEY_BYTES:
        raise GrantRefused
    return key
