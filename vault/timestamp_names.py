"""The names of the time-stamp protocol, as their RFCs register them."""

from __future__ import annotations

from vault import der

SIGNED_DATA = "1.2.840.113549.1.7.2"  # RFC 5652 §5.1
TST_INFO = "1.2.840.113549.1.9.16.1.4"  # RFC 3161 §2.4.2
CONTENT_TYPE = "1.2.840.113549.1.9.3"  # RFC 5652 §11.1
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"  # RFC 5652 §11.2
SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12"  # RFC 2634 §5.4, SHA-1: outside authorities
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"  # RFC 5035 §3
SHA_256 = "2.16.840.1.101.3.4.2.1"  # RFC 5754 §2
SHA_384 = "2.16.840.1.101.3.4.2.2"
SHA_512 = "2.16.840.1.101.3.4.2.3"
ECDSA_SHA_256 = "1.2.840.10045.4.3.2"  # RFC 5754 §3.3
ECDSA_SHA_384 = "1.2.840.10045.4.3.3"
ECDSA_SHA_512 = "1.2.840.10045.4.3.4"
RSA = "1.2.840.113549.1.1.1"  # RFC 5754 §3.2
RSA_SHA_256 = "1.2.840.113549.1.1.11"
RSA_SHA_384 = "1.2.840.113549.1.1.12"
RSA_SHA_512 = "1.2.840.113549.1.1.13"
RSA_PSS = "1.2.840.113549.1.1.10"  # RFC 4056
MGF1 = "1.2.840.113549.1.1.8"

# Under 2.25 a random UUID is a name that nobody had to give (ITU-T X.667 §7): a registered
# number would name the product in every proof. It means: the time is the clock of the machine
# that kept the file; what is promised beside is in docs/adr/0070-an-own-timestamp-authority.md.
POLICY = "2.25.1336554187174464530819824995753273475"


def algorithm(dotted: str, *parameters: bytes) -> bytes:
    """Return an AlgorithmIdentifier; for SHA-2 and ECDSA without parameters (RFC 5754 §2)."""
    return der.sequence(der.object_identifier(dotted), *parameters)
