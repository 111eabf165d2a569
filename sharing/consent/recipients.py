"""A professional as she sees them before she agrees: who staff says, and six words to compare."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Space
from sharing.grants.keeping import RecipientGone, pinned
from sharing.grants.pins import pin_of
from sharing.grants.records import Pin
from sharing.models import Professional
from sharing.professionals.addresses import find_professional, grouped
from sharing.professionals.fingerprint import six_words
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Recipient:
    """`earlier`: as she shared before with this person or under this address."""

    professional: Professional
    now: Pin
    earlier: Pin | None

    @property
    def words(self) -> tuple[str, ...]:
        return six_words(self.now.public_key)

    @property
    def earlier_words(self) -> tuple[str, ...]:
        return six_words(self.earlier.public_key) if self.earlier else ()

    @property
    def has_new_key(self) -> bool:
        """Compared at an earlier share, and no longer the same."""
        return self.earlier is not None and (
            self.earlier.public_key != self.now.public_key
            or self.earlier.recipient != self.now.recipient
        )

    @property
    def is_known(self) -> bool:
        return self.earlier is not None and not self.has_new_key

    @property
    def address(self) -> str:
        return grouped(self.now.address)

    @property
    def seen_key(self) -> str:
        return self.now.public_key.hex()


class OwnAddress(Exception):
    """She typed the address of her own space."""


def find_recipient(owner: Space, keyring: Keyring, typed: str) -> Recipient:
    """Raises RecipientGone for nobody, OwnAddress, accounts.attempts.TooManyAttempts."""
    professional = find_professional(typed, asked_by=owner)
    if professional is None:
        raise RecipientGone
    if professional.space_id == owner.pk:
        raise OwnAddress
    return Recipient(professional, pin_of(professional), pinned(owner, keyring, professional))


def read_seen_key(text: str) -> bytes:
    """Empty for what is none: no key is the same as that one."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
