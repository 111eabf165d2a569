"""The embedded authority as everybody may know it, and the one key that signs at this time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from evidence.key_files import key_path
from evidence.models import Authority, QuarterCertificate
from vault.errors import TokenRefused
from vault.timestamp_authority import TimestampSigner, quarter_of
from vault.timestamps import TimestampInfo, read_token, verify_token

ID_CHARACTERS = 16
DIGEST_BYTES = 32

# The signer of a quarter, kept by the process: its key is read once.
_held: dict[str, TimestampSigner] = {}


class AuthorityUnavailable(Exception):
    """Nothing can be stamped now: not set up, quarters used up, a key gone, or an altered log."""


def fingerprint(certificate: bytes) -> str:
    """SHA-256 in the form that `openssl x509 -fingerprint -sha256` prints."""
    return hashlib.sha256(certificate).digest().hex(":").upper()


def authority_id(root: bytes) -> str:
    """Short name of an authority, the same whichever database holds it."""
    return hashlib.sha256(root).hexdigest()[:ID_CHARACTERS]


def roots() -> list[bytes]:
    """The certificates to trust, the latest first."""
    return [bytes(root) for root in Authority.objects.values_list("root", flat=True)]


def quarter_certificates() -> list[QuarterCertificate]:
    """Every certificate that was ever signed for a quarter, with its authority."""
    return list(QuarterCertificate.objects.select_related("authority"))


def root_of(token: bytes) -> bytes:
    """The root that answers for this token. Raises TokenRefused when none of ours does."""
    return verify_among(token, read_token(token).digest, roots())[0]


def verify_among(
    token: bytes, digest: bytes, trusted: Sequence[bytes]
) -> tuple[bytes, TimestampInfo]:
    """The first root that answers for this token about this digest, and what it says.

    Raises TokenRefused. For many tokens: the roots are read once by the caller.
    """
    for root in trusted:
        with suppress(TokenRefused):
            return root, verify_token(token, digest, root)
    raise TokenRefused


def sign_digest(digest: bytes, gen_time: datetime) -> bytes:
    """The token (bare DER) of a SHA-256 digest at that time. Raises AuthorityUnavailable."""
    if len(digest) != DIGEST_BYTES:
        raise ValueError(f"the digest must be {DIGEST_BYTES} bytes")
    try:
        return _signer_of(quarter_of(gen_time)).stamp(digest, gen_time)
    except ValueError:
        # The row names another quarter than the certificate it holds.
        raise AuthorityUnavailable from None


def forget_signer() -> None:
    _held.clear()


def _signer_of(quarter: str) -> TimestampSigner:
    signer = _held.get(quarter)
    if signer is None:
        signer = _read_signer(quarter)
        # The key of an earlier quarter does not stay in memory either.
        forget_signer()
        _held[quarter] = signer
    return signer


def _read_signer(quarter: str) -> TimestampSigner:
    rows = QuarterCertificate.objects.filter(quarter=quarter).order_by("-authority_id")
    for row in rows.select_related("authority"):
        # Of several authorities, the latest whose key is on this machine.
        path = key_path(authority_id(bytes(row.authority.root)), quarter)
        with suppress(OSError, ValueError):
            return TimestampSigner(bytes(row.certificate), path.read_bytes())
    raise AuthorityUnavailable
