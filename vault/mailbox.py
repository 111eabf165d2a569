"""Sealing *to* someone whose space is closed: HPKE (RFC 9180), base mode."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from vault.context import Octets, ctx, to_bytes
from vault.errors import Unsealable

# In the numbering of vault.sealing: HPKE with X25519, HKDF-SHA256, AES-256-GCM.
SUITE_HPKE_X25519 = 2
HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_mailbox() -> tuple[bytes, bytes]:
    """Return (private, public), 32 raw bytes each (RFC 7748). The private one gets sealed."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def mailbox_public(private: Octets) -> bytes:
    """Return the public key of this private one: a stored public key is compared with it."""
    return X25519PrivateKey.from_private_bytes(to_bytes(private)).public_key().public_bytes_raw()


def seal_to(public: Octets, plaintext: Octets, info: bytes) -> bytes:
    """Return suite (1) ‖ encapsulated key (32) ‖ ciphertext ‖ tag (16), bound to `info`.

    Anyone can seal to a public key: what opens is intact, but its author is not proven.
    Raises Unsealable for a public key that X25519 refuses: it was read from a row, and altered.
    """
    try:
        recipient = X25519PublicKey.from_public_bytes(to_bytes(public))
        sealed = HPKE.encrypt(plaintext, recipient, ctx("mdv1", "mailbox", info))
    except ValueError:
        raise Unsealable from None
    return bytes((SUITE_HPKE_X25519,)) + sealed


def open_sealed(private: Octets, sealed: Octets, info: bytes) -> bytes:
    """Return what was sealed to this mailbox with this very `info`; raise Unsealable otherwise."""
    view = memoryview(sealed)
    if not view or view[0] != SUITE_HPKE_X25519:
        raise Unsealable
    recipient = X25519PrivateKey.from_private_bytes(to_bytes(private))
    try:
        return HPKE.decrypt(view[1:], recipient, ctx("mdv1", "mailbox", info))
    except (InvalidTag, ValueError):
        raise Unsealable from None
