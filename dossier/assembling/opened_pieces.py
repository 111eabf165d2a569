"""The rows of the chosen pieces, in a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from accounts.models import Space
from documents.models import Document
from documents.reading import DocumentView, open_document
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord
from journal.content import Record
from journal.models import Entry, Revision
from journal.revisions import Version, open_sealed, version_of
from vault.context import Octets
from vault.errors import Unsealable
from vault.keyring import Keyring

# Rows held sealed at once, and between two words to whoever watches.
AT_ONCE = 200


@dataclass(frozen=True, repr=False)
class OpenVersion:
    """A version, and the record that was sealed: its deposited form is made of that."""

    version: Version
    record: Record


@dataclass(frozen=True, repr=False)
class OpenEntries:
    """`versions`: of each entry, those that leave and open, by their number. `latest`: the number
    of its last version."""

    rows: Mapping[UUID, Entry]
    versions: Mapping[UUID, Mapping[int, OpenVersion]]
    latest: Mapping[UUID, int]

    def find(self, chosen: ChosenEntry) -> OpenVersion | None:
        return self.versions.get(chosen.entry, {}).get(chosen.version)

    def earlier(self, chosen: ChosenEntry) -> list[OpenVersion]:
        """The first one first; one that does not open is not among them."""
        kept = self.versions.get(chosen.entry, {})
        return [kept[number] for number in sorted(kept) if number < chosen.version]

    def why_missing(self, chosen: ChosenEntry) -> str:
        """Empty when it is there and opens."""
        row = self.rows.get(chosen.entry)
        if row is None:
            return "erased"
        if row.trashed_on is not None:
            return "trashed"
        return "" if self.find(chosen) else "altered"


@dataclass(frozen=True, repr=False)
class OpenDocuments:
    """`out_of_reach`: those whose bytes the storage does not give for now."""

    views: Mapping[UUID, DocumentView]
    out_of_reach: frozenset[UUID] = frozenset()

    def why_missing(self, chosen: ChosenDocument) -> str:
        """Empty when it is there and opens, its copy too when that is what leaves."""
        view = self.views.get(chosen.document)
        if view is None:
            return "erased"
        if view.document.trashed_on is not None:
            return "trashed"
        if view.record is None:
            return "altered"
        if chosen.document in self.out_of_reach:
            return "out_of_reach"
        return "no_copy" if chosen.as_copy and view.record.clean is None else ""


def open_entries(
    owner: Space,
    keyring: Keyring,
    record: DossierRecord,
    on_progress: Callable[[], None] = lambda: None,
) -> OpenEntries:
    """Each at its chosen version, with those before it when they leave too. Never raises."""
    chosen = {one.entry: one for one in record.entries}
    rows = Entry.objects.for_owner(owner).present().in_bulk(list(chosen))
    kept = Revision.objects.filter(entry__in=list(rows))
    columns = kept.values_list("entry_id", "number", "wrapped_dek", "sealed_record")
    versions: dict[UUID, dict[int, OpenVersion]] = defaultdict(dict)
    latest: dict[UUID, int] = {}
    for place, (entry, number, *sealed) in enumerate(columns.iterator(AT_ONCE)):
        latest[entry] = max(number, latest.get(entry, 0))
        if _leaves(chosen[entry], number):
            opened = _open(keyring, entry, number, sealed[0], sealed[1])
            if opened is not None:
                versions[entry][number] = opened
        if place % AT_ONCE == 0:
            on_progress()
    return OpenEntries(rows, versions, latest)


def open_documents(owner: Space, keyring: Keyring, record: DossierRecord) -> OpenDocuments:
    ids = [one.document for one in record.documents]
    rows = Document.objects.for_owner(owner).present().in_bulk(ids)
    return OpenDocuments({pk: open_document(row, keyring) for pk, row in rows.items()})


def _leaves(chosen: ChosenEntry, number: int) -> bool:
    return number == chosen.version or (chosen.with_earlier and number < chosen.version)


def _open(
    keyring: Keyring, entry: UUID, number: int, wrapped_dek: Octets, sealed: Octets
) -> OpenVersion | None:
    try:
        record = open_sealed(keyring, entry, number, wrapped_dek, sealed)
        return OpenVersion(version_of(number, record), record)
    except (Unsealable, KeyError, TypeError, ValueError, OverflowError):
        return None
