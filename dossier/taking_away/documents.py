"""The documents of a space: what she said of each, its original, its copy without metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from documents.copies import CleanCopy
from documents.models import Document
from documents.records import Record
from dossier.container.files import Packed, read_checked
from dossier.container.names import media_type_of
from dossier.taking_away.found import FoundDocument, FoundFile
from dossier.taking_away.sums import FileSums, Reading, read_sum


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


class OutOfReach(Exception):
    """Files that the storage did not give, and of which she was not told: nothing was made.

    `readings`: all that was read meanwhile, by identity.
    """

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        super().__init__("out of reach")
        self.readings = readings


def gather_documents(
    found: Iterable[FoundDocument], sums: FileSums, on_progress: Callable[[], None]
) -> list[TakenDocument]:
    """What `sums` do not know is read now. What was out of reach once is tried again, and left
    out if it still is. Raises OutOfReach.
    """
    reading = _Reading(sums, on_progress)
    taken = [reading.take(one) for one in found]
    if reading.has_surprised:
        raise OutOfReach(reading.readings)
    return taken


class _Reading:
    def __init__(self, sums: FileSums, on_progress: Callable[[], None]) -> None:
        self._sums, self._on_progress = sums, on_progress
        self.readings: dict[str, Reading] = {}
        self.has_surprised = False

    def take(self, one: FoundDocument) -> TakenDocument:
        original, copy = (self._pack(file) if file else None for file in (one.original, one.copy))
        return TakenDocument(one.number, one.row, one.record, original, one.clean, copy)

    def _pack(self, file: FoundFile) -> Packed | None:
        crc = (self._sums.of(file) if file in self._sums else self._read(file)).crc
        if crc is None:
            return None
        read = read_checked(file.open, file.size, file.sha256)
        return Packed(file.name, file.size, file.sha256, crc, read, media_type_of(file.name))

    def _read(self, file: FoundFile) -> Reading:
        reading = self.readings[file.identity] = read_sum(file, self._on_progress)
        if not reading.was_reached and not self._sums.was_out_of_reach(file):
            self.has_surprised = True
        return reading


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
