"""What was handed to her, opened with her own key: read before she answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import Space
from documents.blobs import BadBlobName, open_blob
from documents.reading import FileAltered, OpenFile
from dossier.checking.examination import examine
from dossier.checking.verdicts import Report
from evidence.authority import roots
from sharing.models import Testimony
from sharing.testimony.rows import waiting, waits_until
from sharing.testimony.sealing import Facts, open_bundle_key, open_facts, open_file_part
from vault.errors import Unsealable
from vault.files import SealedFileReader
from vault.keyring import Keyring, Part


class TestimonyGone(Exception):
    """Answered, swept, or never hers."""


class TestimonyAltered(Exception):
    """The row is there and no longer opens: it can be removed, no more."""


@dataclass(frozen=True, repr=False)
class Within:
    """A stretch of an open file, as a file of its own."""

    _file: OpenFile
    _start: int
    size: int

    def read_range(self, start: int, stop: int) -> Iterator[bytes]:
        return self._file.read_range(self._start + start, self._start + stop)

    def close(self) -> None:
        self._file.close()


@dataclass(frozen=True, repr=False)
class OpenTestimony:
    """`until`: the last day that it waits."""

    id: UUID
    invitation: UUID
    until: date
    facts: Facts
    _part: Part
    _blob: str

    @property
    def pages(self) -> int:
        return self.facts.pages

    @property
    def size(self) -> int:
        """Of the PDF, as whoever draws it asks."""
        return self.facts.pages_size

    def open_archive(self) -> OpenFile:
        """To be closed by the caller. Raises FileAltered."""
        try:
            source = open_blob(self._blob)
        except (BadBlobName, OSError):
            raise FileAltered from None
        try:
            file = OpenFile(SealedFileReader(self._part, source), source)
        except (Unsealable, OSError):
            source.close()
            raise FileAltered from None
        if file.size != self.facts.size:
            file.close()
            raise FileAltered
        return file

    def open_pdf(self) -> Within:
        """To be closed by the caller. Raises FileAltered."""
        file = self.open_archive()
        if self.facts.pages_start + self.facts.pages_size > file.size:
            file.close()
            raise FileAltered
        return Within(file, self.facts.pages_start, self.facts.pages_size)

    def examine(self) -> Report:
        """What anybody would be told of this very ZIP. Reads all of it. Raises FileAltered."""
        file = self.open_archive()
        try:
            return examine(file.read_range(0, file.size), roots())
        finally:
            file.close()


def find_testimony(owner: Space, keyring: Keyring, pk: UUID) -> OpenTestimony:
    """Raises TestimonyGone, TestimonyAltered."""
    row = waiting().filter(owner=owner, pk=pk).first()
    if row is None:
        raise TestimonyGone
    return _open(row, owner, keyring)


def read_testimonies(owner: Space, keyring: Keyring) -> list[OpenTestimony | Testimony]:
    """Those that wait, the latest first; one that no longer opens is its bare row."""
    rows = waiting().filter(owner=owner).order_by("-created_on", "pk")
    return [_open_or_row(row, owner, keyring) for row in rows]


def _open_or_row(row: Testimony, owner: Space, keyring: Keyring) -> OpenTestimony | Testimony:
    try:
        return _open(row, owner, keyring)
    except TestimonyAltered:
        return row


def _open(row: Testimony, owner: Space, keyring: Keyring) -> OpenTestimony:
    try:
        bundle = open_bundle_key(row, owner, keyring)
        facts = open_facts(row, bundle)
        part = open_file_part(row, bundle, facts)
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        raise TestimonyAltered from None
    return OpenTestimony(row.pk, row.invitation_id, waits_until(row), facts, part, row.blob)
