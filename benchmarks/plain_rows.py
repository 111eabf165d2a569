"""The reference of P5: notes in clear in a table, sorted and searched by SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, overload
from uuid import UUID

from journal.content import from_record, to_record
from journal.line import OpenLine, Tally
from journal.reading import ListedEntry
from journal.revisions import Version

_TABLE = """CREATE TABLE notes (id TEXT PRIMARY KEY, happened TEXT, written_at TEXT, text TEXT,
record TEXT); CREATE INDEX by_date ON notes (happened DESC); CREATE TABLE tally (counts TEXT)"""


class PlainRows(Sequence[ListedEntry]):
    """What `LIKE` answers: counted, and only the rows of the page read."""

    def __init__(self, plain: Path, word: str) -> None:
        self._base = sqlite3.connect(plain)
        self._where = " FROM notes WHERE text LIKE ?" if word else " FROM notes WHERE ?"
        self._asked = f"%{word}%" if word else "1"

    def tally(self) -> Tally:
        """Counted beforehand, which no portal in clear would do."""
        return Tally(**json.loads(self._base.execute("SELECT counts FROM tally").fetchone()[0]))

    def __len__(self) -> int:
        count: int = self._base.execute("SELECT COUNT(*)" + self._where, (self._asked,)).fetchone()[
            0
        ]
        return count

    @overload
    def __getitem__(self, index: int) -> ListedEntry: ...
    @overload
    def __getitem__(self, index: slice) -> list[ListedEntry]: ...
    def __getitem__(self, index: int | slice) -> Any:
        place = index if isinstance(index, slice) else slice(index, index + 1)
        limits = (place.stop - place.start, place.start)
        rows = self._base.execute(
            "SELECT id, written_at, record"
            + self._where
            + " ORDER BY happened DESC LIMIT ? OFFSET ?",
            (self._asked, *limits),
        )
        found = [_listed(*row) for row in rows]
        return found if isinstance(index, slice) else found[0]


def write_rows(plain: Path, entries: Sequence[ListedEntry]) -> None:
    """With what the form of the list counts, so that the reference offers the same choices."""
    counts = json.dumps(vars(OpenLine(entries).tally()))
    with sqlite3.connect(plain) as base:
        base.executescript(_TABLE)
        base.executemany("INSERT INTO notes VALUES (?, ?, ?, ?, ?)", map(_row, entries))
        base.execute("INSERT INTO tally VALUES (?)", (counts,))


def _row(entry: ListedEntry) -> tuple[str, ...]:
    version = entry.latest
    if not isinstance(version, Version):
        raise TypeError("a note of the measure cannot be read")
    content = version.content
    words = f"{content.title} {content.text} {content.place} {content.people}".replace("é", "e")
    record = json.dumps(to_record(content))
    return str(entry.id), str(content.when.on), version.written_at.isoformat(), words, record


def _listed(pk: str, written_at: str, record: str) -> ListedEntry:
    content = from_record(json.loads(record))
    return ListedEntry(UUID(pk), Version(1, datetime.fromisoformat(written_at), "", content))
