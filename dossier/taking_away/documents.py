"""The documents of a space: what she said of each, its original, its copy without metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from accounts.models import Space
from documents.copies import FILE_NAMES, CleanCopy, open_copy
from documents.models import Document
from documents.reading import FileAltered, OpenFile, open_original
from documents.records import Record, open_record
from dossier.assembling.file_endings import ending_of
from dossier.container.files import Packed, read_checked, sum_of
from dossier.container.names import media_type_of
from vault.errors import Unsealable
from vault.keyring import Keyring

FOLDER = "pieces"


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
    owner: Space, keyring: Keyring, on_progress: Callable[[], None]
) -> Iterator[TakenDocument]:
    """The trash too."""
    rows = Document.objects.for_owner(owner).present().order_by("created_on", "pk")
    for number, row in enumerate(rows, start=1):
        try:
            record = open_record(row, keyring)
            clean = CleanCopy.of(record)
        except (Unsealable, KeyError, TypeError, ValueError):
            yield TakenDocument(number, row)
            continue
        original = _pack(
            f"{FOLDER}/{number:03}.{ending_of(record.media_type, record.file_name)}",
            partial(open_original, row, keyring),
            (record.size, record.sha256),
            on_progress,
        )
        copy = None
        if clean is not None:
            copy = _pack(
                f"{FOLDER}/{number:03}-copie.{FILE_NAMES.get(clean.media_type, 'bin')}",
                partial(open_copy, row, keyring),
                (clean.size, clean.sha256),
                on_progress,
            )
        yield TakenDocument(number, row, record, original, clean, copy)


def _pack(
    name: str,
    open_file: Callable[[], OpenFile],
    expected: tuple[int, str],
    on_progress: Callable[[], None],
) -> Packed | None:
    try:
        crc = sum_of(open_file, *expected, on_progress)
    except FileAltered:
        return None
    return Packed(name, *expected, crc, read_checked(open_file, *expected), media_type_of(name))


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
