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
    """Of her latest share with this person, or else under this address; the ended ones count."""
    pin = pin_of(professional)
    earlier = _earlier(owner, keyring)
    return _same_person(earlier, pin) or _same_address(earlier, pin)


def require_pinned(
    owner: Space, keyring: Keyring, pin: Pin, seen_key: bytes, *, trusts_new_key: bool
) -> None:
    """Raises KeyChanged."""
    if not compare_digest(pin.public_key, seen_key):
        raise KeyChanged
    if trusts_new_key:
        return
    earlier = _earlier(owner, keyring)
    # Both: an address may have been turned towards somebody else whom she knows too.
    for one in (_same_person(earlier, pin), _same_address(earlier, pin)):
        if one and (one.recipient, one.public_key) != (pin.recipient, pin.public_key):
            raise KeyChanged


def _earlier(owner: Space, keyring: Keyring) -> list[Pin]:
    """The latest first."""
    rows = Grant.objects.for_owner(owner).filter(kind=GrantKind.ACCOUNT)
    opened = (open_or_altered(row, keyring) for row in rows)
    shared = [one for one in opened if isinstance(one, OwnGrant)]
    shared.sort(key=lambda one: one.shared_at, reverse=True)
    return [one.pin for one in shared if one.pin]


def _same_person(earlier: list[Pin], pin: Pin) -> Pin | None:
    return next((one for one in earlier if one.recipient == pin.recipient), None)


def _same_address(earlier: list[Pin], pin: Pin) -> Pin | None:
    return next((one for one in earlier if one.address == pin.address), None)
