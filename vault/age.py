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
from collections.abc import Iterable, Iterator

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
_STANZA = re.compile(rb"-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n([A-Za-z0-9+/]{43})\n---")
_MAC_LINE = re.compile(rb" ([A-Za-z0-9+/]{43})\n")


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
        self._key = ChaCha20Poly1305(hkdf_sha256(file_key, self._nonce, b"payload", 32))

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


def decrypt(passphrase: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The content, piece by piece. The header is read and the passphrase tried before this returns:
    costly, hold a slot of the Argon2 pool.

    Raises WrongAgePassphrase, WeakCost (more work than this server spends), SecretTooLong;
    Unsealable for what is no such file, and, later on, where it was altered or cut: what was given
    out before is to be forgotten then.
    """
    source = OctetStream(pieces)
    if source.read_up_to(len(VERSION)) != VERSION:
        raise Unsealable
    stanza, mac = _read_header(source)
    match = _STANZA.fullmatch(stanza)
    if match is None:
        raise Unsealable
    salt, body, work_factor = _decode(match[1]), _decode(match[3]), int(match[2])
    if work_factor > HIGHEST_WORK_FACTOR:
        raise WeakCost
    try:
        file_key = _wrapping(passphrase, salt, work_factor).decrypt(bytes(12), body, None)
    except InvalidTag:
        raise WrongAgePassphrase from None
    if not hmac.compare_digest(_header_mac(file_key, VERSION + stanza), mac):
        raise Unsealable
    nonce = source.read_up_to(NONCE_BYTES)
    if len(nonce) != NONCE_BYTES:
        raise Unsealable
    return _payload(ChaCha20Poly1305(hkdf_sha256(file_key, nonce, b"payload", 32)), source)


def is_age(beginning: bytes) -> bool:
    return beginning.startswith(VERSION)


def _payload(key: ChaCha20Poly1305, source: OctetStream) -> Iterator[bytes]:
    sealed, index = source.read_up_to(CHUNK_BYTES + TAG_BYTES), 0
    while True:
        following = source.read_up_to(CHUNK_BYTES + TAG_BYTES)
        try:
            chunk = key.decrypt(_nonce(index, is_last=not following), sealed, None)
        except InvalidTag:
            raise Unsealable from None
        # Only an empty file has an empty last chunk.
        if not chunk and index:
            raise Unsealable
        yield chunk
        if not following:
            return
        sealed, index = following, index + 1


def _read_header(source: OctetStream) -> tuple[bytes, bytes]:
    """From the line of the recipient to the three dashes, and the MAC after them."""
    head = b""
    while len(head) < MAX_HEADER_BYTES:
        line = source.read_line(MAX_HEADER_BYTES)
        if line.startswith(b"---"):
            match = _MAC_LINE.fullmatch(line[3:])
            if match is None:
                raise Unsealable
            return head + b"---", _decode(match[1])
        if not line.endswith(b"\n"):
            break
        head += line
    raise Unsealable


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
