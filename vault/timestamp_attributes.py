"""The signed attributes of a token (RFC 5652 §5.3): among them, whose certificate signed it.

SHA-1 appears only as the name of a certificate, in the older attribute (RFC 2634 §5.4).
"""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives import hashes

from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamp_info import take_hash

Hash = hashes.SHA256 | hashes.SHA384 | hashes.SHA512
HASHES: dict[str, Hash] = {
    names.SHA_256: hashes.SHA256(),
    names.SHA_384: hashes.SHA384(),
    names.SHA_512: hashes.SHA512(),
}


def read_attributes(contents: bytes) -> dict[str, bytes]:
    """Return the contents of each attribute by its name; each one once."""
    reader, attributes = DerReader(contents), dict[str, bytes]()
    while reader.peek() is not None:
        attribute = reader.enter(der.SEQUENCE)
        name = attribute.object_identifier()
        # Twice the same attribute: which one would count? (RFC 5652 §11)
        if name in attributes:
            raise TokenRefused
        attributes[name] = attribute.take(der.SET)
        attribute.finish()
    return attributes


def is_named(certificate: bytes, attributes: dict[str, bytes]) -> bool:
    """Tell whether the attributes name this DER certificate (RFC 5816 §2.2.1)."""
    if names.SIGNING_CERTIFICATE_V2 in attributes:
        cert_id = _first_cert_id(attributes[names.SIGNING_CERTIFICATE_V2])
        name = take_hash(cert_id) if cert_id.peek() == der.SEQUENCE else names.SHA_256
        algorithm = HASHES.get(name)
        if algorithm is None:
            return False
        expected = hashlib.new(algorithm.name, certificate).digest()
    elif names.SIGNING_CERTIFICATE in attributes:
        cert_id = _first_cert_id(attributes[names.SIGNING_CERTIFICATE])
        expected = hashlib.sha1(certificate, usedforsecurity=False).digest()
    else:
        return False
    return cert_id.take(der.OCTET_STRING) == expected


def _first_cert_id(value: bytes) -> DerReader:
    # SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies OPTIONAL }
    return DerReader(value).enter(der.SEQUENCE).enter(der.SEQUENCE).enter(der.SEQUENCE)
