"""From the acknowledged pieces to a document: nothing is lost on the way, and it happens once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction

from accounts.models import Space
from documents.blobs import keep_blob
from documents.incoming import create_incoming, incoming_folder
from documents.media_types import HEAD_BYTES, media_type_of
from documents.models import Document, PartKind, UnfinishedUpload
from documents.receiving import write_document
from documents.resumable.abandoning import delete_blobs
from documents.resumable.leases import RENEW_EVERY_S, leave, renew_lease, take_lease
from documents.resumable.records import UploadRecord, open_upload_record
from documents.resumable.segments import Segment, UploadAltered, open_segments
from documents.sealed_uploads import Seal, SealedUpload
from vault.errors import Unsealable
from vault.files import SealedFileInfo, SealedFileWriter
from vault.keyring import Keyring


class NotWhole(Exception):
    """Bytes are still missing."""


def finish_upload(
    owner: Space,
    keyring: Keyring,
    upload: UnfinishedUpload,
    on_progress: Callable[[], None] = lambda: None,
) -> Document:
    """Make the document. Until it is there, every piece stays: it can be asked for again.

    Raises NotWhole, UploadBusy, LeaseLost (already done, or abandoned), UploadAltered,
    BlobNotKept, OSError or DatabaseError.
    """
    lease = take_lease(upload)
    try:
        if upload.received_size < upload.total_size:
            raise NotWhole
        return _Finishing(owner, keyring, upload, lease, on_progress).finish()
    finally:
        with suppress(DatabaseError):
            leave(upload, lease)


class _Finishing:
    def __init__(
        self,
        owner: Space,
        keyring: Keyring,
        upload: UnfinishedUpload,
        lease: UUID,
        on_progress: Callable[[], None],
    ) -> None:
        self._owner = owner
        self._keyring = keyring
        self._upload = upload
        self._lease = lease
        self._on_progress = on_progress
        self._renewed = time.monotonic()

    def finish(self) -> Document:
        segments = open_segments(self._upload, self._keyring)
        if sum(one.row.plain_size for one in segments) != self._upload.total_size:
            raise UploadAltered
        try:
            record = open_upload_record(self._upload, self._keyring)
        except Unsealable:
            raise UploadAltered from None
        media_type = media_type_of(_head_of(segments), record.name)
        if len(segments) == 1:
            return self._take_as_it_is(segments[0], record, media_type)
        document = self._seal_whole(segments, record, media_type)
        delete_blobs(segment.row.blob for segment in segments)
        return document

    def _take_as_it_is(self, only: Segment, record: UploadRecord, media_type: str) -> Document:
        row = only.row
        info = SealedFileInfo(row.plain_size, row.sealed_size, only.sha256)
        seal = Seal(self._upload.pk, self._upload.pk, bytes(row.wrapped_dek), Path())
        arrived = SealedUpload(record.name, media_type, seal, info)
        return self._write_rows(arrived, row.blob, record)

    def _seal_whole(
        self, segments: list[Segment], record: UploadRecord, media_type: str
    ) -> Document:
        part, wrapped_dek = self._keyring.new_part(self._upload.pk, PartKind.ORIGINAL)
        path = incoming_folder() / uuid4().hex
        seal = Seal(self._upload.pk, self._upload.pk, wrapped_dek, path)
        try:
            with create_incoming(path) as sink:
                writer = SealedFileWriter(part, sink)
                for data in self._read(segments):
                    writer.write(data)
                info = writer.finish()
                os.fsync(sink.fileno())
            arrived = SealedUpload(record.name, media_type, seal, info)
            arrived.blob = keep_blob(arrived)
        finally:
            path.unlink(missing_ok=True)
        try:
            return self._write_rows(arrived, arrived.blob, record)
        except BaseException:
            with suppress(DatabaseError, OSError):
                arrived.discard()
            raise

    def _write_rows(self, arrived: SealedUpload, blob: str, record: UploadRecord) -> Document:
        """The document is there and the upload is not: both, or neither. Raises LeaseLost."""
        with transaction.atomic():
            renew_lease(self._upload, self._lease)
            self._upload.segments.all().delete()
            UnfinishedUpload.objects.filter(pk=self._upload.pk).delete()
            return write_document(
                self._owner, self._keyring, arrived, blob, title=record.title, **record.said
            )

    def _read(self, segments: list[Segment]) -> Iterator[bytes]:
        for segment in segments:
            for data in segment.read():
                yield data
                self._stay_alive()

    def _stay_alive(self) -> None:
        now = time.monotonic()
        if now - self._renewed >= RENEW_EVERY_S:
            self._renewed = now
            with suppress(DatabaseError):
                self._on_progress()
                renew_lease(self._upload, self._lease)


def _head_of(segments: list[Segment]) -> bytes:
    """A network that cut early may have left a first piece of a few bytes."""
    head = b""
    for segment in segments:
        head += b"".join(segment.read(HEAD_BYTES - len(head)))
        if len(head) == HEAD_BYTES:
            break
    return head
