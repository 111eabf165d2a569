"""What a token signs: the TSTInfo of RFC 3161 §2.4.2, read. Anything malformed is TokenRefused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamp_tokens import DIGEST_BYTES

# A token is 1 to 10 KiB, with its whole chain.
MAX_TOKEN_BYTES = 64 * 1024
# RFC 5754 §2: parameters absent, and NULL accepted.
NO_PARAMETERS = (b"", der.NULL)


@dataclass(frozen=True, slots=True)
class TstInfo:
    """What was signed: this digest, at this time, under this policy."""

    policy: str
    digest: bytes
    serial: int
    gen_time: datetime
    nonce: int | None


def read_tst_info(octets: bytes) -> TstInfo:
    """Return what a TSTInfo says; raise TokenRefused for an imprint other than SHA-256."""
    reader = whole(octets)
    require(reader.integer() == 1)
    policy = reader.object_identifier()
    imprint = reader.enter(der.SEQUENCE)
    require(take_hash(imprint) == names.SHA_256)
    digest = imprint.take(der.OCTET_STRING)
    imprint.finish()
    require(len(digest) == DIGEST_BYTES)
    serial = reader.integer()
    gen_time = reader.generalized_time()
    for optional in (der.SEQUENCE, der.BOOLEAN):  # accuracy, ordering
        if reader.peek() == optional:
            reader.take(optional)
    nonce = reader.integer() if reader.peek() == der.INTEGER else None
    for optional in (der.context_tag(0), der.context_tag(1)):  # tsa, extensions
        if reader.peek() == optional:
            reader.take(optional)
    reader.finish()
    return TstInfo(policy, digest, serial, gen_time, nonce)


def whole(octets: bytes) -> DerReader:
    """Return a reader of one SEQUENCE that takes all the octets, and not too many."""
    if len(octets) > MAX_TOKEN_BYTES:
        raise TokenRefused
    outer = DerReader(octets)
    inner = outer.enter(der.SEQUENCE)
    outer.finish()
    return inner


def take_algorithm(reader: DerReader) -> tuple[str, bytes]:
    """Return the name and the parameters, as they stand, of an AlgorithmIdentifier."""
    inner = reader.enter(der.SEQUENCE)
    name = inner.object_identifier()
    tag = inner.peek()
    parameters = b"" if tag is None else inner.take_whole(tag)
    inner.finish()
    return name, parameters


def take_hash(reader: DerReader) -> str:
    """Return the name of a hash algorithm, which has no parameters."""
    name, parameters = take_algorithm(reader)
    if parameters not in NO_PARAMETERS:
        raise TokenRefused
    return name


def require(condition: bool) -> None:
    if not condition:
        raise TokenRefused
