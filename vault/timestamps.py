"""Time-stamps as RFC 3161 has them: asked of an outside authority, read, verified.

Whatever the bytes, the only exception is TokenRefused. Our own tokens are held to the one form
in which we write them; an outside authority's may use all that qualified ones use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from vault import der
from vault import timestamp_names as names
from vault.ber import definite
from vault.context import Octets, to_bytes
from vault.errors import TokenRefused
from vault.timestamp_info import MAX_TOKEN_BYTES, TstInfo, read_tst_info, whole
from vault.timestamp_leaves import Leaf, require_root
from vault.timestamp_reading import TokenParts, take_apart
from vault.timestamp_signatures import require_signature
from vault.timestamp_tokens import (
    SignerParts,
    message_imprint,
    response_around,
    signed_attributes,
    token_around,
    tst_info,
)

__all__ = [
    "MAX_TOKEN_BYTES",
    "TimestampInfo",
    "read_response",
    "read_token",
    "response_around",
    "timestamp_request",
    "verify_token",
]

GRANTED = (0, 1)


@dataclass(frozen=True, slots=True)
class TimestampInfo:
    """What a token says. `signer` is a DER certificate, `certificates` all those inside."""

    gen_time: datetime
    digest: bytes
    serial: int
    policy: str
    signer: bytes
    nonce: int | None
    certificates: tuple[bytes, ...]


def timestamp_request(digest: Octets, nonce: int) -> bytes:
    """Return a DER TimeStampReq that asks for the certificate (RFC 3161 §2.4.1).

    Compare the nonce and the digest of the answer: `read_token` shows both.
    """
    if nonce < 0:
        raise ValueError("a nonce is not negative")
    # With NULL, as openssl asks: some authorities know no other form.
    imprint = message_imprint(to_bytes(digest), names.algorithm(names.SHA_256, der.NULL))
    return der.sequence(der.integer(1), imprint, der.integer(nonce), der.TRUE)


def read_response(response: Octets) -> bytes:
    """Return the token of a granted TimeStampResp, not yet checked; raise TokenRefused.

    An answer in BER gives a token in DER: see `ber.py`.
    """
    octets = to_bytes(response)
    if len(octets) > MAX_TOKEN_BYTES:
        raise TokenRefused
    reader = whole(definite(octets))
    status = reader.enter(der.SEQUENCE)
    if status.integer() not in GRANTED:
        raise TokenRefused
    token = reader.take_whole(der.SEQUENCE)
    reader.finish()
    return token


def read_token(token: Octets) -> TimestampInfo:
    """Return what an outside authority's token says, signed by the certificate inside it.

    Whose certificate that is, is for somebody else to judge: no chain is followed.
    """
    parts = take_apart(to_bytes(token))
    info = read_tst_info(parts.info)
    return _shown(info, parts, require_signature(parts, info.gen_time))


def verify_token(token: Octets, digest: Octets, trusted_root: Octets) -> TimestampInfo:
    """Return what a token of our own authority says about this digest; raise TokenRefused.

    Checked: the form to the last octet, the digest, the signature and the certificate it
    names, its purpose, its quarter, the root that signed it, and both validities at that time.
    """
    root = to_bytes(trusted_root)
    parts = take_apart(to_bytes(token))
    info = read_tst_info(parts.info)
    certificate = _leaf_among(parts.certificates, root)
    require_root(certificate, root, info.gen_time)
    leaf = Leaf.read(certificate)
    if info.digest != digest or not leaf.covers(info.gen_time):
        raise TokenRefused

    # Written again and compared: no octet is left that nobody looked at.
    others = [other for other in parts.certificates if other != certificate]
    signer = SignerParts.of(certificate, others)
    again = tst_info(info.digest, info.serial, info.gen_time, info.nonce)
    attributes = signed_attributes(again, signer)
    if token_around(again, attributes, parts.signature, signer) != token:
        raise TokenRefused
    try:
        signed = der.tlv(der.SET, attributes)
        leaf.public_key.verify(parts.signature, signed, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise TokenRefused from None
    return _shown(info, parts, certificate)


def _leaf_among(certificates: tuple[bytes, ...], root: bytes) -> bytes:
    leaves = [certificate for certificate in certificates if certificate != root]
    if len(leaves) != 1 or len(certificates) > 2:
        raise TokenRefused
    return leaves[0]


def _shown(info: TstInfo, parts: TokenParts, signer: bytes) -> TimestampInfo:
    return TimestampInfo(
        gen_time=info.gen_time,
        digest=info.digest,
        serial=info.serial,
        policy=info.policy,
        signer=signer,
        nonce=info.nonce,
        certificates=parts.certificates,
    )
