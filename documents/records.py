"""What a document says of itself: her words about it, and the facts of the file. All sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from documents.happened import Happened
from documents.models import Document
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

RECORD = "record"


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
    # How often she corrected her words. A revision that adds a picture does not count.
    wording: int = 0
    # The facts of the copy without metadata, once she asked for one.
    clean: Mapping[str, Any] | None = None
    # A tiny picture, in base64; empty as long as there is none.
    thumb: str = ""
    # How many pages can be seen; 0 as long as none was drawn.
    pages: int = 0
    # Whether what was drawn is only what a cut file still holds.
    is_cut: bool = False


def seal_document_record(
    keyring: Keyring, document_id: UUID, revision: int, record: Record
) -> tuple[bytes, bytes]:
    """Returns the wrapped key and the sealed record, under a fresh key for this revision."""
    part, wrapped_dek = keyring.new_part(document_id, RECORD, revision)
    return wrapped_dek, seal_record(part, RECORD, _to_mapping(record))


def open_record(document: Document, keyring: Keyring) -> Record:
    """Raises Unsealable for a row altered, moved from elsewhere, or not a record."""
    try:
        part = keyring.open_part(
            document.pk, RECORD, document.record_revision, document.wrapped_dek
        )
        return _from_mapping(unseal_record(part, RECORD, document.sealed_record))
    # OverflowError: a revision that no row of ours has.
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
        raise Unsealable from None


def _to_mapping(record: Record) -> dict[str, Any]:
    mapping = {field.name: getattr(record, field.name) for field in fields(record)}
    happened: Happened = mapping.pop("happened")
    mapping |= {f"happened_{name}": value for name, value in asdict(happened).items()}
    return mapping | {
        "labels": list(record.labels),
        "clean": dict(record.clean) if record.clean is not None else None,
        "received_at": record.received_at.isoformat(),
    }


def _from_mapping(mapping: dict[str, Any]) -> Record:
    """What a later release added may be missing; the rest may not."""
    said = {"happened_anchor": "", **mapping}
    happened = Happened(
        **{field.name: str(said[f"happened_{field.name}"]) for field in fields(Happened)}
    )
    clean = mapping.get("clean")
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
        wording=int(mapping.get("wording", 0)),
        clean=dict(clean) if clean is not None else None,
        thumb=str(mapping.get("thumb", "")),
        pages=int(mapping.get("pages", 0)),
        is_cut=bool(mapping.get("is_cut", False)),
    )
