"""What a passkey is asked to sign: random, for five minutes, once, in one session."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from accounts.models import VaultSession
from accounts.space_session import SpaceSession
from vault.errors import Unsealable
from vault.padding import pad, unpad

CHALLENGE_BYTES = 32
MOMENT_BYTES = 8
LIFE = timedelta(minutes=5)


class Asked(StrEnum):
    """What for. Sealed apart: a challenge of the way in adds no key without the passphrase."""

    TO_ADD = "sess-key-add"
    TO_USE = "sess-key-use"


class NoChallenge(Exception):
    """None was asked, or it was answered already, or it is older than five minutes."""


@dataclass(frozen=True)
class Challenge:
    """`name`: what the key to add will be called. It waits here while the browser makes the key."""

    octets: bytes
    name: str


def new_challenge(session: SpaceSession, asked: Asked, name: str = "") -> bytes:
    """Forget the one before."""
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    moment = int(timezone.now().timestamp()).to_bytes(MOMENT_BYTES, "big")
    payload = moment + challenge + pad(name.encode())
    session.update(sealed_challenge=session.seal(asked, payload))
    return challenge


def running_challenge(session: SpaceSession, asked: Asked) -> Challenge:
    """The one that was asked, which can still be taken. Raises NoChallenge."""
    return _open(session, asked, _sealed(session))


def take_challenge(session: SpaceSession, asked: Asked) -> Challenge:
    """The one that was asked; nobody is given it again. Raises NoChallenge."""
    sealed = _sealed(session)
    # The condition is in the UPDATE: of two answers at once, one counts.
    rows = VaultSession.objects.filter(pk=session.stored.pk, sealed_challenge=sealed)
    if not rows.update(sealed_challenge=None):
        raise NoChallenge
    return _open(session, asked, sealed)


def drop_challenge(session: SpaceSession) -> None:
    session.update(sealed_challenge=None)


def _sealed(session: SpaceSession) -> bytes:
    sealed = session.stored.sealed_challenge
    if sealed is None:
        raise NoChallenge
    return bytes(sealed)


def _open(session: SpaceSession, asked: Asked, sealed: bytes) -> Challenge:
    try:
        payload = session.unseal(asked, sealed)
    except Unsealable:
        raise NoChallenge from None
    moment = datetime.fromtimestamp(int.from_bytes(payload[:MOMENT_BYTES], "big"), UTC)
    # abs(): a clock set back must keep nothing open.
    if abs(timezone.now() - moment) > LIFE:
        raise NoChallenge
    end = MOMENT_BYTES + CHALLENGE_BYTES
    return Challenge(payload[MOMENT_BYTES:end], unpad(payload[end:]).decode())
