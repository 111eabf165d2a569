"""The machine's side of the keys: peppers, the Argon2 pool, and the tag of a name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.conf import settings

from vault.argon2_pool import Argon2Pool
from vault.context import Octets
from vault.kdf import PASSPHRASE_COST, Argon2Cost
from vault.passphrase import PassphraseKeys, passphrase_material
from vault.pepper import Pepper

# A sign-in waits at most this long for a slot, then the person is told when to come back.
POOL_PATIENCE_SECONDS = 2.0
# A quarter of a worker's sixteen threads: the others keep serving pages during a flood.
POOL_MAX_WAITING = 4


@cache
def pepper() -> Pepper:
    return Pepper.from_secret(settings.MDV_PEPPER)


@cache
def earlier_peppers() -> dict[str, Pepper]:
    """Peppers that were replaced, by id: spaces leave them at their next sign-in."""
    found = (Pepper.from_secret(secret) for secret in settings.MDV_EARLIER_PEPPERS)
    return {one.pepper_id: one for one in found}


def pepper_named(pepper_id: str) -> Pepper:
    """Raises KeyError when the operator lost the pepper: nothing opens without it."""
    current = pepper()
    return current if current.pepper_id == pepper_id else earlier_peppers()[pepper_id]


@cache
def _pool() -> Argon2Pool:
    return Argon2Pool(
        settings.MDV_DATA_DIR / "argon2-slots",
        slots=os.cpu_count() or 1,
        max_waiting=POOL_MAX_WAITING,
        patience_s=POOL_PATIENCE_SECONDS,
    )


@contextmanager
def stretching() -> Iterator[None]:
    """Hold one of the machine's Argon2 slots. Raises vault.errors.PoolBusy."""
    with _pool().slot():
        yield


def stretch_passphrase(
    passphrase: str,
    uid: Octets,
    salt: Octets,
    cost: Argon2Cost = PASSPHRASE_COST,
    pepper_id: str | None = None,
) -> PassphraseKeys:
    """One Argon2 run in the pool. Raises PoolBusy, SecretTooLong, WeakCost."""
    chosen = pepper_named(pepper_id) if pepper_id else pepper()
    with stretching():
        return passphrase_material(passphrase, uid, salt, chosen, cost)


def normalised_name(username: str) -> str:
    """One form for « Tilleul 38 » however it is typed: NFKC, folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", username).casefold().split())


def name_tag(username: str, using: Pepper | None = None) -> bytes:
    return (using or pepper()).mac("name", normalised_name(username).encode("utf-8", "replace"))


def name_tags(username: str) -> list[bytes]:
    """The tag under every pepper in use, the current one first."""
    return [name_tag(username, one) for one in (pepper(), *earlier_peppers().values())]
