"""What a passkey is asked to sign: random, for five minutes, once, in one session."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from accounts.models import VaultSession
from accounts.space_session import SpaceSession
from vault.errors import Unsealable

CHALLENGE_BYTES = 32
MOMENT_BYTES = 8
LIFE = timedelta(minutes=5)


class Asked(StrEnum):
    """What for. Sealed apart: a challenge of the way in adds no key without the passphrase."""

    TO_ADD = "sess-key-add"
    TO_USE = "sess-key-use"


class NoChallenge(Exception):
    """None was asked, or it was answered already, or it is older than five minutes."""


def new_challenge(session: SpaceSession, asked: Asked) -> bytes:
    """Forget the one before."""
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    moment = int(timezone.now().timestamp()).to_bytes(MOMENT_BYTES, "big")
    session.update(sealed_challenge=session.seal(asked, moment + challenge))
    return challenge


def take_challenge(session: SpaceSession, asked: Asked) -> bytes:
    """The one that was asked; nobody is given it again. Raises NoChallenge."""
    row = session.stored
    if row.sealed_challenge is None:
        raise NoChallenge
    sealed = bytes(row.sealed_challenge)
    # The condition is in the UPDATE: of two answers at once, one counts.
    rows = VaultSession.objects.filter(pk=row.pk, sealed_challenge=sealed)
    if not rows.update(sealed_challenge=None):
        raise NoChallenge
    try:
        payload = session.unseal(asked, sealed)
    except Unsealable:
        raise NoChallenge from None
    moment = datetime.fromtimestamp(int.from_bytes(payload[:MOMENT_BYTES], "big"), UTC)
    # abs(): a clock set back must keep nothing open.
    if abs(timezone.now() - moment) > LIFE:
        raise NoChallenge
    return payload[MOMENT_BYTES:]
