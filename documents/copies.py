"""The copy without metadata: made on demand beside the original, which nothing here touches."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Space
from documents import quota
from documents.blobs import BadBlobName, BlobNotKept, delete_blob, keep_blob
from documents.correcting import amend_record
from documents.incoming import create_incoming, incoming_folder
from documents.metadata.formats import How, copied_type, how_copied
from documents.metadata.pieces import Assembled
from documents.models import Document, DocumentPart, PartKind
from documents.quota import QuotaReached
from documents.reading import FileAltered, OpenFile, open_original, open_stored
from documents.records import Record, open_record
from documents.revelations import Hindered, Obstacle, copy_that_says_less, facts_of
from documents.sealed_uploads import Seal, SealedUpload
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.models import Stamp
from vault.errors import Unsealable
from vault.files import SealedFileInfo, SealedFileWriter
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

FILE_NAMES = {
    "image/jpeg": "jpg", "image/png": "png", "image/apng": "png", "image/webp": "webp",
    "image/gif": "gif", "video/mp4": "mp4", "video/quicktime": "mov", "video/3gpp": "3gp",
    "audio/mp4": "m4a", "audio/wav": "wav", "video/x-msvideo": "avi", "audio/mpeg": "mp3",
    "audio/aac": "aac", "audio/amr": "amr", "audio/flac": "flac", "audio/ogg": "ogg",
    "audio/webm": "webm", "video/webm": "webm", "video/x-matroska": "mkv", "application/pdf": "pdf",
}  # fmt: skip


class CopyExists(Exception):
    """There is one already: it is never replaced, and this one was dropped."""


@dataclass(frozen=True, repr=False)
class CleanCopy:
    """What is known of the copy, sealed in the document's record."""

    size: int
    sha256: str
    media_type: str
    how: How
    made_at: datetime

    @property
    def file_name(self) -> str:
        """Never hers: a name tells a place or a person as well as a position does."""
        return f"copie.{FILE_NAMES.get(self.media_type, 'bin')}"

    def to_mapping(self) -> dict[str, Any]:
        return {
            "size": self.size,
            "sha256": self.sha256,
            "media_type": self.media_type,
            "how": self.how.value,
            "made_at": self.made_at.isoformat(),
        }

    @classmethod
    def of(cls, record: Record) -> CleanCopy | None:
        if record.clean is None:
            return None
        return cls(
            size=int(record.clean["size"]),
            sha256=str(record.clean["sha256"]),
            media_type=str(record.clean["media_type"]),
            how=How(record.clean["how"]),
            made_at=datetime.fromisoformat(record.clean["made_at"]),
        )


def make_copy(
    owner: Space,
    keyring: Keyring,
    document: Document,
    on_progress: Callable[[], None] = lambda: None,
) -> CleanCopy:
    """Make it, look into it, seal it, stamp it.

    Raises CopyExists, DocumentGone, or Hindered: a copy that still says something of a place,
    a device, a day or a person is refused, never given out as clean.
    """
    try:
        record = open_record(document, keyring)
        if record.clean is not None:
            raise CopyExists
        how = how_copied(record.media_type)
        if how is None:
            raise Hindered(Obstacle.KIND)
        original = open_original(document, keyring)
    except (FileAltered, Unsealable):
        raise Hindered(Obstacle.ALTERED) from None
    try:
        copy = copy_that_says_less(original, record.media_type)
        media_type = copied_type(record.media_type)
        if facts_of(copy, media_type):
            raise Hindered(Obstacle.STILL_SPEAKS)
        making = _Making(owner, keyring, document, on_progress)
        return making.make(copy, media_type, how)
    except FileAltered:
        raise Hindered(Obstacle.ALTERED) from None
    finally:
        original.close()


def open_copy(document: Document, keyring: Keyring) -> OpenFile:
    """To be closed by the caller. Raises FileAltered, also when there is none."""
    return open_stored(document, keyring, PartKind.CLEAN)


def clean_copy_of(document: Document, keyring: Keyring) -> OpenFile | None:
    """For whoever sends a document on: the copy, or None when she made none.

    Raises FileAltered for a copy that is there and does not open: never fall back to the original.
    """
    if not document.parts.filter(kind=PartKind.CLEAN, revision=0).exists():
        return None
    return open_copy(document, keyring)


