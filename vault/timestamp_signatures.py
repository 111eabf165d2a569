"""The signature of any authority's token, checked against the certificate inside it.

RSA and ECDSA with SHA-256, 384 or 512 (RFC 5754, RFC 4056): what qualified authorities use."""

from __future__ import annotations

import hashlib
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamp_attributes import HASHES, Hash, is_named, read_attributes
from vault.timestamp_info import take_algorithm, take_hash
from vault.timestamp_leaves import is_valid_at
from vault.timestamp_reading import TokenParts
from vault.timestamp_x509 import UNREADABLE, CertificateOctets, load_certificate

ECDSA_HASH = {
    names.ECDSA_SHA_256: names.SHA_256,
    names.ECDSA_SHA_384: names.SHA_384,
    names.ECDSA_SHA_512: names.SHA_512,
}
RSA_HASH = {
    names.RSA_SHA_256: names.SHA_256,
    names.RSA_SHA_384: names.SHA_384,
    names.RSA_SHA_512: names.SHA_512,
}
MIN_RSA_BITS = 2048
DEFAULT_SALT_BYTES = 20
TRAILER_BC = der.integer(1)


def require_signature(parts: TokenParts, gen_time: datetime) -> bytes:
    """Return the DER certificate of the signer; raise TokenRefused unless it signed this token.

    It must be made for time-stamps, valid at that time, and named by the signed attributes
    (RFC 5816 §2.2), so that it cannot be exchanged for another of the same key.
    """
    algorithm = HASHES.get(parts.digest_algorithm)
    if algorithm is None:
        raise TokenRefused
    attributes = read_attributes(parts.attributes)
    content_type = attributes.get(names.CONTENT_TYPE)
    digest = attributes.get(names.MESSAGE_DIGEST)
    if content_type != der.object_identifier(names.TST_INFO):
        raise TokenRefused
    if digest != der.octet_string(hashlib.new(algorithm.name, parts.info).digest()):
        raise TokenRefused
    certificate = _find_signer(parts)
    if not is_named(certificate, attributes):
        raise TokenRefused
    CertificateOctets.of(certificate).require_purpose()
    signer = load_certificate(certificate)
    if not is_valid_at(signer, gen_time):
        raise TokenRefused
    try:
        _verify(signer, parts, algorithm)
    except UNREADABLE:
        raise TokenRefused from None
    return certificate


def _find_signer(parts: TokenParts) -> bytes:
    by_key = parts.signer_id[0] != der.SEQUENCE
    for certificate in parts.certificates:
        octets = CertificateOctets.of(certificate)
        name = octets.key_identifier() if by_key else octets.issuer_and_serial()
        if parts.signer_id == name:
            return certificate
    raise TokenRefused


def _verify(signer: x509.Certificate, parts: TokenParts, algorithm: Hash) -> None:
    # What is signed is the SET OF itself, not its [0] in the token (RFC 5652 §5.4).
    signed = der.tlv(der.SET, parts.attributes)
    key, name = signer.public_key(), parts.signature_algorithm
    if isinstance(key, ec.EllipticCurvePublicKey):
        if ECDSA_HASH.get(name) != parts.digest_algorithm:
            raise TokenRefused
        key.verify(parts.signature, signed, ec.ECDSA(algorithm))
    elif isinstance(key, rsa.RSAPublicKey) and key.key_size >= MIN_RSA_BITS:
        if name == names.RSA_PSS:
            key.verify(parts.signature, signed, _pss(parts, algorithm), algorithm)
        elif name == names.RSA or RSA_HASH.get(name) == parts.digest_algorithm:
            key.verify(parts.signature, signed, padding.PKCS1v15(), algorithm)
        else:
            raise TokenRefused
    else:
        raise TokenRefused


def _pss(parts: TokenParts, algorithm: Hash) -> padding.PSS:
    # RSASSA-PSS-params (RFC 4055 §3.1): without their hashes they mean SHA-1, which is refused.
    outer = DerReader(parts.signature_parameters)
    reader = outer.enter(der.SEQUENCE)
    outer.finish()
    if take_hash(reader.enter(der.context_tag(0))) != parts.digest_algorithm:
        raise TokenRefused
    mask, inner = take_algorithm(reader.enter(der.context_tag(1)))
    mask_hash, _ = take_algorithm(DerReader(inner))
    salt = DEFAULT_SALT_BYTES
    if reader.peek() == der.context_tag(2):
        salt = reader.enter(der.context_tag(2)).integer()
    if mask != names.MGF1 or mask_hash != parts.digest_algorithm or salt < 0:
        raise TokenRefused
    if reader.peek() is not None and reader.take(der.context_tag(3)) != TRAILER_BC:
        raise TokenRefused
    reader.finish()
    return padding.PSS(padding.MGF1(algorithm), salt)
