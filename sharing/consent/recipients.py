"""A professional as she sees them before she agrees: who staff says, and six words to compare."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Space
from sharing.consent.forms import Comparing
from sharing.grants.keeping import RecipientGone
from sharing.grants.pins import Judged, Verdict, judge, pin_of
from sharing.grants.records import Pin
from sharing.models import Professional
from sharing.professionals.addresses import find_professional, grouped
from sharing.professionals.fingerprint import six_words
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Recipient:
    """`judged`: what her shares so far say of this person and of this address."""

    professional: Professional
    now: Pin
    judged: Judged

    @property
    def words(self) -> tuple[str, ...]:
        return six_words(self.now.public_key)

    @property
    def earlier_words(self) -> tuple[str, ...]:
        earlier = self.judged.earlier
        return six_words(earlier.public_key) if earlier else ()

    @property
    def has_changed(self) -> bool:
        """Shared with before, and no longer the same person or key."""
        return self.judged.verdict is Verdict.CHANGED

    @property
    def cannot_be_told(self) -> bool:
        return self.judged.verdict is Verdict.UNTOLD

    @property
    def is_known(self) -> bool:
        return self.judged.verdict is Verdict.SAME

    @property
    def comparing(self) -> Comparing:
        if self.judged.must_compare:
            return Comparing.NEEDED
        return Comparing.DONE if self.judged.compared_at else Comparing.OFFERED

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
    pin = pin_of(professional)
    return Recipient(professional, pin, judge(owner, keyring, pin))


def read_seen_key(text: str) -> bytes:
    """Empty for what is none: no key is the same as that one."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
