"""What is remembered of an archive as it passes: a hash of each member, a few small ones whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dossier.checking import layout
from dossier.checking.lists import Listing, read_listing, sizes_of_place
from dossier.checking.refusals import NotOurs
from dossier.checking.zip_reader import PUBLIC, Limits

MAX_ONE_KEPT_BYTES = 8 * 1024**2
MAX_PROOF_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Member:
    """`octets`: the whole of it, for one that the judgement reads. `is_whole`: its sum is right."""

    name: str
    size: int
    sha256: bytes
    is_whole: bool
    octets: bytes | None


class Members:
    """The sink of the reader. Raises NotOurs for what cannot be one of our archives."""

    def __init__(self, limits: Limits = PUBLIC) -> None:
        self._limits = limits
        self.found: dict[str, Member] = {}
        self.listing: Listing | None = None
        self._sizes: dict[str, int] = {}
        self._kept_bytes = 0
        self._tokens = 0

    @property
    def is_kit(self) -> bool:
        return next(iter(self.found), "") == layout.READ_ME

    def size_of(self, name: str) -> int | None:
        return self._sizes.get(name)

    def begin(self, name: str, size: int) -> None:
        self._require_place(name)
        self._name, self._size = name, size
        self._digest = hashlib.sha256()
        self._kept: bytearray | None = None
        if layout.is_read(name, is_kit=self.is_kit):
            self._kept_bytes += size
            self._tokens += layout.is_token(name)
            is_proof = layout.is_proof(name, is_kit=self.is_kit)
            most = MAX_PROOF_BYTES if is_proof else MAX_ONE_KEPT_BYTES
            if size > most or self._kept_bytes > self._limits.kept:
                raise NotOurs("a proof longer than any of ours")
            if self._tokens > self._limits.tokens:
                raise NotOurs("more tokens than any of ours")
            self._kept = bytearray()

    def data(self, piece: memoryview) -> None:
        self._digest.update(piece)
        if self._kept is not None:
            self._kept += piece

    def end(self, *, is_whole: bool) -> None:
        octets = None if self._kept is None else bytes(self._kept)
        name = self._name
        digest = self._digest.digest()
        self.found[name] = Member(name, self._size, digest, is_whole, octets)
        if name == layout.CONTENTS and octets is not None and not self.is_kit:
            self.listing = read_listing(octets)
            self._sizes = {one: listed.size for one, listed in self.listing.files.items()}
        elif name == layout.LOG_PLACE and octets is not None and self.is_kit:
            self._sizes = sizes_of_place(octets)

    def _require_place(self, name: str) -> None:
        """The first names tell what it is; the list comes before what it lists."""
        if not self.found and name not in {layout.MIMETYPE, layout.READ_ME}:
            raise NotOurs("does not begin as one of ours")
        is_second = len(self.found) == 1 and not self.is_kit
        if is_second != (name == layout.CONTENTS) and not self.is_kit:
            raise NotOurs("the list of the files is not where it stands in ours")
