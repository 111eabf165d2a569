"""Signing certificates: who made them, for one purpose (RFC 3161 §2.3), and when the key signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from vault import der
from vault.der_reader import DerReader
from vault.errors import TokenRefused

SECOND = timedelta(seconds=1)
# All that cryptography raises on certificates from elsewhere. It warns of what it will refuse
# one day: where warnings are errors, that is a refusal too.
UNREADABLE = (
    Warning,
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    InvalidSignature,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.ExtensionNotFound,
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A certificate of ours, and the quarter in which its key signs."""

    octets: bytes
    certificate: x509.Certificate
    public_key: ec.EllipticCurvePublicKey
    begins: datetime
    after: datetime

    @classmethod
    def read(cls, certificate: bytes) -> Leaf:
        """Read a DER leaf; raise TokenRefused if it could not be one of our own authority."""
        try:
            leaf = load_certificate(certificate)
            require_purpose(leaf)
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
    try:
        issuer = load_certificate(root)
        may_sign = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        load_certificate(certificate).verify_directly_issued_by(issuer)
    except UNREADABLE:
        raise TokenRefused from None
    if not may_sign or not is_valid_at(issuer, moment):
        raise TokenRefused


def load_certificate(octets: bytes) -> x509.Certificate:
    """Return a DER certificate; raise TokenRefused or one of UNREADABLE."""
    # RFC 5280 §4.1.2.2. cryptography lets it pass, and warns on standard error.
    if _issuer_and_serial(octets)[1] <= 0:
        raise TokenRefused
    return x509.load_der_x509_certificate(octets)


def issuer_and_serial(certificate: bytes) -> bytes:
    """Return the IssuerAndSerialNumber (RFC 5652 §10.2.4) of a DER certificate, as it has them."""
    issuer, serial = _issuer_and_serial(certificate)
    return der.sequence(issuer, der.integer(serial))


def require_purpose(certificate: x509.Certificate) -> None:
    """Refuse a certificate made for anything but time-stamps: critical, and alone."""
    purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not purposes.critical or list(purposes.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise TokenRefused


def is_valid_at(certificate: x509.Certificate, moment: datetime) -> bool:
    """Tell whether the certificate was valid; its last second belongs to it (RFC 5280 §4.1.2.5)."""
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    return begins <= moment < ends + SECOND


def _issuer_and_serial(certificate: bytes) -> tuple[bytes, int]:
    reader = DerReader(certificate).enter(der.SEQUENCE).enter(der.SEQUENCE)
    if reader.peek() == der.context_tag(0):
        reader.take(der.context_tag(0))
    serial = reader.integer()
    reader.take(der.SEQUENCE)
    return reader.take_whole(der.SEQUENCE), serial
