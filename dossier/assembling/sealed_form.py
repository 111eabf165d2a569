"""Her choices inside the sealed record, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord, HiddenSpan

Record = dict[str, Any]
_RANDOM = re.compile(r"[0-9a-f]{64}")


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
    """Raises AttributeError, KeyError, TypeError, ValueError for what `to_record` has not made: no
    page could be made of it, and it is told as altered."""
    return DossierRecord(
        purpose=Purpose(record["purpose"]),
        title=str(record["title"]),
        name=str(record["name"]),
        entries=tuple(map(_to_entry, record["entries"])),
        documents=tuple(map(_to_document, record["documents"])),
        seen=tuple(map(str, record["seen"])),
        version=_number(record["version"]),
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
    chosen = ChosenEntry(
        entry=UUID(record["entry"]),
        version=_number(record["version"]),
        piece=UUID(record["piece"]),
        hidden=tuple(
            HiddenSpan(str(field), _place(start), _place(stop))
            for field, start, stop in record["hidden"]
        ),
        left_out=tuple(map(str, record["left_out"])),
        random=str(record["random"]),
        with_original=bool(record["with_original"]),
        with_earlier=bool(record["with_earlier"]),
    )
    if (chosen.is_redacted or chosen.random) and not _RANDOM.fullmatch(chosen.random):
        raise ValueError("a piece of which a part is hidden has its random part")
    return chosen


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


def _number(value: Any) -> int:
    if type(value) is not int or not 1 <= value < 2**31:
        raise ValueError("not the number of a version")
    return value


def _place(value: Any) -> int:
    """Below nothing and beyond the text too: such a passage hides all of it."""
    if type(value) is not int or abs(value) >= 2**31:
        raise ValueError("not a place in a text")
    return value
