"""The recipient's key as she first saw it: a server that swaps it is noticed at the next share."""

from __future__ import annotations

from hmac import compare_digest

from accounts.models import Space
from sharing.grants.records import OwnGrant, Pin, open_or_altered
from sharing.models import Grant, GrantKind, Professional
from vault.keyring import Keyring


class KeyChanged(Exception):
    """Not the key that she saw, or that she shared with before: nothing was sealed to it."""


def pin_of(professional: Professional) -> Pin:
    """As the rows say it now."""
    return Pin(
        recipient=professional.space_id,
        address=professional.address,
        shown_as=professional.shown_as,
        organisation=professional.organisation.name,
        public_key=bytes(professional.space.mailbox_public_key),
    )


def pinned(owner: Space, keyring: Keyring, professional: Professional) -> Pin | None:
    """Of her latest share with this person or under this address: what a new one is compared to."""
    return _latest(owner, keyring, pin_of(professional))


def require_pinned(
    owner: Space, keyring: Keyring, pin: Pin, seen_key: bytes, *, trusts_new_key: bool
) -> None:
    """Raises KeyChanged."""
    if not compare_digest(pin.public_key, seen_key):
        raise KeyChanged
    earlier = _latest(owner, keyring, pin)
    if earlier is None or trusts_new_key:
        return
    is_same_key = compare_digest(earlier.public_key, pin.public_key)
    if not is_same_key or earlier.recipient != pin.recipient:
        raise KeyChanged


def _latest(owner: Space, keyring: Keyring, pin: Pin) -> Pin | None:
    """The ended shares count: what she compared once stays compared."""
    rows = Grant.objects.for_owner(owner).filter(kind=GrantKind.ACCOUNT)
    opened = (open_or_altered(row, keyring) for row in rows)
    shared = [one for one in opened if isinstance(one, OwnGrant) and one.pin]
    for one in sorted(shared, key=lambda grant: grant.shared_at, reverse=True):
        if one.pin and (one.pin.recipient == pin.recipient or one.pin.address == pin.address):
            return one.pin
    return None
