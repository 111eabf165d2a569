"""A token for bytes that leave now: of our authority and its clock, and of no place in the log.

For what is made to be taken away and kept nowhere here: nothing of it is left but the time of the
clock, which goes on as for a deposit.
"""

from __future__ import annotations

from django.db import transaction

from evidence.authority import AuthorityUnavailable, root_of, sign_digest
from evidence.clock import hold_clock, next_time
from vault.errors import TokenRefused

_ANYTHING = bytes(32)


def token_now(digest: bytes) -> bytes:
    """The token (bare DER) of a SHA-256 digest, later than every one before it.

    Holds the clock until the transaction around it ends. Raises AuthorityUnavailable.
    """
    with transaction.atomic():
        clock = hold_clock()
        clock.last_gen_time = next_time(clock)
        token = sign_digest(digest, clock.last_gen_time)
        clock.save(update_fields=["last_gen_time"])
    return token


def signing_root() -> bytes:
    """The root that answers for the tokens of now, in DER, to be sent beside them: another one may
    answer a moment later. Writes nothing. Raises AuthorityUnavailable.
    """
    with transaction.atomic():
        now = next_time(hold_clock())
    try:
        return root_of(sign_digest(_ANYTHING, now))
    except TokenRefused:
        raise AuthorityUnavailable from None
