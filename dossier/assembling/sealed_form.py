"""Her choices inside the sealed record, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord, HiddenSpan

Record = dict[str, Any]


def to_record(record: DossierRecord) -> Record:
    return {
        "purpose": record.purpose.value,
        "title": record.title,
        "name": record.name,
        "entries": [_of_entry(one) for one in record.entries],
        "documents": [_of_document(one) for one in record.documents],
        "seen": list(record.seen),
        "version": record.version,
    }


def from_record(record: Mapping[str, Any]) -> DossierRecord:
    """Raises AttributeError, KeyError, TypeError, ValueError for what `to_record` has not made."""
    return DossierRecord(
        purpose=Purpose(record["purpose"]),
        title=str(record["title"]),
        name=str(record["name"]),
        entries=tuple(map(_to_entry, record["entries"])),
        documents=tuple(map(_to_document, record["documents"])),
        seen=tuple(map(str, record["seen"])),
        version=int(record["version"]),
    )


def _of_entry(chosen: ChosenEntry) -> Record:
    return {
        "entry": str(chosen.entry),
        "version": chosen.version,
        "piece": str(chosen.piece),
        "hidden": [[one.field, one.start, one.stop] for one in chosen.hidden],
        "left_out": list(chosen.left_out),
        "random": chosen.random,
        "with_original": chosen.with_original,
        "with_earlier": chosen.with_earlier,
    }


def _to_entry(record: Mapping[str, Any]) -> ChosenEntry:
    return ChosenEntry(
        entry=UUID(record["entry"]),
        version=int(record["version"]),
        piece=UUID(record["piece"]),
        hidden=tuple(
            HiddenSpan(str(field), int(start), int(stop)) for field, start, stop in record["hidden"]
        ),
        left_out=tuple(map(str, record["left_out"])),
        random=str(record["random"]),
        with_original=bool(record["with_original"]),
        with_earlier=bool(record["with_earlier"]),
    )


def _of_document(chosen: ChosenDocument) -> Record:
    return {
        "document": str(chosen.document),
        "piece": str(chosen.piece),
        "as_copy": chosen.as_copy,
    }


def _to_document(record: Mapping[str, Any]) -> ChosenDocument:
    return ChosenDocument(
        document=UUID(record["document"]),
        piece=UUID(record["piece"]),
        as_copy=bool(record["as_copy"]),
    )
