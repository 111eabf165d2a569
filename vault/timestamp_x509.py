"""A certificate read from its own octets, where cryptography would refuse or rewrite them.

It parses all extensions or none: one odd field elsewhere, which real authorities have, would
hide the purpose that is looked for here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from vault import der
from vault.der_reader import DerReader
from vault.errors import TokenRefused

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
# The same few certificates are met in every token of a log.
KEPT = 64
KEY_IDENTIFIER = "2.5.29.14"  # RFC 5280 §4.2.1.2
PURPOSE = "2.5.29.37"  # RFC 5280 §4.2.1.12
TIME_STAMPING = der.object_identifier("1.3.6.1.5.5.7.3.8")


@dataclass(frozen=True, slots=True)
class CertificateOctets:
    """Issuer and number as they are written, and extensions by name: critical, contents."""

    issuer: bytes
    serial: int
    extensions: dict[str, tuple[bool, bytes]]

    @classmethod
    @lru_cache(maxsize=KEPT)
    def of(cls, certificate: bytes) -> CertificateOctets:
        """Read a DER certificate (RFC 5280 §4.1); raise TokenRefused if it is not one."""
        reader = DerReader(certificate).enter(der.SEQUENCE).enter(der.SEQUENCE)
        if reader.peek() == der.context_tag(0):
            reader.take(der.context_tag(0))
        serial = reader.integer()
        reader.take(der.SEQUENCE)
        issuer = reader.take_whole(der.SEQUENCE)
        for _ in ("validity", "subject", "key"):
            reader.take(der.SEQUENCE)
        while reader.peek() not in (None, der.context_tag(3)):
            reader.skip()
        extensions = {} if reader.peek() is None else _extensions(reader.enter(der.context_tag(3)))
        return cls(issuer, serial, extensions)

    def issuer_and_serial(self) -> bytes:
        """Return the IssuerAndSerialNumber of RFC 5652 §10.2.4."""
        return der.sequence(self.issuer, der.integer(self.serial))

    def key_identifier(self) -> bytes | None:
        """Return the [0] SubjectKeyIdentifier of RFC 5652 §5.3, if the certificate has one."""
        found = self.extensions.get(KEY_IDENTIFIER)
        if found is None:
            return None
        identifier = DerReader(found[1]).take(der.OCTET_STRING)
        return der.tlv(der.context_tag(0, constructed=False), identifier)

    def require_purpose(self) -> None:
        """Refuse a certificate made for anything but time-stamps: critical, and alone."""
        # RFC 3161 §2.3.
        if self.extensions.get(PURPOSE) != (True, der.sequence(TIME_STAMPING)):
            raise TokenRefused


def load_certificate(octets: bytes) -> x509.Certificate:
    """Return a DER certificate; raise TokenRefused."""
    # RFC 5280 §4.1.2.2. cryptography lets it pass, and warns on standard error.
    if CertificateOctets.of(octets).serial <= 0:
        raise TokenRefused
    try:
        return x509.load_der_x509_certificate(octets)
    except UNREADABLE:
        raise TokenRefused from None


def _extensions(explicit: DerReader) -> dict[str, tuple[bool, bytes]]:
    reader, extensions = explicit.enter(der.SEQUENCE), dict[str, tuple[bool, bytes]]()
    while reader.peek() is not None:
        extension = reader.enter(der.SEQUENCE)
        name = extension.object_identifier()
        is_critical = extension.peek() == der.BOOLEAN and any(extension.take(der.BOOLEAN))
        if name in extensions:
            raise TokenRefused
        extensions[name] = is_critical, extension.take(der.OCTET_STRING)
        extension.finish()
    return extensions
