"""What she said of a file when its upload began: its name and her words, sealed on arrival."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any
from uuid import UUID

from documents.happened import Happened
from documents.models import UnfinishedUpload
from documents.receiving import NOT_SAID, Said
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

UPLOAD = "upload"


@dataclass(frozen=True, kw_only=True, repr=False)
class UploadRecord:
    name: str
    title: str = ""
    category: str = ""
    note: str = ""
    labels: tuple[str, ...] = ()
    # Made of her words on the day she wrote them: « hier » must not move.
    happened: Happened = NOT_SAID

    @property
    def said(self) -> Said:
        return Said(
            category=self.category, note=self.note, labels=self.labels, happened=self.happened
        )


def seal_upload_record(
    keyring: Keyring, upload_id: UUID, record: UploadRecord
) -> tuple[bytes, bytes]:
    """Returns the wrapped key and the sealed record."""
    part, wrapped_dek = keyring.new_part(upload_id, UPLOAD)
    return wrapped_dek, seal_record(part, UPLOAD, asdict(record))


def open_upload_record(upload: UnfinishedUpload, keyring: Keyring) -> UploadRecord:
    """Raises Unsealable for a row altered, moved from elsewhere, or not a record."""
    part = keyring.open_part(upload.pk, UPLOAD, 0, upload.wrapped_dek)
    try:
        return _from_mapping(unseal_record(part, UPLOAD, upload.sealed_record))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Unsealable from None


def _from_mapping(mapping: Mapping[str, Any]) -> UploadRecord:
    happened: Mapping[str, Any] = mapping["happened"]
    return UploadRecord(
        name=str(mapping["name"]),
        title=str(mapping["title"]),
        category=str(mapping["category"]),
        note=str(mapping["note"]),
        labels=tuple(map(str, mapping["labels"])),
        happened=Happened(**{one.name: str(happened[one.name]) for one in fields(Happened)}),
    )
