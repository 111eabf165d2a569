"""The members of a copy as they arrive: each hashed, the small ones kept, the files handed on.

The first that differs from the list that stands before all of them ends it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Protocol

from dossier.bringing_back.refusals import Refusal, Refused
from dossier.checking import layout
from dossier.checking.asic import read_manifest
from dossier.checking.authorities import token_in
from dossier.checking.lists import (
    Listing,
    is_beyond,
    openings_in,
    read_json,
    read_listing,
    read_sums,
)
from dossier.checking.members import MAX_PROOF_BYTES
from dossier.checking.verdicts import Kind
from vault.errors import TokenRefused
from vault.timestamps import read_token

# 10,000 notes of a page take 4 MiB of `journal.json`, and 90 MiB with forms, tokens and lists.
MAX_KEPT_BYTES = 16 * 1024**2
MAX_ALL_KEPT_BYTES = 128 * 1024**2
MAX_LISTS_BYTES = 24 * 1024**2
# A note with all that a form takes, in signs of four bytes.
MAX_FORM_BYTES = 2 * 1024**2
# Of all forms together, in their words too: an empty list takes two bytes here, and sixty parsed.
MAX_FORM_OPENINGS, MAX_FORM_COMMAS = 1_000_000, 8_000_000
_FILES, _FORMS = "pieces/", "recits/"
LISTS = frozenset(
    {
        "journal.json",
        "documents.json",
        "carnet.json",
        "plan.json",
        "reperes.json",
        "humeurs.json",
        "dossiers.json",
    }
)
# Read by people, or by those who check a token: hashed like all others, and no more.
_ONLY_HASHED = ("preuves/tete-",)


class Files(Protocol):
    """Whoever takes the files. `lists_are_in` is told once, before the first of them or at the
    end, with all the small members and the list of all. May raise Refused."""

    def lists_are_in(self, small: Mapping[str, bytes], listing: Listing) -> None: ...
    def begin(self, name: str) -> None: ...
    def write(self, octets: bytes) -> None: ...
    def end(self) -> None: ...


class Members:
    """The sink of the reader. Raises Refused, and NotOurs for lists that cannot be read."""

    def __init__(self, files: Files) -> None:
        self.listing: Listing | None = None
        self.small: dict[str, bytes] = {}
        self._files = files
        self._digests: dict[str, bytes] = {}
        self._kept_bytes = self._lists_bytes = self._openings = self._commas = 0
        self._is_told = False
        self._kept: bytearray | None = None

    def size_of(self, name: str) -> int | None:
        """Ours say every size themselves."""
        return None

    def begin(self, name: str, size: int) -> None:
        expected = (layout.MIMETYPE, layout.CONTENTS)[len(self._digests) : len(self._digests) + 1]
        if expected and name != expected[0]:
            raise Refused(Refusal.NOT_A_COPY)
        self._require_listed(name, size)
        self._name, self._digest, self._kept = name, hashlib.sha256(), None
        if _is_file(name):
            self._tell()
            self._files.begin(name)
        elif _is_kept(name):
            self._kept_bytes += size
            self._lists_bytes += size if name in LISTS else 0
            is_too_much = (
                size > _most(name)
                or self._kept_bytes > MAX_ALL_KEPT_BYTES
                or self._lists_bytes > MAX_LISTS_BYTES
            )
            if is_too_much:
                raise Refused(Refusal.TOO_MUCH)
            self._kept = bytearray()

    def data(self, piece: memoryview) -> None:
        self._digest.update(piece)
        if self._kept is not None:
            self._kept += piece
        elif _is_file(self._name):
            self._files.write(bytes(piece))

    def end(self, *, is_whole: bool) -> None:
        name, digest = self._name, self._digest.digest()
        listed = self.listing.files.get(name) if self.listing else None
        if not is_whole or (listed is not None and listed.sha256 != digest):
            raise Refused(Refusal.ALTERED)
        self._digests[name] = digest
        if self._kept is not None:
            self.small[name] = bytes(self._kept)
            self._count(name)
        if name == layout.MIMETYPE and self.small[name] != layout.MIMETYPE_OCTETS:
            raise Refused(Refusal.NOT_A_COPY)
        if name == layout.CONTENTS:
            self.listing = _read_contents(self.small[name])
        elif _is_file(name):
            self._files.end()

    def _count(self, name: str) -> None:
        """Before any of it is parsed."""
        octets = self.small[name]
        if name.startswith(_FORMS):
            self._openings += openings_in(octets)
            self._commas += octets.count(b",")
            is_too_much = self._openings > MAX_FORM_OPENINGS or self._commas > MAX_FORM_COMMAS
        else:
            is_json = name in LISTS | {layout.CONTENTS}
            is_too_much = is_json and is_beyond(octets)
        if is_too_much:
            raise Refused(Refusal.TOO_MUCH)

    def finish(self) -> None:
        """The reader saw the end of the archive: all is there that the lists name, and no more.

        What the tokens over all speak of is looked at; who answers for them is not: she may have
        her own notes back from a service that is gone.
        """
        if self.listing is None:
            raise Refused(Refusal.NOT_A_COPY)
        listed = {name: one.sha256 for name, one in self.listing.files.items()}
        apart = {name: one for name, one in self._digests.items() if name in layout.OUTSIDE_LIST}
        if set(apart) != layout.OUTSIDE_LIST or self._digests != listed | apart:
            raise Refused(Refusal.ALTERED)
        contents = {layout.CONTENTS: self._digests[layout.CONTENTS]}
        if read_sums(self.small[layout.SUMS]) != contents | listed or not self._tokens_agree():
            raise Refused(Refusal.ALTERED)
        self._tell()
        # Thirty thousand names and sums of a long diary; who took the small members has those.
        self.listing, self._digests, self.small = None, {}, {}

    def _tokens_agree(self) -> bool:
        outside = {layout.MIMETYPE, layout.MANIFEST, layout.MANIFEST_TOKEN}
        told = {name: one for name, one in self._digests.items() if name not in outside}
        try:
            over_sums = read_token(token_in(self.small[layout.SUMS_TOKEN])).digest
            over_manifest = read_token(self.small[layout.MANIFEST_TOKEN]).digest
        except TokenRefused:
            return False
        return (
            read_manifest(self.small[layout.MANIFEST]) == told
            and over_sums == self._digests[layout.SUMS]
            and over_manifest == self._digests[layout.MANIFEST]
        )

    def _require_listed(self, name: str, size: int) -> None:
        if name in layout.OUTSIDE_LIST:
            return
        listed = self.listing.files.get(name) if self.listing else None
        if listed is None or listed.size != size:
            raise Refused(Refusal.ALTERED)

    def _tell(self) -> None:
        if self._is_told or self.listing is None:
            return
        self._is_told = True
        if any(name not in self._digests for name in self.listing.files if not _is_file(name)):
            raise Refused(Refusal.ALTERED)
        self._files.lists_are_in(self.small, self.listing)


def _is_file(name: str) -> bool:
    return name.startswith(_FILES)


def _most(name: str) -> int:
    if name.startswith(_FORMS):
        return MAX_FORM_BYTES
    return MAX_PROOF_BYTES if layout.is_proof(name, is_kit=False) else MAX_KEPT_BYTES


def _is_kept(name: str) -> bool:
    if name in layout.OUTSIDE_LIST | LISTS:
        return True
    return name.startswith(("recits/", "preuves/")) and not name.startswith(_ONLY_HASHED)


def _read_contents(octets: bytes) -> Listing:
    said = read_json(octets)
    version = said.get("version")
    if said.get("format") in layout.FORMATS and type(version) is int and version > layout.VERSION:
        raise Refused(Refusal.NEWER)
    listing = read_listing(octets)
    if listing.kind is not Kind.SPACE:
        raise Refused(Refusal.A_DOSSIER)
    return listing
