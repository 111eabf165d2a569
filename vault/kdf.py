"""Derivation: H (HKDF-SHA256) for strong keys, Argon2id for what a person remembers."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import astuple, dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from vault.context import Octets, ctx, named, to_bytes
from vault.errors import SecretTooLong, Unsealable, WeakCost

_SHA256 = SHA256()

KEY_BYTES = 32
SALT_BYTES = 16
# Below 128 bits an input is guessable: it must be stretched before it is derived.
MIN_INPUT_KEY_BYTES = 16
# Counted in characters after NFC. Longer input would only buy an attacker our CPU time.
MAX_SECRET_CHARACTERS = 256


@dataclass(frozen=True)
class Argon2Cost:
    """Argon2id parameters (RFC 9106): memory in KiB, passes, lanes."""

    memory_kib: int
    iterations: int
    lanes: int

    def require(self, floor: Argon2Cost) -> None:
        """Raise WeakCost unless every parameter lies between `floor` and HIGHEST_COST."""
        bounds = zip(astuple(floor), astuple(self), astuple(HIGHEST_COST), strict=True)
        if not all(low <= value <= high for low, value, high in bounds):
            raise WeakCost


# RFC 9106 §4, second recommended option, with one lane: a worker has one core to give.
PASSPHRASE_COST = Argon2Cost(65536, 3, 1)
# OWASP's minimum. The code is only ever tried by someone who already has the outer key.
CODE_COST = Argon2Cost(19456, 2, 1)
# A tampered row must not make one sign-in eat the machine's memory.
HIGHEST_COST = Argon2Cost(262_144, 16, 8)


def new_salt() -> bytes:
    """Return 16 random bytes for a slot or a passphrase."""
    return secrets.token_bytes(SALT_BYTES)


def hkdf_sha256(key: Octets, salt: Octets, info: bytes, length: int) -> bytes:
    """RFC 5869, nothing added; `length` up to 8160 bytes."""
    # An absent salt and an empty one are the same 32 zero bytes in HMAC (RFC 5869 §2.2).
    return HKDF(_SHA256, length, to_bytes(salt), info).derive(to_bytes(key))


def derive(
    key: Octets, salt: Octets, label: str, *info: Octets | str, length: int = KEY_BYTES
) -> bytes:
    """Return H(key, salt, label, *info): HKDF-SHA256 with info = ctx("mdv1", label, *info).

    `salt` is always said, b"" included. Raises ValueError for a key under 16 bytes.
    """
    if len(key) < MIN_INPUT_KEY_BYTES:
        raise ValueError("a derivation starts from at least 128 bits")
    return hkdf_sha256(key, salt, named("mdv1", label) + ctx(*info), length)


def stretch(secret: str, salt: Octets, cost: Argon2Cost) -> bytes:
    """Return 32 bytes of Argon2id (RFC 9106, version 1.3) of the secret in NFC and UTF-8.

    Costly: call it inside a slot of `vault.argon2_pool`. Raises SecretTooLong above 256
    characters, WeakCost under CODE_COST, Unsealable for a salt of another length (an altered row).
    """
    cost.require(CODE_COST)
    if len(salt) != SALT_BYTES:
        raise Unsealable
    return hash_secret_raw(
        _normal_form(secret),
        to_bytes(salt),
        time_cost=cost.iterations,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=ARGON2_VERSION,
    )


def _normal_form(secret: str) -> bytes:
    # An é typed on a Mac may arrive as two characters, and no character as more than four
    # (UAX #15). NFC takes quadratic time on endless runs of accents, hence the first bound.
    if len(secret) > 4 * MAX_SECRET_CHARACTERS:
        raise SecretTooLong
    composed = unicodedata.normalize("NFC", secret)
    if len(composed) > MAX_SECRET_CHARACTERS:
        raise SecretTooLong
    # "surrogatepass": half a character sent by a broken client is a wrong secret, not a crash.
    return composed.encode("utf-8", "surrogatepass")
