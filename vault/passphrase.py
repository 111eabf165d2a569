"""What one run of Argon2 over the passphrase gives: a verifier and the outer key."""

from __future__ import annotations

import hashlib
import hmac

from vault.context import Octets, ctx, to_bytes
from vault.kdf import PASSPHRASE_COST, Argon2Cost, derive, new_salt, stretch
from vault.pepper import Pepper
from vault.secrecy import KeyHolder

ANYONE = bytes(16)


class PassphraseKeys(KeyHolder):
    """`verifier` is stored, `k_pw` never is, `pepper_id` says which pepper made both."""

    __slots__ = ("k_pw", "pepper_id", "verifier")

    def __init__(self, verifier: bytes, k_pw: bytes, pepper_id: str) -> None:
        self.verifier = verifier
        self.k_pw = k_pw
        self.pepper_id = pepper_id

    def matches(self, stored_verifier: Octets) -> bool:
        """Compare with the stored verifier in constant time."""
        return hmac.compare_digest(self.verifier, to_bytes(stored_verifier))


def passphrase_material(
    passphrase: str,
    uid: Octets,
    pw_salt: Octets,
    pepper: Pepper,
    cost: Argon2Cost = PASSPHRASE_COST,
) -> PassphraseKeys:
    """Stretch the passphrase once and derive both keys; the intermediate value is dropped.

    Without the pepper neither can be recomputed, even with the whole database. Raises
    WeakCost for a stored cost under PASSPHRASE_COST, SecretTooLong, Unsealable (salt).
    """
    cost.require(PASSPHRASE_COST)
    r = stretch(passphrase, pw_salt, cost)
    s = pepper.mac("pw", ctx(uid, pw_salt))
    verifier = hashlib.sha256(derive(r, s, "verifier")).digest()
    return PassphraseKeys(verifier, derive(r, s, "pw"), pepper.pepper_id)


def refuse_unknown_name(passphrase: str, pepper: Pepper) -> None:
    """Spend exactly what a real sign-in spends, so that time does not reveal who exists."""
    passphrase_material(passphrase, ANYONE, new_salt(), pepper).matches(bytes(32))
