"""One authority, one deposit and its token, for every test of the time-stamps."""

import hashlib
import subprocess
from datetime import UTC, datetime

from vault.errors import TokenRefused
from vault.timestamp_authority import TimestampSigner, new_authority
from vault.timestamps import read_token, verify_token

DATA = "Une pièce déposée\n".encode()
DIGEST = hashlib.sha256(DATA).digest()
# The present: openssl and rfc3161-client judge certificates by today's date.
NOW = datetime.now(UTC)
AUTHORITY = new_authority(NOW, quarters=2)
LEAF, NEXT_LEAF = AUTHORITY.leaves
SIGNER = TimestampSigner(LEAF.certificate, LEAF.private_key)
TOKEN = SIGNER.stamp(DIGEST, NOW)


def is_verified(token, digest=DIGEST, root=AUTHORITY.root):
    return _is_accepted(verify_token, token, digest, root)


def is_readable(token):
    return _is_accepted(read_token, token)


def _is_accepted(read, *arguments):
    try:
        read(*arguments)
    except TokenRefused:
        return False
    return True


def openssl(*arguments, **options):
    """Run the machine's openssl; a missing one fails the test, as it would fail the reader."""
    return subprocess.run(
        ["openssl", *(str(argument) for argument in arguments)],
        capture_output=True,
        timeout=60,
        check=False,
        **options,
    )
