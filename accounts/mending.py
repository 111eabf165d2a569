"""What whoever writes in the database can alter in a mailbox, set right when its owner comes in."""

from __future__ import annotations

from django.db import transaction

from accounts import activity
from accounts.mailbox import MAILBOX_LABEL
from accounts.models import Space
from accounts.spaces import hold_space
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.mailbox import mailbox_public, new_mailbox


def mend_mailbox(space: Space, keyring: Keyring) -> None:
    """Compare the public key with the private one that only she opens, at each opening.

    Another public key is replaced by hers. A private key that opens no more is replaced with a
    new pair: what was sealed to the former is lost, what she writes from now on is not. Both
    are told in her log.
    """
    if _public_key(space, keyring) == bytes(space.mailbox_public_key):
        return
    with transaction.atomic():
        held = hold_space(space)
        if held is None:
            return
        public = _public_key(held, keyring)
        if public is None:
            private, public = new_mailbox()
            held.sealed_mailbox_key = keyring.seal_value(MAILBOX_LABEL, private)
        held.mailbox_public_key = public
        held.save(update_fields=["mailbox_public_key", "sealed_mailbox_key"])
        space.mailbox_public_key, space.sealed_mailbox_key = public, held.sealed_mailbox_key
        space.letter_key = public
        activity.record(space, activity.MAILBOX_MENDED)


def _public_key(space: Space, keyring: Keyring) -> bytes | None:
    try:
        return mailbox_public(keyring.unseal_value(MAILBOX_LABEL, space.sealed_mailbox_key))
    except Unsealable:
        return None
