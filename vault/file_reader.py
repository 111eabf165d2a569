"""Reading a sealed file, whole or by ranges, in constant memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from cryptography.exceptions import InvalidTag

from vault.errors import Unsealable
from vault.file_format import (
    CHUNK_BYTES,
    CONTENT,
    HEADER_BYTES,
    SEALED_CHUNK_BYTES,
    FileKey,
    chunk_count,
    plain_size,
)
from vault.keyring import Part
from vault.secrecy import KeyHolder


class SealedFileReader(KeyHolder):
    """Opens one MDV1 file; `plain_size` is authenticated, in bytes.

    Opening authenticates the header and the last chunk, whose number and flag fix the length
    of the whole: a truncated or extended file raises Unsealable here, before any byte is out.
    """

    __slots__ = ("_chunks", "_key", "_source", "plain_size")

    def __init__(self, part: Part, source: BinaryIO, field: str = CONTENT) -> None:
        self._source = source
        source.seek(0, os.SEEK_END)
        self.plain_size = plain_size(source.tell())
        self._chunks = chunk_count(self.plain_size)
        source.seek(0)
        self._key = FileKey(part, field, _read_exactly(source, HEADER_BYTES))
        self._open_chunk(self._chunks - 1)

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        """Yield the bytes from `start` to `stop` (excluded) in pieces of at most 64 KiB.

        The first piece is authenticated before this returns; a chunk altered further on
        raises Unsealable there, and nothing of it goes out. ValueError for a range outside.
        """
        if not 0 <= start <= stop <= self.plain_size:
            raise ValueError("this range is outside the file")
        pieces = self._pieces(start, stop)
        first = next(pieces, None)
        return iter(()) if first is None else chain((first,), pieces)

    def _pieces(self, start: int, stop: int) -> Iterator[bytes]:
        while start < stop:
            index, skipped = divmod(start, CHUNK_BYTES)
            chunk = self._open_chunk(index)
            yield chunk[skipped : stop - index * CHUNK_BYTES]
            start = (index + 1) * CHUNK_BYTES

    def _open_chunk(self, index: int) -> bytes:
        is_last = index == self._chunks - 1
        length = SEALED_CHUNK_BYTES
        if is_last:
            length -= self._chunks * CHUNK_BYTES - self.plain_size
        # Sought each time: two ranges of one source may be read in turns.
        self._source.seek(HEADER_BYTES + index * SEALED_CHUNK_BYTES)
        sealed = _read_exactly(self._source, length)
        try:
            return self._key.cipher.decrypt(self._key.nonce(index, is_last), sealed, None)
        except InvalidTag:
            raise Unsealable from None


def _read_exactly(source: BinaryIO, length: int) -> bytes:
    octets = source.read(length)
    while len(octets) < length:
        more = source.read(length - len(octets))
        if not more:
            raise Unsealable
        octets += more
    return octets
