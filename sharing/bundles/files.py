"""The files of one share: sealed under keys of its bundle, kept beside all other blobs."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.core.files import File

from documents.blobs import BadBlobName, delete_blob, keep_blob, open_blob
from documents.reading import FileAltered, OpenFile
from sharing.models import GrantFile
from vault.errors import Unsealable
from vault.files import SealedFileReader, SealedFileWriter
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

_PART = "shared"


@dataclass(frozen=True, repr=False)
class FileFacts:
    """What the bundle says of one of its files: the row says no more than its length."""

    id: UUID
    wrapped_dek: bytes
    size: int
    sha256: str

    def to_mapping(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "dek": self.wrapped_dek.hex(),
            "size": self.size,
            "sha256": self.sha256,
        }

    @classmethod
    def of(cls, said: dict[str, Any]) -> FileFacts:
        return cls(
            UUID(said["id"]), bytes.fromhex(said["dek"]), int(said["size"]), str(said["sha256"])
        )


def keep_file(
    bundle: Keyring, grant_id: UUID, pieces: Iterable[bytes]
) -> tuple[GrantFile, FileFacts]:
    """The row is not saved. Raises BlobNotKept, and what reading the pieces raises."""
    row = GrantFile(pk=uuid4(), grant_id=grant_id)
    part, wrapped = bundle.new_part(row.pk, _PART)
    sink = BytesIO()
    writer = SealedFileWriter(part, sink)
    for piece in pieces:
        writer.write(piece)
    info = writer.finish()
    row.plain_size, row.sealed_size = info.plain_size, info.sealed_size
    row.blob = keep_blob(File(sink))
    return row, FileFacts(row.pk, wrapped, info.plain_size, info.sha256)


def open_file(bundle: Keyring, grant_id: UUID, facts: FileFacts) -> OpenFile:
    """To be closed by the caller. Raises FileAltered."""
    row = GrantFile.objects.filter(pk=facts.id, grant=grant_id).first()
    if row is None:
        raise FileAltered
    return open_under(bundle, row.pk, _PART, facts.wrapped_dek, row.blob, facts.size)


def open_under(
    bundle: Keyring, item: UUID, part_name: str, wrapped_dek: bytes, blob: str, size: int
) -> OpenFile:
    """Any file whose own key the bundle wraps. Raises FileAltered, for another length too."""
    try:
        part = bundle.open_part(item, part_name, 0, wrapped_dek)
        source = open_blob(blob)
    except (Unsealable, BadBlobName, OSError):
        raise FileAltered from None
    try:
        file = OpenFile(SealedFileReader(part, source), source)
    except (Unsealable, OSError):
        source.close()
        raise FileAltered from None
    if file.size != size:
        file.close()
        raise FileAltered
    return file


def read_stretch(file: OpenFile, start: int, stop: int) -> Iterator[bytes]:
    """And close it. Raises FileAltered."""
    try:
        if start < stop:
            yield from file.read_range(start, stop)
    finally:
        file.close()


def delete_blobs(names: Iterable[str]) -> None:
    for name in names:
        try:
            delete_blob(name)
        except (BadBlobName, OSError):
            # Its key is gone; the sweeper comes back for the bytes.
            logger.warning("a blob could not be deleted")


def discard_files(rows: Iterable[GrantFile]) -> None:
    """Bytes of rows that were never saved."""
    for row in rows:
        with suppress(BadBlobName, OSError):
            delete_blob(row.blob)
