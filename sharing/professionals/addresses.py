"""What is typed to share with a professional: eight signs, and no list of them anywhere."""

from __future__ import annotations

import hashlib
import secrets

from accounts import attempts
from accounts.models import Space
from sharing.models import Professional
from vault.context import ctx
from vault.errors import BadRecoveryCode
from vault.recovery_code import ALPHABET, read_symbols

RANDOM_SIGNS = 7
SIGNS = RANDOM_SIGNS + 1
GROUP = 4
# Thirty-five random bits: whoever asks all day meets nobody.
UNKNOWN_AN_HOUR = 20


class BadAddress(Exception):
    """Not eight signs, or a slip: the last sign tells thirty-one out of thirty-two."""


def new_address() -> str:
    """Eight bare signs, as they are kept."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    return signs + _check_sign(signs)


def grouped(address: str) -> str:
    return f"{address[:GROUP]}-{address[GROUP:]}"


def read_address(typed: str) -> str:
    """Case, spaces and dashes do not matter; O reads as 0, I and L as 1. Raises BadAddress."""
    try:
        signs = read_symbols(typed)
    except BadRecoveryCode:
        raise BadAddress from None
    if len(signs) != SIGNS or signs[-1] != _check_sign(signs[:-1]):
        raise BadAddress
    return signs


def find_professional(typed: str, *, asked_by: Space) -> Professional | None:
    """Whoever reads at this address now; None for a slip, nobody, or somebody whose access ended.

    Only what named nobody is counted. Raises accounts.attempts.TooManyAttempts.
    """
    subject = asked_by.pk.bytes
    attempts.take_attempt("address", subject, limit=UNKNOWN_AN_HOUR, window=attempts.HOUR)
    try:
        address = read_address(typed)
    except BadAddress:
        return None
    found = Professional.objects.reading().filter(address=address).first()
    if found is not None:
        attempts.give_back("address", subject)
    return found


def _check_sign(signs: str) -> str:
    digest = hashlib.sha256(ctx("mdv1", "address-check", signs)).digest()
    return ALPHABET[digest[0] >> 3]
