"""Sealing a file as its bytes arrive, in constant memory."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import BinaryIO

from vault.context import Octets
from vault.file_format import (
    CHUNK_BYTES,
    CONTENT,
    HEADER_BYTES,
    PREAMBLE,
    SALT_BYTES,
    SEALED_CHUNK_BYTES,
    FileKey,
)
from vault.keyring import Part
from vault.sealing import TAG_BYTES
from vault.secrecy import KeyHolder


@dataclass(frozen=True)
class SealedFileInfo:
    """Sizes in bytes; SHA-256 of the content in lower-case hexadecimal.

    The hash is a secret as the content is: whoever has it can tell a known file again.
    """

    plain_size: int
    sealed_size: int
    sha256: str = field(repr=False)


class SealedFileWriter(KeyHolder):
    """Writes one MDV1 file into `sink`, under a salt and key of its own.

    Until `finish` returns, the file opens for nobody: an interrupted one is never taken for
    a short one. After any failure the writer is closed for good; start again with a new one.
    `sink.write` is given views of a buffer that is used again: it must copy what it keeps.
    """

    __slots__ = ("_digest", "_index", "_is_open", "_key", "_out", "_pending", "_plain", "_sealed",
                 "_sink", "_used")  # fmt: skip

    def __init__(self, part: Part, sink: BinaryIO, field: str = CONTENT) -> None:
        header = PREAMBLE + secrets.token_bytes(SALT_BYTES)
        self._key = FileKey(part, field, header)
        self._sink = sink
        self._digest = hashlib.sha256()
        self._index = 0
        self._plain = 0
        self._sealed = HEADER_BYTES
        # The last chunk carries a flag, so up to one full chunk is held until more comes.
        self._pending = memoryview(bytearray(CHUNK_BYTES))
        self._used = 0
        self._out = memoryview(bytearray(SEALED_CHUNK_BYTES))
        self._is_open = True
        self._emit(memoryview(header))

    def write(self, data: Octets) -> None:
        """Take any number of bytes. ValueError once finished or failed; OSError of the sink."""
        self._require_open()
        self._is_open = False
        with memoryview(data) as given, given.cast("B") as view:
            self._digest.update(view)
            self._plain += len(view)
            self._take(view)
        self._is_open = True

    def finish(self) -> SealedFileInfo:
        """Seal the last chunk and tell the sizes and hash. The sink is left open, unflushed."""
        self._require_open()
        self._is_open = False
        self._seal_chunk(self._pending[: self._used], is_last=True)
        return SealedFileInfo(self._plain, self._sealed, self._digest.hexdigest())

    def _take(self, view: memoryview) -> None:
        start = 0
        if self._used:
            start = self._top_up(view)
            if start == len(view):
                return
            self._seal_chunk(self._pending, is_last=False)
            self._used = 0
        # Strictly more than one chunk left: this one cannot be the last, seal it in place.
        while len(view) - start > CHUNK_BYTES:
            self._seal_chunk(view[start : start + CHUNK_BYTES], is_last=False)
            start += CHUNK_BYTES
        self._top_up(view[start:])

    def _top_up(self, view: memoryview) -> int:
        taken = min(len(view), CHUNK_BYTES - self._used)
        self._pending[self._used : self._used + taken] = view[:taken]
        self._used += taken
        return taken

    def _seal_chunk(self, chunk: memoryview, *, is_last: bool) -> None:
        nonce = self._key.nonce(self._index, is_last)
        # Counted before it is used: whatever fails next, this number is spent.
        self._index += 1
        sealed = self._out[: len(chunk) + TAG_BYTES]
        self._key.cipher.encrypt_into(nonce, chunk, None, sealed)
        self._sealed += len(sealed)
        self._emit(sealed)

    def _emit(self, octets: memoryview) -> None:
        # An unbuffered file may take only a part; a sink that counts nothing took it all.
        while octets:
            taken = self._sink.write(octets)
            if taken == 0:
                raise OSError("the sink takes nothing more")
            octets = octets[len(octets) if taken is None else taken :]

    def _require_open(self) -> None:
        if not self._is_open:
            raise ValueError("this sealed file is finished, or failed")
