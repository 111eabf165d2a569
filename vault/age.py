"""age v1 (https://c2sp.org/age) under a passphrase: what anybody opens with `age -d`, `rage -d`.

Only what a copy of a space needs: one scrypt recipient, no armor. Written and read as it streams,
in pieces of 64 KiB, each authenticated before it is given out.
"""

from __future__ import annotations

import hmac
import re
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from vault.errors import SecretTooLong, Unsealable, VaultError, WeakCost
from vault.kdf import MAX_SECRET_CHARACTERS, hkdf_sha256
from vault.octet_stream import OctetStream
from vault.secrecy import KeyHolder

VERSION = b"age-encryption.org/v1\n"
CHUNK_BYTES = 64 * 1024
TAG_BYTES = NONCE_BYTES = FILE_KEY_BYTES = SALT_BYTES = 16
SALT_LABEL = b"age-encryption.org/v1/scrypt"
# 2**17 is 128 MiB and half a second. Whoever holds the file tries as long as they like, and no
# pepper of ours stands in the way.
WORK_FACTOR = 17
# What the tools of age write is 18, 256 MiB: a forged header must not take more memory than that.
HIGHEST_WORK_FACTOR = 18
# Ours is 150 bytes long. Nobody has to read more of a forged one.
MAX_HEADER_BYTES = 512
# What follows the three dashes: a space, 32 bytes in Base64, and the end of the line.
MAC_LINE_BYTES = 45
_HEADER = re.compile(
    rb"(age-encryption\.org/v1\n"
    rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---)"
    rb" ([A-Za-z0-9+/]{43})\n"
)


class WrongAgePassphrase(VaultError):
    """The header is whole, as far as can be told, and this passphrase is not the one."""


