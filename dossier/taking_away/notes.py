"""The notes of a space with every version, each in the bytes that were deposited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import Space
from dossier.container.files import Packed
from journal.content import from_record
from journal.models import Entry, Revision
from journal.revisions import Version, open_octets
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import parse_json

FOLDER = "recits"


@dataclass(frozen=True, repr=False)
class TakenVersion:
    """`version` and `form` are None for one that no longer opens, or vanished."""

    number: int
    version: Version | None = None
    form: Packed | None = None


@dataclass(frozen=True, repr=False)
class TakenNote:
    number: int
    row: Entry
    versions: tuple[TakenVersion, ...]

    def described(self) -> dict[str, Any]:
        trashed_on = self.row.trashed_on
        return {
            "id": str(self.row.pk),
            "created_on": self.row.created_on.isoformat(),
            "trashed_on": trashed_on.isoformat() if trashed_on else None,
            "versions": [_describe(one) for one in self.versions],
        }


def gather_notes(owner: Space, keyring: Keyring) -> list[TakenNote]:
    """The trash too; what it has already given up is not among them."""
    entries = Entry.objects.for_owner(owner).present().order_by("created_on", "pk")
    rows = Revision.objects.filter(entry__in=entries).order_by("entry_id", "number")
    by_entry: dict[UUID, list[Revision]] = defaultdict(list)
    for row in rows.iterator(chunk_size=200):
        by_entry[row.entry_id].append(row)
    return [
        TakenNote(number, entry, tuple(_open_all(keyring, number, by_entry.pop(entry.pk, []))))
        for number, entry in enumerate(entries, start=1)
    ]


def _open_all(keyring: Keyring, number: int, rows: Sequence[Revision]) -> Iterator[TakenVersion]:
    expected = 1
    for row in rows:
        if row.number != expected:
            # Said once, wherever one or more have vanished.
            yield TakenVersion(row.number - 1)
        yield _open(keyring, number, row)
        expected = row.number + 1
    if not rows:
        yield TakenVersion(1)


def _open(keyring: Keyring, note: int, row: Revision) -> TakenVersion:
    try:
        form = open_octets(keyring, row.entry_id, row.number, row.wrapped_dek, row.sealed_record)
        record = parse_json(form)
        written_at = datetime.fromisoformat(record["written_at"])
        version = Version(row.number, written_at, str(record["reason"]), from_record(record))
    except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
        return TakenVersion(row.number)
    name = f"{FOLDER}/{note:03}-v{row.number}.json"
    return TakenVersion(row.number, version, Packed.of(name, form))


def _describe(taken: TakenVersion) -> dict[str, Any]:
    if taken.version is None or taken.form is None:
        return {"number": taken.number, "altered": True}
    return {
        "number": taken.number,
        "file": taken.form.name,
        "written_at": taken.version.written_at.isoformat(),
        "reason": taken.version.reason,
    }
