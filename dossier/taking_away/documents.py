"""The documents of a space: what she said of each, its original, its copy without metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from documents.copies import CleanCopy
from documents.models import Document
from documents.records import Record
from dossier.container.files import Packed, read_checked
from dossier.container.names import media_type_of
from dossier.taking_away.found import FoundDocument, FoundFile
from dossier.taking_away.sums import FileSums, read_sum


@dataclass(frozen=True, repr=False)
class TakenDocument:
    """`record` is None for words that no longer open; `original`, `copy` for a file that does not.

    Read once to its end before it is here: it will not fail half-way out.
    """

    number: int
    row: Document
    record: Record | None = None
    original: Packed | None = None
    clean: CleanCopy | None = None
    copy: Packed | None = None

    @property
    def files(self) -> list[Packed]:
        return [one for one in (self.original, self.copy) if one]

    def described(self) -> dict[str, Any]:
        trashed_on = self.row.trashed_on
        place = {
            "id": str(self.row.pk),
            "created_on": self.row.created_on.isoformat(),
            "trashed_on": trashed_on.isoformat() if trashed_on else None,
        }
        if self.record is None:
            return place | {"altered": True}
        return place | _words(self.record) | _file(self.original) | {"copy": self._copy()}

    def _copy(self) -> dict[str, Any] | None:
        if self.clean is None:
            return None
        return self.clean.to_mapping() | _file(self.copy)


def gather_documents(
    found: Iterable[FoundDocument], sums: FileSums, on_progress: Callable[[], None]
) -> Iterator[TakenDocument]:
    """What `sums` do not know is read now."""
    for one in found:
        original, copy = (
            _pack(file, sums, on_progress) if file else None for file in (one.original, one.copy)
        )
        yield TakenDocument(one.number, one.row, one.record, original, one.clean, copy)


def _pack(file: FoundFile, sums: FileSums, on_progress: Callable[[], None]) -> Packed | None:
    crc = sums.of(file) if file in sums else read_sum(file, on_progress)
    if crc is None:
        return None
    read = read_checked(file.open, file.size, file.sha256)
    return Packed(file.name, file.size, file.sha256, crc, read, media_type_of(file.name))


def _words(record: Record) -> dict[str, Any]:
    received_at: datetime = record.received_at
    return {
        "title": record.title,
        "category": record.category,
        "note": record.note,
        "labels": list(record.labels),
        "happened": asdict(record.happened),
        "file_name": record.file_name,
        "media_type": record.media_type,
        "received_at": received_at.isoformat(),
        "wording": record.wording,
        "size": record.size,
        "sha256": record.sha256,
    }


def _file(packed: Packed | None) -> dict[str, Any]:
    return {"file": packed.name} if packed else {"file": None, "altered": True}
