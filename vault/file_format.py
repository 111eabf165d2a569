"""MDV1 files: header, sizes and the keys of one file. The layout is in README.md."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from vault.errors import Unsealable
from vault.kdf import KEY_BYTES
from vault.keyring import Part
from vault.sealing import SUITE_AES_256_GCM, TAG_BYTES
from vault.secrecy import KeyHolder

VERSION = 1
CHUNK_LOG2 = 16
CHUNK_BYTES = 1 << CHUNK_LOG2
SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
SALT_BYTES = 32
PREFIX_BYTES = 7
# The chunk number takes four bytes of the nonce.
MAX_CHUNKS = 1 << 32
# Magic, version, suite, log2 of the chunk size, nine reserved zeros.
PREAMBLE = b"MDV1" + bytes((VERSION, SUITE_AES_256_GCM, CHUNK_LOG2)) + bytes(9)
HEADER_BYTES = len(PREAMBLE) + SALT_BYTES
CONTENT = "content"


class FileKey(KeyHolder):
    """The cipher of one file: its header takes part in the derivation, so it is authenticated."""

    __slots__ = ("_prefix", "cipher")

    def __init__(self, part: Part, field: str, header: bytes) -> None:
        if len(header) != HEADER_BYTES or not header.startswith(PREAMBLE):
            raise Unsealable
        salt = header[len(PREAMBLE) :]
        both = part.file_key(salt, field, header, KEY_BYTES + PREFIX_BYTES)
        self.cipher = AESGCM(both[:KEY_BYTES])
        self._prefix = both[KEY_BYTES:]

    def nonce(self, index: int, is_last: bool) -> bytes:
        """Return prefix (7) ‖ chunk number (4, big-endian) ‖ last flag (1), as in STREAM.

        Raises OverflowError past 2**32 chunks: a nonce is never used twice.
        """
        return b"".join((self._prefix, index.to_bytes(4, "big"), bytes((is_last,))))


def sealed_size(plain_size: int) -> int:
    """Return the bytes an MDV1 file takes for `plain_size` bytes of content."""
    return HEADER_BYTES + plain_size + TAG_BYTES * chunk_count(plain_size)


def plain_size(sealed_size: int) -> int:
    """Return the bytes of content in an MDV1 file; raise Unsealable for an impossible size."""
    body = sealed_size - HEADER_BYTES
    chunks = -(-body // SEALED_CHUNK_BYTES)
    plain = body - TAG_BYTES * chunks
    # Only an empty file has an empty last chunk.
    if plain < 0 or chunks < 1 or chunk_count(plain) != chunks or chunks > MAX_CHUNKS:
        raise Unsealable
    return plain


def chunk_count(plain_size: int) -> int:
    """Return how many chunks hold `plain_size` bytes; an empty file still has one."""
    return max(1, -(-plain_size // CHUNK_BYTES))
