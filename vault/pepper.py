"""The server's pepper: a secret that never lies beside the database."""

from __future__ import annotations

import hashlib
import hmac
from typing import Literal, get_args

from vault.context import Octets, to_bytes
from vault.kdf import KEY_BYTES, derive
from vault.secrecy import KeyHolder

# One sub-pepper per use, so that the answer of one use is never an oracle for another.
PepperUse = Literal["pw", "name", "sess", "link", "throttle"]


class Pepper(KeyHolder):
    """32 secret bytes and the id that each wrap keeps beside it, so that they can rotate."""

    __slots__ = ("_secret", "pepper_id")

    def __init__(self, pepper_id: str, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"the pepper must be {KEY_BYTES} bytes")
        self.pepper_id = pepper_id
        self._secret = bytes(secret)

    @classmethod
    def from_secret(cls, secret: bytes) -> Pepper:
        """Name the pepper after its own secret (8 hexadecimal digits, one-way).

        Another secret then announces itself by another id, instead of making every
        passphrase look wrong.
        """
        return cls(derive(secret, b"", "pepper-id", length=4).hex(), secret)

    def use(self, name: PepperUse) -> bytes:
        """Return the 32-byte sub-pepper; ValueError for a use nobody has declared."""
        if name not in get_args(PepperUse):
            raise ValueError(f"unknown use of the pepper: {name}")
        return derive(self._secret, b"", "pepper", name)

    def mac(self, name: PepperUse, message: Octets) -> bytes:
        """Return HMAC-SHA256(sub-pepper, message): names, throttle keys, salts."""
        return hmac.digest(self.use(name), to_bytes(message), hashlib.sha256)

    def __repr__(self) -> str:
        return f"<Pepper {self.pepper_id}>"
