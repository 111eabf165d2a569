"""What a document says of itself: her words about it, and the facts of the file. All sealed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from documents.models import Document
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

RECORD = "record"


@dataclass(frozen=True, kw_only=True, repr=False)
class Happened:
    """When it happened, as she says it: dates in ISO form, or nothing."""

    precision: str = ""
    on: str = ""
    until: str = ""
    time: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Record:
    title: str
    category: str
    note: str
    labels: tuple[str, ...]
    happened: Happened
    file_name: str
    media_type: str
    size: int
    sha256: str
    received_at: datetime


def seal_document_record(
    keyring: Keyring, document_id: UUID, revision: int, record: Record
) -> tuple[bytes, bytes]:
    """Returns the wrapped key and the sealed record, under a fresh key for this revision."""
    part, wrapped_dek = keyring.new_part(document_id, RECORD, revision)
    return wrapped_dek, seal_record(part, RECORD, _to_mapping(record))


def open_record(document: Document, keyring: Keyring) -> Record:
    """Raises Unsealable for a row altered, moved from elsewhere, or not a record."""
    part = keyring.open_part(document.pk, RECORD, document.record_revision, document.wrapped_dek)
    try:
        return _from_mapping(unseal_record(part, RECORD, document.sealed_record))
    except (KeyError, TypeError, ValueError):
        raise Unsealable from None


def _to_mapping(record: Record) -> dict[str, Any]:
    mapping = {field.name: getattr(record, field.name) for field in fields(record)}
    happened: Happened = mapping.pop("happened")
    mapping |= {f"happened_{name}": value for name, value in asdict(happened).items()}
    return mapping | {
        "labels": list(record.labels),
        "received_at": record.received_at.isoformat(),
    }


def _from_mapping(mapping: dict[str, Any]) -> Record:
    happened = Happened(
        **{field.name: str(mapping[f"happened_{field.name}"]) for field in fields(Happened)}
    )
    return Record(
        title=str(mapping["title"]),
        category=str(mapping["category"]),
        note=str(mapping["note"]),
        labels=tuple(map(str, mapping["labels"])),
        happened=happened,
        file_name=str(mapping["file_name"]),
        media_type=str(mapping["media_type"]),
        size=int(mapping["size"]),
        sha256=str(mapping["sha256"]),
        received_at=datetime.fromisoformat(mapping["received_at"]),
    )
