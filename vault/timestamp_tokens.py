"""The octets of a token: CMS SignedData (RFC 5652) around TSTInfo (RFC 3161 §2.4.2).

Everything our authority signs has the one form written here, so that a token can be written
again from what was read in it, and compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from vault import der
from vault import timestamp_names as names
from vault.context import Octets, to_bytes
from vault.timestamp_x509 import CertificateOctets

DIGEST_BYTES = 32
SHA_256 = names.algorithm(names.SHA_256)
POLICY = der.object_identifier(names.POLICY)
TST_INFO = der.object_identifier(names.TST_INFO)
# A SignedData of version 3 when what it signs is not plain data (RFC 5652 §5.1).
HEAD = der.integer(3) + der.set_of(SHA_256)
CONTENT_TYPE = der.sequence(der.object_identifier(names.CONTENT_TYPE), der.set_of(TST_INFO))
MESSAGE_DIGEST = der.object_identifier(names.MESSAGE_DIGEST)
SIGNED_DATA = der.object_identifier(names.SIGNED_DATA)
SIGNING_CERTIFICATE_V2 = der.object_identifier(names.SIGNING_CERTIFICATE_V2)
ECDSA_SHA_256 = names.algorithm(names.ECDSA_SHA_256)
# PKIStatusInfo, status 0: granted (RFC 3161 §2.4.2).
GRANTED = der.sequence(der.integer(0))


@dataclass(frozen=True, slots=True)
class SignerParts:
    """What a certificate contributes to each of its tokens, written once."""

    certificates: bytes
    issuer_and_serial: bytes
    signing_certificate: bytes

    @classmethod
    def of(cls, leaf: bytes, others: Sequence[bytes] = ()) -> SignerParts:
        """Return the parts for this DER certificate; raise TokenRefused if it is not one."""
        # ESSCertIDv2 with its default algorithm, SHA-256, left out (RFC 5816 §2.2.1).
        cert_id = der.sequence(der.octet_string(hashlib.sha256(leaf).digest()))
        return cls(
            der.tlv(der.context_tag(0), der.set_contents([leaf, *others])),
            CertificateOctets.of(leaf).issuer_and_serial(),
            der.sequence(SIGNING_CERTIFICATE_V2, der.set_of(der.sequence(der.sequence(cert_id)))),
        )


def message_imprint(digest: bytes, hash_algorithm: bytes = SHA_256) -> bytes:
    """Return the MessageImprint of a SHA-256 digest; ValueError for any other length."""
    if len(digest) != DIGEST_BYTES:
        raise ValueError(f"the digest must be {DIGEST_BYTES} bytes")
    return der.sequence(hash_algorithm, der.octet_string(digest))


def tst_info(digest: bytes, serial: int, gen_time: datetime, nonce: int | None) -> bytes:
    """Return the TSTInfo. No accuracy: the clock of a server promises none."""
    return der.sequence(
        der.integer(1),
        POLICY,
        message_imprint(digest),
        der.integer(serial),
        der.generalized_time(gen_time),
        b"" if nonce is None else der.integer(nonce),
    )


def signed_attributes(info: bytes, signer: SignerParts) -> bytes:
    """Return the contents of the signed attributes: type, digest, certificate."""
    digest = der.octet_string(hashlib.sha256(info).digest())
    return der.set_contents(
        (CONTENT_TYPE, der.sequence(MESSAGE_DIGEST, der.set_of(digest)), signer.signing_certificate)
    )


def token_around(info: bytes, attributes: bytes, signature: bytes, signer: SignerParts) -> bytes:
    """Return the TimeStampToken: a ContentInfo of SignedData with one signer."""
    signer_info = der.sequence(
        der.integer(1),
        signer.issuer_and_serial,
        SHA_256,
        der.tlv(der.context_tag(0), attributes),
        ECDSA_SHA_256,
        der.octet_string(signature),
    )
    content = der.sequence(TST_INFO, der.tlv(der.context_tag(0), der.octet_string(info)))
    signed = der.sequence(HEAD, content, signer.certificates, der.set_of(signer_info))
    return der.sequence(SIGNED_DATA, der.tlv(der.context_tag(0), signed))


def response_around(token: Octets) -> bytes:
    """Return the TimeStampResp « granted » around a token: what a .tsr file holds."""
    return der.sequence(GRANTED, to_bytes(token))
