"""Signing certificates: who made them, for one purpose (RFC 3161 §2.3), and when the key signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from vault.errors import TokenRefused
from vault.timestamp_x509 import KEPT, UNREADABLE, CertificateOctets, load_certificate

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate of ours, and the quarter in which its key signs."""

    octets: bytes
    certificate: x509.Certificate
    public_key: ec.EllipticCurvePublicKey
    begins: datetime
    after: datetime

    @classmethod
    @lru_cache(maxsize=KEPT)
    def read(cls, certificate: bytes) -> Leaf:
        """Read a DER leaf; raise TokenRefused if it could not be one of our own authority."""
        try:
            leaf = load_certificate(certificate)
            CertificateOctets.of(certificate).require_purpose()
            period = leaf.extensions.get_extension_for_class(x509.PrivateKeyUsagePeriod).value
            key = leaf.public_key()
        except UNREADABLE:
            raise TokenRefused from None
        if not isinstance(key, ec.EllipticCurvePublicKey) or key.curve.name != "secp256r1":
            raise TokenRefused
        if period.not_before is None or period.not_after is None:
            raise TokenRefused
        # cryptography gives these two in UTC without saying so.
        begins = period.not_before.replace(tzinfo=UTC)
        return cls(certificate, leaf, key, begins, period.not_after.replace(tzinfo=UTC) + SECOND)

    def is_of(self, key: ec.EllipticCurvePrivateKey) -> bool:
        """Tell whether this is the certificate of that private key."""
        return key.public_key() == self.public_key

    def covers(self, moment: datetime) -> bool:
        """Tell whether the key signs at that moment; ValueError without a time zone."""
        if moment.tzinfo is None:
            raise ValueError("a moment without its time zone")
        return self.begins <= moment < self.after and is_valid_at(self.certificate, moment)


def require_root(certificate: bytes, root: bytes, moment: datetime) -> None:
    """Refuse a certificate that this root did not sign, or a root that was not valid then."""
    if not is_valid_at(_issuer_of(certificate, root), moment):
        raise TokenRefused


def is_valid_at(certificate: x509.Certificate, moment: datetime) -> bool:
    """Tell whether the certificate was valid; its last second belongs to it (RFC 5280 §4.1.2.5)."""
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return begins <= moment < ends + SECOND


@lru_cache(maxsize=KEPT)
def _issuer_of(certificate: bytes, root: bytes) -> x509.Certificate:
    try:
        issuer = load_certificate(root)
        may_sign = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        load_certificate(certificate).verify_directly_issued_by(issuer)
    except UNREADABLE:
        raise TokenRefused from None
    if not may_sign:
        raise TokenRefused
    return issuer
