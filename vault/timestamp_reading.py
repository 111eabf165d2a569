"""A token taken apart: ContentInfo, SignedData and SignerInfo (RFC 5652 §3 and §5).

Nothing is trusted here and no signature is checked. Anything malformed is TokenRefused.
"""

from __future__ import annotations

from dataclasses import dataclass

from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.timestamp_info import require, take_algorithm, take_hash, whole

MAX_CERTIFICATES = 16


@dataclass(frozen=True, slots=True)
class TokenParts:
    """The octets of a token that mean something."""

    info: bytes
    certificates: tuple[bytes, ...]
    signer_id: bytes
    digest_algorithm: str
    attributes: bytes
    signature_algorithm: str
    signature_parameters: bytes
    signature: bytes


def take_apart(token: bytes) -> TokenParts:
    """Return the parts of a TimeStampToken with exactly one signer (RFC 3161 §2.4.2)."""
    outer = whole(token)
    require(outer.object_identifier() == names.SIGNED_DATA)
    explicit = outer.enter(der.context_tag(0))
    outer.finish()
    signed = explicit.enter(der.SEQUENCE)
    explicit.finish()

    require(signed.integer() in (3, 4, 5))
    announced = _take_hashes(signed.enter(der.SET))
    info = _take_content(signed.enter(der.SEQUENCE))
    certificates = _take_certificates(signed)
    # Revocation lists, which some authorities join.
    if signed.peek() == der.context_tag(1):
        signed.take(der.context_tag(1))
    signers = signed.enter(der.SET)
    signed.finish()

    signer = signers.enter(der.SEQUENCE)
    signers.finish()
    # 1 when the certificate is named by issuer and number, 3 by its key (§5.3).
    named_by = der.SEQUENCE if signer.integer() == 1 else der.context_tag(0, constructed=False)
    signer_id = signer.take_whole(named_by)
    digest_algorithm = take_hash(signer)
    require(digest_algorithm in announced)
    attributes = signer.take(der.context_tag(0))
    signature_algorithm, parameters = take_algorithm(signer)
    signature = signer.take(der.OCTET_STRING)
    # Unsigned attributes add nothing to what is read here.
    if signer.peek() == der.context_tag(1):
        signer.take(der.context_tag(1))
    signer.finish()
    return TokenParts(
        info,
        certificates,
        signer_id,
        digest_algorithm,
        attributes,
        signature_algorithm,
        parameters,
        signature,
    )


def _take_content(content: DerReader) -> bytes:
    require(content.object_identifier() == names.TST_INFO)
    explicit = content.enter(der.context_tag(0))
    content.finish()
    info = explicit.take(der.OCTET_STRING)
    explicit.finish()
    return info


def _take_hashes(reader: DerReader) -> set[str]:
    hashes = set()
    while reader.peek() is not None:
        hashes.add(take_hash(reader))
    return hashes


def _take_certificates(signed: DerReader) -> tuple[bytes, ...]:
    if signed.peek() != der.context_tag(0):
        return ()
    reader = signed.enter(der.context_tag(0))
    certificates: list[bytes] = []
    while reader.peek() is not None:
        require(len(certificates) < MAX_CERTIFICATES)
        # Attribute certificates and such (§10.2.2) have other tags; some devices add theirs.
        if reader.peek() == der.SEQUENCE:
            certificates.append(reader.take_whole(der.SEQUENCE))
        else:
            reader.skip()
    return tuple(certificates)
