"""One piece as it arrives: sealed in the incoming folder, kept with its row, or forgotten."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import DatabaseError, transaction
from django.utils import timezone

from documents.blobs import delete_blob, keep_blob
from documents.incoming import create_incoming, incoming_folder
from documents.media_types import UNKNOWN
from documents.models import UnfinishedUpload, UploadSegment
from documents.resumable.leases import renew_lease
from documents.resumable.segments import part_of, seal_info
from documents.sealed_uploads import Seal, SealedUpload
from vault.files import SealedFileInfo, SealedFileWriter
from vault.keyring import Keyring


class ArrivingSegment:
    """Closes what it opened, kept or not: use as a context manager."""

    def __init__(self, upload: UnfinishedUpload, keyring: Keyring, number: int) -> None:
        self.size = 0
        self._upload = upload
        self._part, self._wrapped_dek = keyring.new_part(upload.pk, *part_of(number))
        self._path = incoming_folder() / uuid4().hex
        self._sink: BinaryIO = create_incoming(self._path)
        self._writer = SealedFileWriter(self._part, self._sink)

    def __enter__(self) -> ArrivingSegment:
        return self

    def __exit__(self, *raised: object) -> None:
        with suppress(OSError):
            self._sink.close()
        with suppress(OSError):
            self._path.unlink()

    def write(self, data: bytes) -> None:
        """Raises OSError when the disk takes no more."""
        self._writer.write(data)
        self.size += len(data)

    def keep(self, lease: UUID) -> None:
        """On the disk for good, with its row, and only then counted as received.

        Raises LeaseLost, BlobNotKept, OSError or DatabaseError: nothing of it is kept then.
        """
        info = self._writer.finish()
        os.fsync(self._sink.fileno())
        self._sink.close()
        seal = Seal(self._upload.pk, self._upload.pk, self._wrapped_dek, self._path)
        blob = keep_blob(SealedUpload(self._path.name, UNKNOWN, seal, info))
        try:
            self._write_row(lease, info, blob)
        except BaseException:
            # A database lost while it answered may have written the row all the same.
            with suppress(DatabaseError, OSError):
                if not UploadSegment.objects.filter(blob=blob).exists():
                    delete_blob(blob)
            raise

    def _write_row(self, lease: UUID, info: SealedFileInfo, blob: str) -> None:
        start = self._upload.received_size
        reached = start + info.plain_size
        with transaction.atomic():
            # First: it holds the row, so that whoever abandons the upload waits and sees the blob.
            renew_lease(self._upload, lease, received_size=reached, touched_at=timezone.now())
            UploadSegment.objects.create(
                upload=self._upload,
                start=start,
                wrapped_dek=self._wrapped_dek,
                sealed_info=seal_info(self._part, info.plain_size, info.sha256),
                blob=blob,
                plain_size=info.plain_size,
                sealed_size=info.sealed_size,
            )
        self._upload.received_size = reached
