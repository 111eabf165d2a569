"""Files that come back out of a copy of a space: sealed as they arrive, under the ids they had."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import DatabaseError
from django.utils import timezone

from accounts.models import Space
from documents import quota
from documents.arriving_file import ArrivingFile
from documents.blobs import keep_blob
from documents.models import Document, DocumentPart, PartKind
from documents.records import Record, open_record, seal_document_record
from documents.refusals import Refusal
from documents.sealed_uploads import RefusedUpload, SealedUpload
from vault.errors import Unsealable
from vault.keyring import Keyring

# What a file is known by: its SHA-256, and when it first arrived.
Known = tuple[str, datetime]
_ASKED_AT_ONCE = 500


class Returning:
    """The files of one copy, one after the other; forgets at its end all that no row took."""

    def __init__(self, owner_id: UUID, keyring: Keyring) -> None:
        self.keyring = keyring
        self.arrival_id = uuid4()
        self._owner_id = owner_id
        self._renewed = time.monotonic()
        self._uploads: list[SealedUpload] = []
        self._current: ArrivingFile | None = None

    def reserve(self, size: int) -> None:
        """Room for all of them, before the first. Raises QuotaReached."""
        if size:
            quota.reserve(self._owner_id, self.arrival_id, needed=size, wanted=size)

    def begin(self, name: str, document_id: UUID, kind: PartKind) -> None:
        self._current = ArrivingFile(self, name, document_id=document_id, kind=kind)

    def write(self, data: bytes) -> None:
        """Never raises for what is told at the end of the file; between two, these are dropped."""
        if self._current is not None:
            self._current.write(data)
        now = time.monotonic()
        if now - self._renewed >= quota.RENEW_EVERY.total_seconds():
            self._renewed = now
            with suppress(DatabaseError):
                quota.renew(self.arrival_id)

    def finish(self) -> SealedUpload | RefusedUpload:
        if self._current is None:
            raise RuntimeError("no file was begun")
        arrived = self._current.finish()
        self._current = None
        if isinstance(arrived, SealedUpload):
            self._uploads.append(arrived)
        return arrived

    def keep(self) -> None:
        """All of them into the storage, for good. Raises BlobNotKept; `close` then drops all."""
        for upload in self._uploads:
            upload.blob = keep_blob(upload)

    def settle(self) -> None:
        """Their rows count from now on: call it in the transaction that writes them."""
        quota.release(self.arrival_id)

    def close(self) -> None:
        """Remove whatever no document took. A failure here is left to the sweeper."""
        if self._current is not None:
            self._current.refuse(Refusal.TOO_SLOW)
            self._current = None
        for upload in self._uploads:
            with suppress(DatabaseError, OSError):
                upload.discard()
        self._uploads = []
        with suppress(DatabaseError):
            quota.release(self.arrival_id)

    def take_room(self, size: int) -> None:
        """Reserved for all of them."""

    def give_room_back(self, size: int) -> None:
        """The whole reservation goes in the end."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Returned:
    """A document to be written, and its files as they arrived."""

    document_id: UUID
    created_on: date
    is_trashed: bool
    record: Record
    files: Mapping[PartKind, SealedUpload]


def known_documents(owner: Space, keyring: Keyring) -> dict[Known, UUID]:
    """What she can still open, the trash too."""
    known: dict[Known, UUID] = {}
    for row in Document.objects.for_owner(owner).present().iterator():
        with suppress(Unsealable):
            record = open_record(row, keyring)
            known[record.sha256, record.received_at] = row.pk
    return known


def ids_taken(wanted: Collection[UUID]) -> set[UUID]:
    """By anyone: ids come from a file and may be forged."""
    listed = list(wanted)
    taken: set[UUID] = set()
    for start in range(0, len(listed), _ASKED_AT_ONCE):
        some = listed[start : start + _ASKED_AT_ONCE]
        taken |= set(Document.objects.filter(pk__in=some).values_list("pk", flat=True))
    return taken


def write_returned(owner: Space, keyring: Keyring, returned: Iterable[Returned]) -> list[Document]:
    """The rows of files that the storage holds already, in the caller's transaction. What was in
    the trash goes there again, for its whole time."""
    documents: list[Document] = []
    parts: list[DocumentPart] = []
    for one in returned:
        document = _row(owner, keyring, one)
        documents.append(document)
        parts += (_part(document, kind, upload) for kind, upload in one.files.items())
    Document.objects.bulk_create(documents)
    DocumentPart.objects.bulk_create(parts)
    return documents


def _row(owner: Space, keyring: Keyring, one: Returned) -> Document:
    wrapped_dek, sealed_record = seal_document_record(keyring, one.document_id, 0, one.record)
    return Document(
        pk=one.document_id,
        owner=owner,
        created_on=one.created_on,
        trashed_on=timezone.localdate() if one.is_trashed else None,
        wrapped_dek=wrapped_dek,
        sealed_record=sealed_record,
    )


def _part(document: Document, kind: PartKind, upload: SealedUpload) -> DocumentPart:
    if upload.blob is None:
        raise RuntimeError("the storage does not hold this file")
    return DocumentPart(
        document=document,
        kind=kind,
        wrapped_dek=upload.seal.wrapped_dek,
        blob=upload.blob,
        plain_size=upload.info.plain_size,
        sealed_size=upload.info.sealed_size,
    )
