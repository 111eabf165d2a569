"""Sealed blobs: suite (1 byte) ‖ nonce (12) ‖ ciphertext ‖ tag (16)."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.context import Octets
from vault.errors import Unsealable
from vault.kdf import KEY_BYTES
from vault.secrecy import KeyHolder

# 1 is AES-256-GCM (NIST SP 800-38D). A later suite takes a new number and its own keys.
SUITE_AES_256_GCM = 1
SUITE_BYTES = 1
NONCE_BYTES = 12
TAG_BYTES = 16
OVERHEAD_BYTES = SUITE_BYTES + NONCE_BYTES + TAG_BYTES


class SealingKey(KeyHolder):
    """A 32-byte key made ready once, for the many blobs that it seals or opens."""

    __slots__ = ("_cipher",)

    def __init__(self, key: Octets) -> None:
        # AESGCM would also take 16 bytes and quietly become AES-128.
        if len(key) != KEY_BYTES:
            raise ValueError(f"the key must be {KEY_BYTES} bytes")
        self._cipher = AESGCM(key)

    def seal(self, plaintext: Octets, associated_data: bytes) -> bytes:
        """Return `plaintext` sealed and bound to `associated_data`.

        The nonce is random: one key seals at most 2**32 blobs (SP 800-38D §8.3).
        """
        nonce = secrets.token_bytes(NONCE_BYTES)
        ciphertext = self._cipher.encrypt(nonce, plaintext, associated_data)
        return b"".join((bytes((SUITE_AES_256_GCM,)), nonce, ciphertext))

    def unseal(self, sealed: Octets, associated_data: bytes) -> bytes:
        """Return what `seal` was given; raise Unsealable for anything else, without a reason."""
        view = memoryview(sealed)
        if len(view) < OVERHEAD_BYTES or view[0] != SUITE_AES_256_GCM:
            raise Unsealable
        nonce = view[SUITE_BYTES : SUITE_BYTES + NONCE_BYTES]
        try:
            return self._cipher.decrypt(nonce, view[SUITE_BYTES + NONCE_BYTES :], associated_data)
        except InvalidTag:
            raise Unsealable from None


def seal(key: Octets, plaintext: Octets, associated_data: bytes) -> bytes:
    """Return `plaintext` sealed under a 32-byte key and bound to `associated_data`."""
    return SealingKey(key).seal(plaintext, associated_data)


def unseal(key: Octets, sealed: Octets, associated_data: bytes) -> bytes:
    """Return what `seal` was given; raise Unsealable for anything else, without a reason."""
    return SealingKey(key).unseal(sealed, associated_data)
