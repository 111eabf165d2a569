"""A file as it enters the container: its size, hash and sum are known before its first byte."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents.reading import FileAltered, OpenFile
from documents.verification.zip_stream import Member
from dossier.container.names import media_type_of


@dataclass(frozen=True, repr=False)
class Packed:
    """`read` gives exactly these bytes, or raises before the last of them is out."""

    name: str
    size: int
    sha256: str
    crc: int
    read: Callable[[], Iterator[bytes]]
    media_type: str

    @classmethod
    def of(cls, name: str, octets: bytes) -> Packed:
        digest, crc = hashlib.sha256(octets).hexdigest(), zlib.crc32(octets)
        return cls(name, len(octets), digest, crc, lambda: iter((octets,)), media_type_of(name))

    @property
    def digest(self) -> bytes:
        return bytes.fromhex(self.sha256)

    @property
    def member(self) -> Member:
        return Member(self.name, self.size, self.read, self.crc)


def read_checked(
    open_file: Callable[[], OpenFile], size: int, sha256: str
) -> Callable[[], Iterator[bytes]]:
    """Read from a sealed file, which is open only meanwhile.

    Raises FileAltered, at the latest instead of the last piece: what was promised under that hash
    is never whole when it is not that.
    """

    def read() -> Iterator[bytes]:
        file = open_file()
        try:
            if file.size != size:
                raise FileAltered
            digest, held = hashlib.sha256(), b""
            for piece in file.read_range(0, size):
                if held:
                    yield held
                digest.update(piece)
                held = piece
            if digest.hexdigest() != sha256:
                raise FileAltered
            yield held
        finally:
            file.close()

    return read


def sum_of(
    open_file: Callable[[], OpenFile],
    size: int,
    sha256: str,
    on_progress: Callable[[], None] = lambda: None,
) -> int:
    """Its CRC-32, from one reading of the whole. Raises FileAltered when it is not that file."""
    crc = 0
    for piece in read_checked(open_file, size, sha256)():
        crc = zlib.crc32(piece, crc)
        on_progress()
    return crc
