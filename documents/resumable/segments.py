"""The sealed pieces of an upload: how each is sealed, how they are read again in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from documents.blobs import BadBlobName, open_blob
from documents.models import PartKind, UnfinishedUpload, UploadSegment
from vault.errors import Unsealable
from vault.files import SealedFileReader
from vault.keyring import Keyring, Part
from vault.records import seal_record, unseal_record

INFO = "info"


class UploadAltered(Exception):
    """A piece is missing, altered or of another place: no document is made of the others."""


@dataclass(frozen=True, repr=False)
class Segment:
    """A row whose numbers were compared with what was sealed beside them."""

    row: UploadSegment
    part: Part
    sha256: str

    def read(self, stop: int | None = None) -> Iterator[bytes]:
        """Its bytes from the beginning. Raises UploadAltered, also later on."""
        try:
            with open_blob(self.row.blob) as source:
                reader = SealedFileReader(self.part, source)
                if reader.plain_size != self.row.plain_size:
                    raise UploadAltered
                whole = reader.plain_size
                yield from reader.read_range(0, whole if stop is None else min(stop, whole))
        except (Unsealable, BadBlobName, OSError):
            raise UploadAltered from None


def part_of(number: int) -> tuple[str, int]:
    """The name and revision of the part that piece `number` is sealed under.

    The first one has the place of the document's original: a file of one piece is that original.
    """
    return (PartKind.ORIGINAL.value, 0) if number == 0 else ("segment", number)


def seal_info(part: Part, plain_size: int, sha256: str) -> bytes:
    return seal_record(part, INFO, {"size": plain_size, "sha256": sha256})


def open_segments(upload: UnfinishedUpload, keyring: Keyring) -> list[Segment]:
    """Every acknowledged piece, in order and without a gap. Raises UploadAltered."""
    segments: list[Segment] = []
    reached = 0
    for number, row in enumerate(upload.segments.order_by("start")):
        segments.append(_open(upload, keyring, number, row))
        if row.start != reached:
            raise UploadAltered
        reached += row.plain_size
    return segments


def _open(upload: UnfinishedUpload, keyring: Keyring, number: int, row: UploadSegment) -> Segment:
    try:
        part = keyring.open_part(upload.pk, *part_of(number), row.wrapped_dek)
        info: dict[str, Any] = unseal_record(part, INFO, row.sealed_info)
        if info["size"] != row.plain_size:
            raise UploadAltered
        return Segment(row, part, str(info["sha256"]))
    except (Unsealable, KeyError, TypeError, ValueError):
        raise UploadAltered from None
