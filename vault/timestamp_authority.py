"""The own time-stamp authority (RFC 3161): forty quarterly keys, and the signer of one quarter.

It proves that a file was here at a time *told by this machine*. Against whoever runs the
machine only an outside authority proves an age: see README.md.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from vault import der
from vault.context import Octets, to_bytes
from vault.errors import TokenRefused
from vault.secrecy import KeyHolder
from vault.timestamp_certificates import leaf_certificate, leaf_end, root_certificate
from vault.timestamp_leaves import Leaf
from vault.timestamp_quarters import quarter_bounds, quarter_of, quarters_from
from vault.timestamp_tokens import (
    SignerParts,
    response_around,
    signed_attributes,
    token_around,
    tst_info,
)

__all__ = [
    "NewAuthority",
    "NewLeaf",
    "TimestampSigner",
    "new_authority",
    "quarter_bounds",
    "quarter_of",
]

CURVE = ec.SECP256R1()
ECDSA = ec.ECDSA(hashes.SHA256())
# RFC 3161 §2.4.2: unique for the authority, 160 bits at most.
SERIAL_BITS = 128


class NewLeaf(KeyHolder):
    """One quarter: its DER certificate, and its PKCS #8 private key to put beside the secrets."""

    __slots__ = ("certificate", "private_key", "quarter")

    def __init__(self, quarter: str, certificate: bytes, private_key: bytes) -> None:
        self.quarter = quarter
        self.certificate = certificate
        self.private_key = private_key


class NewAuthority(KeyHolder):
    """The DER root certificate and the leaves it signed. The root's key is gone already."""

    __slots__ = ("leaves", "root")

    def __init__(self, root: bytes, leaves: list[NewLeaf]) -> None:
        self.root = root
        self.leaves = leaves


def new_authority(now: datetime, *, quarters: int = 40) -> NewAuthority:
    """Make a root in memory, sign the quarters from the one of `now` on, and forget its key.

    Nothing can be added later: the ceremony is held again before the last quarter ends.
    """
    if quarters < 1:
        raise ValueError("an authority has at least one quarter")
    names = quarters_from(now, quarters)
    # From the first day of the quarter: a clock corrected after set-up stops no deposit. All
    # from that day, since a certificate says when it is valid and another field when its key
    # signs.
    begins = quarter_bounds(names[0])[0]
    key = ec.generate_private_key(CURVE)
    root = root_certificate(key, begins, leaf_end(names[-1]))
    leaves = [_new_leaf(key, quarter, begins) for quarter in names]
    return NewAuthority(root.public_bytes(serialization.Encoding.DER), leaves)


def _new_leaf(root_key: ec.EllipticCurvePrivateKey, quarter: str, begins: datetime) -> NewLeaf:
    key = ec.generate_private_key(CURVE)
    certificate = leaf_certificate(root_key, key.public_key(), quarter, begins)
    private_key = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return NewLeaf(quarter, certificate.public_bytes(serialization.Encoding.DER), private_key)


class TimestampSigner(KeyHolder):
    """The key of one quarter. `chain` goes into each token beside the leaf, usually nothing.

    Raises ValueError for a certificate that is no leaf of ours, or a key that is not its own.
    """

    __slots__ = ("_key", "_leaf", "_parts")

    def __init__(
        self, certificate_der: Octets, private_key_der: Octets, chain: Sequence[Octets] = ()
    ) -> None:
        try:
            self._leaf = Leaf.read(to_bytes(certificate_der))
            self._parts = SignerParts.of(self._leaf.octets, [to_bytes(other) for other in chain])
        except TokenRefused:
            raise ValueError("not the certificate of a quarter") from None
        key = serialization.load_der_private_key(to_bytes(private_key_der), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not self._leaf.is_of(key):
            raise ValueError("the key is not that of the certificate")
        self._key = key

    def stamp(
        self,
        digest: Octets,
        gen_time: datetime,
        *,
        nonce: int | None = None,
        serial: int | None = None,
    ) -> bytes:
        """Return the DER TimeStampToken of a SHA-256 digest, with its certificate inside.

        Raises ValueError for a moment outside the quarter, or a digest of another length. The
        caller keeps time from going back.
        """
        if not self._leaf.covers(gen_time):
            raise ValueError("this key does not sign at that time")
        number = secrets.randbits(SERIAL_BITS) if serial is None else serial
        info = tst_info(to_bytes(digest), number, gen_time, nonce)
        attributes = signed_attributes(info, self._parts)
        signature = self._key.sign(der.tlv(der.SET, attributes), ECDSA)
        return token_around(info, attributes, signature, self._parts)

    def respond(self, digest: Octets, gen_time: datetime) -> bytes:
        """Return the whole TimeStampResp, as `openssl ts -verify -in` reads it by default."""
        return response_around(self.stamp(digest, gen_time))