class AgeWriter(KeyHolder):
    """One file under one passphrase. Costly to make: hold a slot of the Argon2 pool.

    Raises SecretTooLong. `encrypt` is called once.
    """

    __slots__ = ("_head", "_key", "_nonce")

    def __init__(self, passphrase: str, work_factor: int = WORK_FACTOR) -> None:
        file_key, salt = secrets.token_bytes(FILE_KEY_BYTES), secrets.token_bytes(SALT_BYTES)
        body = _wrapping(passphrase, salt, work_factor).encrypt(bytes(12), file_key, None)
        stanza = b"-> scrypt %s %d\n%s\n---" % (_encode(salt), work_factor, _encode(body))
        mac = _header_mac(file_key, VERSION + stanza)
        self._nonce = secrets.token_bytes(NONCE_BYTES)
        self._head = VERSION + stanza + b" " + _encode(mac) + b"\n" + self._nonce
        self._key = _payload_key(file_key, self._nonce)

    def length(self, plain_size: int) -> int:
        """Of the whole file, for that many bytes of content."""
        chunks = max(1, -(-plain_size // CHUNK_BYTES))
        return len(self._head) + plain_size + chunks * TAG_BYTES

    def encrypt(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        yield self._head
        source = OctetStream(pieces)
        chunk, index = source.read_up_to(CHUNK_BYTES), 0
        while True:
            following = source.read_up_to(CHUNK_BYTES)
            yield self._key.encrypt(_nonce(index, is_last=not following), chunk, None)
            if not following:
                return
            chunk, index = following, index + 1


class AgeReader(KeyHolder):
    """Octets in, content out, whatever their sizes: for an upload that arrives.

    `feed` all of them, then `finish`. Both give what can be given out so far, and raise
    WrongAgePassphrase, WeakCost (more work than this server spends), SecretTooLong, whatever `slot`
    raises, and Unsealable: no such file, altered, or cut. What came before is to be forgotten then.
    `slot` is held while the passphrase is tried, which is costly: the Argon2 pool.
    """

    __slots__ = ("_chunks", "_held", "_index", "_passphrase", "_slot")

    def __init__(
        self, passphrase: str, slot: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> None:
        self._passphrase = passphrase
        self._slot = slot
        self._held = bytearray()
        self._chunks: ChaCha20Poly1305 | None = None
        self._index = 0

    def feed(self, octets: bytes) -> list[bytes]:
        self._held += octets
        if self._chunks is None and not self._read_header():
            return []
        opened: list[bytes] = []
        # Strictly more than one piece: this one cannot be the last.
        while len(self._held) > CHUNK_BYTES + TAG_BYTES:
            opened.append(self._open(CHUNK_BYTES + TAG_BYTES, is_last=False))
        return opened

    def finish(self) -> list[bytes]:
        if self._chunks is None:
            raise Unsealable
        chunk = self._open(len(self._held), is_last=True)
        # Only an empty file has an empty last chunk.
        if not chunk and self._index > 1:
            raise Unsealable
        return [chunk]

    def _read_header(self) -> bool:
        if not self._held.startswith(VERSION[: len(self._held)]):
            raise Unsealable
        end = self._held.find(b"\n---")
        if end < 0 and len(self._held) > MAX_HEADER_BYTES:
            raise Unsealable
        start = end + len(b"\n---") + MAC_LINE_BYTES
        if end < 0 or len(self._held) < start + NONCE_BYTES:
            return False
        file_key = self._file_key(bytes(self._held[:start]))
        nonce = bytes(self._held[start : start + NONCE_BYTES])
        del self._held[: start + NONCE_BYTES]
        self._chunks = _payload_key(file_key, nonce)
        self._passphrase = ""  # nosec B105 (it is forgotten)
        return True

    def _file_key(self, header: bytes) -> bytes:
        match = _HEADER.fullmatch(header)
        if match is None:
            raise Unsealable
        salt, body, mac = _decode(match[2]), _decode(match[4]), _decode(match[5])
        work_factor = int(match[3])
        if work_factor > HIGHEST_WORK_FACTOR:
            raise WeakCost
        with self._slot():
            wrapping = _wrapping(self._passphrase, salt, work_factor)
        try:
            file_key = wrapping.decrypt(bytes(12), body, None)
        except InvalidTag:
            raise WrongAgePassphrase from None
        if not hmac.compare_digest(_header_mac(file_key, match[1]), mac):
            raise Unsealable
        return file_key

    def _open(self, size: int, *, is_last: bool) -> bytes:
        if self._chunks is None:
            raise Unsealable
        sealed = bytes(self._held[:size])
        del self._held[:size]
        try:
            chunk = self._chunks.decrypt(_nonce(self._index, is_last=is_last), sealed, None)
        except InvalidTag:
            raise Unsealable from None
        self._index += 1
        return chunk


def decrypt(
    passphrase: str,
    pieces: Iterable[bytes],
    slot: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[bytes]:
    """The content, piece by piece. Raises as AgeReader."""
    reader = AgeReader(passphrase, slot)
    for piece in pieces:
        yield from reader.feed(piece)
    yield from reader.finish()


def is_age(beginning: bytes) -> bool:
    return beginning.startswith(VERSION)


def _payload_key(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hkdf_sha256(file_key, nonce, b"payload", 32))


def _wrapping(passphrase: str, salt: bytes, work_factor: int) -> ChaCha20Poly1305:
    if len(passphrase) > 4 * MAX_SECRET_CHARACTERS:
        raise SecretTooLong
    # As the tools read it from a keyboard: composed letters, UTF-8.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    scrypt = Scrypt(salt=SALT_LABEL + salt, length=32, n=1 << work_factor, r=8, p=1)
    return ChaCha20Poly1305(scrypt.derive(typed))


def _header_mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(hkdf_sha256(file_key, b"", b"header", 32), header, "sha256")


def _nonce(index: int, *, is_last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes((is_last,))


def _encode(octets: bytes) -> bytes:
    return b64encode(octets).rstrip(b"=")


def _decode(text: bytes) -> bytes:
    """Raises Unsealable unless it is the one way to write these octets."""
    octets = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _encode(octets) != text:
        raise Unsealable
    return octets
