"""The recipient's key as she first saw it: a server that swaps it is noticed at the next share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from hmac import compare_digest

from django.utils import timezone

from accounts.models import Space
from sharing.grants.pinned import read_pinned
from sharing.grants.records import OwnGrant, Pin, open_or_altered
from sharing.models import Grant, Professional
from vault.keyring import Keyring


class KeyChanged(Exception):
    """Not the key that she saw, or that she shared with before: nothing was sealed to it."""


class Verdict(Enum):
    FIRST = "first"
    SAME = "same"
    CHANGED = "changed"
    # The record of her shares is not whole: nobody can say that this person is new to her.
    UNTOLD = "untold"


@dataclass(frozen=True, repr=False)
class Judged:
    """What her shares say of whoever answers at an address; the ended ones count.

    `earlier`: what differs from now, or the latest that does not. `compared_at`: when she last
    said that she compared these very words.
    """

    verdict: Verdict
    earlier: Pin | None = None
    compared_at: datetime | None = None

    @property
    def must_compare(self) -> bool:
        return self.verdict in {Verdict.CHANGED, Verdict.UNTOLD}


def pin_of(professional: Professional) -> Pin:
    """As the rows say it now."""
    return Pin(
        recipient=professional.space_id,
        address=professional.address,
        shown_as=professional.shown_as,
        organisation=professional.organisation.name,
        public_key=bytes(professional.space.mailbox_public_key),
    )


def judge(owner: Space, keyring: Keyring, pin: Pin) -> Judged:
    """The one decision: what the page of consent shows is what `require_pinned` holds to."""
    pinned = read_pinned(owner, keyring)
    told = [[one.pin for one in pinned.known]]
    if not pinned.is_whole:
        told.append(_pins_of_shares(owner, keyring))
    found = (same(pins, pin) for pins in told for same in (_same_person, _same_address))
    known = list(filter(None, found))
    # Both: an address may have been turned towards somebody else whom she knows too.
    for one in known:
        if not one.is_of(pin):
            return Judged(Verdict.CHANGED, one)
    if known:
        return Judged(Verdict.SAME, known[0], pinned.compared_at(pin))
    return Judged(Verdict.FIRST if pinned.is_whole else Verdict.UNTOLD)


def require_pinned(
    owner: Space, keyring: Keyring, pin: Pin, seen_key: bytes, *, has_compared: bool
) -> datetime | None:
    """When she last said that these words were compared. Raises KeyChanged."""
    if not compare_digest(pin.public_key, seen_key):
        raise KeyChanged
    if has_compared:
        return timezone.now()
    judged = judge(owner, keyring, pin)
    if judged.must_compare:
        raise KeyChanged
    return judged.compared_at


def _pins_of_shares(owner: Space, keyring: Keyring) -> list[Pin]:
    """The latest first."""
    # Of every kind: whoever writes in the database can change the kind of a row too.
    found = [open_or_altered(row, keyring) for row in Grant.objects.for_owner(owner)]
    own = [one for one in found if isinstance(one, OwnGrant)]
    own.sort(key=lambda one: one.shared_at, reverse=True)
    return [one.pin for one in own if one.pin]


def _same_person(earlier: list[Pin], pin: Pin) -> Pin | None:
    return next((one for one in earlier if one.recipient == pin.recipient), None)


def _same_address(earlier: list[Pin], pin: Pin) -> Pin | None:
    return next((one for one in earlier if one.address == pin.address), None)
