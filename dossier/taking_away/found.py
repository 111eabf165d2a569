"""What there is to take of the documents of a space, before a byte of their files is read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db.models import QuerySet, Sum

from accounts.models import Space
from documents.copies import FILE_NAMES, CleanCopy
from documents.models import Document, DocumentPart, PartKind
from documents.reading import OpenFile, open_stored
from documents.records import Record, open_record
from dossier.assembling.file_endings import ending_of
from vault.context import ctx
from vault.errors import Unsealable
from vault.keyring import Keyring

FOLDER = "pieces"
_AT_ONCE = 200


@dataclass(frozen=True, repr=False)
class FoundFile:
    """`identity`: of this content in this place, and of nothing else. It tells nothing of either
    to whoever does not have both."""

    name: str
    size: int
    sha256: str
    identity: str
    open: Callable[[], OpenFile]


@dataclass(frozen=True, repr=False)
class FoundDocument:
    """`record` is None for words that no longer open: then nothing is known of its files."""

    number: int
    row: Document
    record: Record | None = None
    original: FoundFile | None = None
    clean: CleanCopy | None = None
    copy: FoundFile | None = None

    @property
    def files(self) -> list[FoundFile]:
        return [one for one in (self.original, self.copy) if one]


def find_documents(owner: Space, keyring: Keyring) -> list[FoundDocument]:
    """The trash too."""
    return [_find(number, row, keyring) for number, row in enumerate(_rows(owner), start=1)]


def find_files(owner: Space, keyring: Keyring) -> Iterator[FoundFile]:
    """Of the same, without holding what is said of them: a reading lasts."""
    rows = _rows(owner).iterator(chunk_size=_AT_ONCE)
    for number, row in enumerate(rows, start=1):
        yield from _find(number, row, keyring).files


def size_of_files(owner: Space) -> int:
    """In bytes, as it stands in clear: nothing is opened."""
    parts = DocumentPart.objects.filter(document__in=_rows(owner).order_by())
    files = parts.exclude(kind=PartKind.PREVIEW)
    return files.aggregate(all=Sum("plain_size"))["all"] or 0


def _rows(owner: Space) -> QuerySet[Document]:
    return Document.objects.for_owner(owner).present().order_by("created_on", "pk")


def _find(number: int, row: Document, keyring: Keyring) -> FoundDocument:
    try:
        record = open_record(row, keyring)
        clean = CleanCopy.of(record)
        ending = ending_of(record.media_type, record.file_name)
        original = FoundFile(
            f"{FOLDER}/{number:03}.{ending}",
            record.size,
            record.sha256,
            _identity(row, PartKind.ORIGINAL, record.size, record.sha256),
            partial(_open, row.pk, keyring, PartKind.ORIGINAL),
        )
        copy = _find_copy(number, row, clean, keyring) if clean else None
    except (Unsealable, KeyError, TypeError, ValueError):
        return FoundDocument(number, row)
    return FoundDocument(number, row, record, original, clean, copy)


def _find_copy(number: int, row: Document, clean: CleanCopy, keyring: Keyring) -> FoundFile:
    return FoundFile(
        f"{FOLDER}/{number:03}-copie.{FILE_NAMES.get(clean.media_type, 'bin')}",
        clean.size,
        clean.sha256,
        _identity(row, PartKind.CLEAN, clean.size, clean.sha256),
        partial(_open, row.pk, keyring, PartKind.CLEAN),
    )


def _open(document: UUID, keyring: Keyring, kind: PartKind) -> OpenFile:
    """Of its id alone: the row has all her words in it, and a picture."""
    return open_stored(Document(pk=document), keyring, kind)


def _identity(row: Document, kind: PartKind, size: int, sha256: str) -> str:
    return hashlib.sha256(ctx(row.pk.bytes, kind, str(size), sha256)).hexdigest()[:32]
