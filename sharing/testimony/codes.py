"""The code of an invitation: twelve digits said by voice, of which a row keeps an HMAC."""

from __future__ import annotations

from accounts import attempts
from accounts.keys import earlier_peppers, pepper
from accounts.models import Space
from sharing.grants.codes import normalised_code
from sharing.models import TestimonyInvitation
from sharing.testimony.rows import running
from vault.context import ctx
from vault.pepper import Pepper

WRONG_AN_HOUR = 10
# Whoever opens many spaces to guess meets this one. Of 10**12 codes with a thousand running, a year
# of it has one chance in forty; and a few spaces cannot close the door to everybody.
WRONG_AN_HOUR_IN_ALL = 3000
_ONE, _ALL = "testimony", "testimony-all"


class CodeRefused(Exception):
    """Unknown, expired, used, withdrawn, their own, of a space that is closing: not said which."""


def tag_of(code: str, using: Pepper) -> bytes:
    return using.mac("link", ctx("testimony", code))


def find_invitation(typed: str, *, asked_by: Space) -> TestimonyInvitation:
    """What this code opens, with its owner. Counted before it is looked up, given back when right.

    Raises CodeRefused, accounts.attempts.TooManyAttempts.
    """
    code = normalised_code(typed)
    if code is None:
        # What cannot be a code guesses nothing, and takes nobody's tries.
        raise CodeRefused
    subject = asked_by.pk.bytes
    attempts.take_attempt(_ONE, subject, limit=WRONG_AN_HOUR, window=attempts.HOUR)
    try:
        attempts.take_attempt(_ALL, b"", limit=WRONG_AN_HOUR_IN_ALL, window=attempts.HOUR)
    except attempts.TooManyAttempts:
        attempts.give_back(_ONE, subject)
        raise
    tags = [tag_of(code, one) for one in (pepper(), *earlier_peppers().values())]
    found = (
        running()
        .filter(code_tag__in=tags, owner__closing_at=None)
        .exclude(owner=asked_by)
        .select_related("owner")
        .first()
    )
    if found is None:
        raise CodeRefused
    attempts.give_back(_ONE, subject)
    attempts.give_back(_ALL, b"")
    return found