def remove_copy(owner: Space, keyring: Keyring, document: Document) -> None:
    """Its key and row, then its bytes; it can be made again. Raises DocumentGone, Unsealable."""
    with transaction.atomic():
        amend_record(owner, keyring, document.pk, lambda latest: replace(latest, clean=None))
        parts = DocumentPart.objects.filter(document=document, kind=PartKind.CLEAN)
        blobs = list(parts.values_list("blob", flat=True))
        parts.delete()
        Stamp.objects.for_owner(owner).filter(item=document.pk, part=PartKind.CLEAN).delete()
    for blob in blobs:
        # Its key is gone; the sweeper comes back for the bytes.
        with suppress(BadBlobName, OSError):
            delete_blob(blob)


class _Making:
    def __init__(
        self, owner: Space, keyring: Keyring, document: Document, on_progress: Callable[[], None]
    ) -> None:
        self._owner = owner
        self._keyring = keyring
        self._document = document
        self._on_progress = on_progress
        self._arrival_id = uuid4()
        self._renewed = time.monotonic()

    def make(self, copy: Assembled, media_type: str, how: How) -> CleanCopy:
        path = incoming_folder() / uuid4().hex
        try:
            quota.reserve(self._owner.pk, self._arrival_id, needed=copy.size, wanted=copy.size)
            part, wrapped_dek = self._keyring.new_part(self._document.pk, PartKind.CLEAN)
            with create_incoming(path) as sink:
                info = self._seal(SealedFileWriter(part, sink), copy)
                os.fsync(sink.fileno())
            made = CleanCopy(info.plain_size, info.sha256, media_type, how, timezone.now())
            seal = Seal(self._document.pk, self._arrival_id, wrapped_dek, path)
            self._keep(SealedUpload(made.file_name, media_type, seal, info), made)
        except Unsealable:
            raise Hindered(Obstacle.ALTERED) from None
        except QuotaReached:
            raise Hindered(Obstacle.NO_ROOM_IN_SPACE) from None
        except (BlobNotKept, OSError, DatabaseError) as error:
            logger.warning("a copy could not be kept: %s", type(error).__name__)
            raise Hindered(Obstacle.NO_ROOM) from None
        finally:
            with suppress(OSError):
                path.unlink(missing_ok=True)
            with suppress(DatabaseError):
                quota.release(self._arrival_id)
        return made

    def _seal(self, writer: SealedFileWriter, copy: Assembled) -> SealedFileInfo:
        for octets in copy.read_range(0, copy.size):
            writer.write(octets)
            now = time.monotonic()
            if now - self._renewed >= quota.RENEW_EVERY.total_seconds():
                self._renewed = now
                quota.renew(self._arrival_id)
                self._on_progress()
        return writer.finish()

    def _keep(self, sealed: SealedUpload, made: CleanCopy) -> None:
        sealed.blob = keep_blob(sealed)
        try:
            with transaction.atomic():
                self._write_rows(sealed, sealed.blob, made)
        except BaseException:
            with suppress(OSError):
                delete_blob(sealed.blob)
            raise

    def _write_rows(self, sealed: SealedUpload, blob: str, made: CleanCopy) -> None:
        # Holds the document's row: of two copies made at once, the second one finds the first.
        amend_record(self._owner, self._keyring, self._document.pk, _with(made))
        DocumentPart.objects.create(
            document=self._document,
            kind=PartKind.CLEAN,
            wrapped_dek=sealed.seal.wrapped_dek,
            blob=blob,
            plain_size=sealed.info.plain_size,
            sealed_size=sealed.info.sealed_size,
        )
        quota.settle(self._arrival_id, sealed.info.plain_size)
        self._stamp(made)

    def _stamp(self, made: CleanCopy) -> None:
        try:
            deposits.stamp(
                self._owner,
                self._keyring,
                item=self._document.pk,
                part=PartKind.CLEAN,
                digest=bytes.fromhex(made.sha256),
            )
        except AuthorityUnavailable:
            logger.warning("a copy is kept without its timestamp")


def _with(made: CleanCopy) -> Callable[[Record], Record]:
    def change(latest: Record) -> Record:
        if latest.clean is not None:
            raise CopyExists
        return replace(latest, clean=made.to_mapping())

    return change
