"""The certificates of the own authority: a root that signs quarters, then is gone.

RFC 5280 for their shape, RFC 3161 §2.3 for the one purpose of a leaf, RFC 3280 §4.2.1.4 for
the period in which its key signs.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from vault.timestamp_quarters import quarter_bounds

# Plain words: a proof shown to somebody names neither the product nor the host.
ROOT_NAME = "Horodatage"
# Each token can be checked with nothing but openssl for twenty years after its quarter.
VALIDITY_YEARS = 20
SECOND = timedelta(seconds=1)
NO_USAGE = dict.fromkeys(
    (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    ),
    False,
)


def root_certificate(
    key: ec.EllipticCurvePrivateKey, begins: datetime, ends: datetime
) -> x509.Certificate:
    """Return the self-signed root: it may sign leaves, and nothing else."""
    name = _name(ROOT_NAME)
    builder = _builder(name, name, key.public_key(), key.public_key(), begins, ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    usage = x509.KeyUsage(**{**NO_USAGE, "key_cert_sign": True})
    return builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())


def leaf_certificate(
    root_key: ec.EllipticCurvePrivateKey,
    key: ec.EllipticCurvePublicKey,
    quarter: str,
    begins: datetime,
) -> x509.Certificate:
    """Return the certificate whose key signs time-stamps during one quarter only."""
    first, after = quarter_bounds(quarter)
    name = _name(f"{ROOT_NAME} {quarter}")
    ends = leaf_end(quarter)
    builder = _builder(name, _name(ROOT_NAME), key, root_key.public_key(), begins, ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
    usage = x509.KeyUsage(**{**NO_USAGE, "digital_signature": True})
    builder = builder.add_extension(usage, critical=True)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    builder = builder.add_extension(purpose, critical=True)
    # Never critical (RFC 3280 §4.2.1.4); its last second belongs to it, as in any validity.
    period = x509.PrivateKeyUsagePeriod(first, after - SECOND)
    return builder.add_extension(period, critical=False).sign(root_key, hashes.SHA256())


def leaf_end(quarter: str) -> datetime:
    """Return the last second of a leaf: twenty years after its quarter."""
    after = quarter_bounds(quarter)[1]
    return after.replace(year=after.year + VALIDITY_YEARS) - SECOND


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    issuer_key: ec.EllipticCurvePublicKey,
    begins: datetime,
    ends: datetime,
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number())
    builder = builder.not_valid_before(begins).not_valid_after(ends)
    # Roots of two ceremonies have the same name: these two tell them apart.
    mine = x509.SubjectKeyIdentifier.from_public_key(key)
    theirs = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key)
    return builder.add_extension(mine, False).add_extension(theirs, False)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
