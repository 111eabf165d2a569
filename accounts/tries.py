"""How many failures a name may have, and the reserve of the addresses that opened its space.

Whoever knows a name can use up its tries from anywhere. An address from which the space was
opened these thirty days then has ten of its own each day, which only the right passphrase opens.
What is stored of it is a MAC over the address and K_pw: the whole database and the pepper
together tell no address, nor whose it was, to whoever does not have the passphrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from accounts import attempts
from accounts.attempts import TooManyAttempts
from vault.context import ctx

FREE_FAILURES = 10
RESERVED_FAILURES = 10
ADDRESS_KNOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Try:
    """A failure counted beforehand. `refused`: it stands only if the address is known."""

    counted_as: str
    subject: bytes
    refused: TooManyAttempts | None = None

    def give_back(self) -> None:
        attempts.give_back(self.counted_as, self.subject)

    def require_known(self, address: bytes, k_pw: bytes) -> None:
        """Raises TooManyAttempts. Asks the database as much with an empty K_pw."""
        if self.refused is not None and not attempts.attempts_made("known", ctx(address, k_pw)):
            raise self.refused


def count_failure(name: bytes, address: bytes) -> Try:
    """Ten in a day, then one an hour, then the reserve of this address. Raises TooManyAttempts."""
    try:
        attempts.take_attempt("failures", name, limit=FREE_FAILURES, window=attempts.DAY)
    except TooManyAttempts:
        return _count_beyond(name, address)
    return Try("failures", name)


def remember_address(address: bytes, k_pw: bytes) -> None:
    """The space was opened from here."""
    attempts.note("known", ctx(address, k_pw), window=ADDRESS_KNOWN_FOR)


def _count_beyond(name: bytes, address: bytes) -> Try:
    try:
        attempts.take_attempt("hourly", name, limit=1, window=attempts.HOUR)
    except TooManyAttempts as refused:
        here = ctx(address, name)
        try:
            attempts.take_attempt("here", here, limit=RESERVED_FAILURES, window=attempts.DAY)
        except TooManyAttempts:
            raise refused from None
        return Try("here", here, refused)
    return Try("hourly", name)
