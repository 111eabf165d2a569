"""What was made of a dossier, kept until it changes: the pages, sealed, and what they speak of.

What she looked at is what leaves: the PDF is not made again for the download, and a piece that is
no longer the one it was made with stops it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from accounts.models import Space
from documents.blobs import BadBlobName, delete_blob, keep_blob, open_blob
from documents.models import Document
from documents.reading import FileAltered, OpenFile
from dossier.assembling.edition_rows import drop_edition
from dossier.assembling.keeping import DossierChanged, OpenDossier, find_dossier
from dossier.container.files import read_checked, sum_of
from dossier.contents import Contents
from dossier.models import Edition
from dossier.typesetting import Typeset
from journal.models import Entry
from vault.errors import Unsealable
from vault.files import SealedFileReader, SealedFileWriter
from vault.keyring import Keyring, Part
from vault.records import seal_record, unseal_record

__all__ = ["Facts", "OpenEdition", "drop_edition", "find_edition", "keep_edition", "pieces_of"]

_PART, _FIELD = "edition", "edition"


@dataclass(frozen=True, repr=False)
class Facts:
    """What a file was when the pages were made. `crc`: 0 for what is made in memory."""

    name: str
    size: int
    sha256: str
    crc: int = 0

    @property
    def identity(self) -> tuple[str, int, str]:
        return self.name, self.size, self.sha256


@dataclass(frozen=True, repr=False)
class OpenEdition:
    """`version`: that of the dossier. `pieces`: all that was deposited and leaves with it.

    `entries`, `documents`: those that the pages speak of.
    """

    id: UUID
    version: int
    made_at: datetime
    pages: int
    document: Facts
    pieces: tuple[Facts, ...]
    entries: tuple[UUID, ...]
    documents: tuple[UUID, ...]
    _part: Part
    _blob: str

    @property
    def size(self) -> int:
        return self.document.size

    @property
    def sha256(self) -> str:
        return self.document.sha256

    def open_pdf(self) -> OpenFile:
        """To be closed by the caller. Raises FileAltered."""
        try:
            source = open_blob(self._blob)
        except (BadBlobName, OSError):
            raise FileAltered from None
        try:
            return OpenFile(SealedFileReader(self._part, source), source)
        except (Unsealable, OSError):
            source.close()
            raise FileAltered from None

    def read_pdf(self) -> Iterator[bytes]:
        """The file is open only meanwhile. Raises FileAltered, at the latest before its end."""
        return read_checked(self.open_pdf, self.size, self.sha256)()

    def is_of(self, contents: Contents) -> bool:
        """Whether these are the pieces that the pages were made with, each the same."""
        made_with = [one.identity for one in self.pieces], self.entries, self.documents
        now = [one.identity for one in pieces_of(contents)]
        return made_with == (now, *_spoken_of(contents))

    def is_kept(self, owner: Space) -> bool:
        """Whether nothing that the pages speak of was put in the trash, or erased, since. Two
        queries, and nothing is opened: a piece that changed is told by `is_of` alone."""
        entries = Entry.objects.for_owner(owner).kept().filter(pk__in=self.entries)
        documents = Document.objects.for_owner(owner).kept().filter(pk__in=self.documents)
        return (entries.count(), documents.count()) == (
            len(set(self.entries)),
            len(set(self.documents)),
        )


def pieces_of(contents: Contents) -> list[Facts]:
    """All that was deposited and leaves, in order; the exhibits without their sum."""
    deposits = (
        one
        for told in contents.told
        for one in (told.deposit, told.original, *told.earlier)
        if one is not None
    )
    return [
        *(Facts(one.name, len(one.form), sha256(one.form).hexdigest()) for one in deposits),
        *(Facts(one.name, one.size, one.sha256) for one in contents.exhibits),
    ]


def _spoken_of(contents: Contents) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    return (
        tuple(one.entry for one in contents.told),
        tuple(one.document for one in contents.exhibits),
    )


def keep_edition(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    contents: Contents,
    typeset: Typeset,
    *,
    on_progress: Callable[[], None] = lambda: None,
) -> OpenEdition:
    """In place of the one before. Every exhibit is read to its end first, so that what could not
    leave whole is known now.

    Raises FileAltered, BlobNotKept, DossierGone, DossierAltered, DossierChanged, and what
    `on_progress` raises: nothing is kept.
    """
    pieces = _with_sums(contents, on_progress)
    edition = Edition(pk=uuid4(), owner=owner, dossier_id=opened.id)
    edition.created_on = timezone.localdate()
    part, edition.wrapped_dek = keyring.new_part(edition.pk, _PART)
    sink = BytesIO()
    writer = SealedFileWriter(part, sink)
    writer.write(typeset.pdf)
    info = writer.finish()
    document = Facts("dossier.pdf", info.plain_size, info.sha256, zlib.crc32(typeset.pdf))
    edition.plain_size, edition.sealed_size = info.plain_size, info.sealed_size
    version = opened.record.version
    record = _to_record(version, contents, typeset.pages, document, pieces)
    edition.sealed_record = seal_record(part, _FIELD, record)
    on_progress()
    edition.blob = keep_blob(File(sink))
    try:
        with transaction.atomic():
            _put_in_place(owner, keyring, edition, version)
            on_progress()
    except BaseException:
        with suppress(BadBlobName, OSError):
            delete_blob(edition.blob)
        raise
    return _open(edition, part, record)


def find_edition(owner: Space, keyring: Keyring, opened: OpenDossier) -> OpenEdition | None:
    """None when there is none, when the dossier changed since, or when it no longer opens: the
    pages are then made again."""
    row = Edition.objects.filter(owner=owner, dossier=opened.id).first()
    if row is None:
        return None
    try:
        part = keyring.open_part(row.pk, _PART, 0, row.wrapped_dek)
        edition = _open(row, part, unseal_record(part, _FIELD, row.sealed_record))
    except (Unsealable, KeyError, TypeError, ValueError):
        return None
    return edition if edition.version == opened.record.version else None


def _with_sums(contents: Contents, on_progress: Callable[[], None]) -> list[Facts]:
    """A sum known beforehand stands in the header of each file: see docs/dossier-format.md."""
    opens = {one.name: one.open for one in contents.exhibits}
    return [
        Facts(*one.identity, sum_of(opens[one.name], one.size, one.sha256, on_progress))
        if one.name in opens
        else one
        for one in pieces_of(contents)
    ]


def _put_in_place(owner: Space, keyring: Keyring, edition: Edition, version: int) -> None:
    list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
    now = find_dossier(owner, keyring, edition.dossier_id)
    if now.record.version != version:
        raise DossierChanged(now)
    drop_edition(edition.dossier_id)
    edition.save(force_insert=True)


def _to_record(
    version: int, contents: Contents, pages: int, document: Facts, pieces: list[Facts]
) -> dict[str, Any]:
    entries, documents = _spoken_of(contents)
    return {
        "version": version,
        "made_at": contents.made_at.isoformat(),
        "pages": pages,
        "document": astuple(document),
        "pieces": [astuple(one) for one in pieces],
        "entries": [one.hex for one in entries],
        "documents": [one.hex for one in documents],
    }


def _open(row: Edition, part: Part, record: dict[str, Any]) -> OpenEdition:
    return OpenEdition(
        id=row.pk,
        version=int(record["version"]),
        made_at=datetime.fromisoformat(record["made_at"]),
        pages=int(record["pages"]),
        document=Facts(*record["document"]),
        pieces=tuple(Facts(*one) for one in record["pieces"]),
        entries=tuple(map(UUID, record["entries"])),
        documents=tuple(map(UUID, record["documents"])),
        _part=part,
        _blob=row.blob,
    )
