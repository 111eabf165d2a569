"""What is sealed beside her choices, for her pages only: no copy of a dossier carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from dossier.assembling.sealed_form import from_record, to_record
from dossier.record import DossierRecord, Removed

Record = dict[str, Any]
# Earlier names of one piece, the last ones.
MOST_FORMER = 12


def aside_of(record: DossierRecord) -> Record:
    changed, removed = record.changed_at, record.removed
    return {
        "changed_at": changed.isoformat() if changed else None,
        "former": {str(one.piece): list(map(str, one.former)) for one in record.entries},
        "removed": _of_removed(record, removed) if removed else None,
    }


def with_aside(record: DossierRecord, aside: Mapping[str, Any] | None) -> DossierRecord:
    """None: sealed before any of it was kept. Raises as `from_record`."""
    if aside is None:
        return record
    changed, removed = aside["changed_at"], aside["removed"]
    former = {UUID(piece): tuple(map(UUID, ids)) for piece, ids in aside["former"].items()}
    entries = (replace(one, former=former.get(one.piece, ())) for one in record.entries)
    return replace(
        record,
        entries=tuple(entries),
        changed_at=datetime.fromisoformat(changed) if changed else None,
        removed=_to_removed(removed) if removed else None,
    )


def with_former(record: DossierRecord, before: DossierRecord) -> DossierRecord:
    """Each piece that has another name than before remembers that one."""
    were = {one.entry: one for one in before.entries}
    entries = []
    for one in record.entries:
        was = were.get(one.entry, one)
        known = was.former if was.piece == one.piece else (*was.former, was.piece)
        entries.append(replace(one, former=known[-MOST_FORMER:]))
    return replace(record, entries=tuple(entries))


def piece_now(record: DossierRecord, piece: UUID) -> UUID | None:
    """The present name of a piece, whichever it was called by; None when it is not known here."""
    for one in record.entries:
        if piece == one.piece or piece in one.former:
            return one.piece
    return piece if any(one.piece == piece for one in record.documents) else None


def _of_removed(record: DossierRecord, removed: Removed) -> Record:
    alone = DossierRecord(record.purpose, entries=removed.entries, documents=removed.documents)
    return {"place": removed.place, "pieces": to_record(alone)}


def _to_removed(record: Mapping[str, Any]) -> Removed:
    pieces = from_record(record["pieces"])
    return Removed(int(record["place"]), pieces.entries, pieces.documents)
