"""What is proved of every form that leaves, read together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from accounts.models import Space
from documents.models import PartKind
from documents.verification.many import read_many
from documents.verification.state import Proved
from dossier.assembling.opened_pieces import OpenDocuments, OpenEntries
from dossier.hiding.redacted_forms import PART as REDACTED
from dossier.record import ChosenEntry, DossierRecord
from journal.revisions import PART as TEXT
from vault.keyring import Keyring

Key = tuple[str, UUID, int]


@dataclass(frozen=True, repr=False)
class Proofs:
    _read: Mapping[Key, Proved] = field(default_factory=dict)

    def of_version(self, entry: UUID, number: int, form: bytes) -> Proved:
        return self._held_against(TEXT, entry, number, hashlib.sha256(form).hexdigest())

    def of_redacted(
        self, piece: UUID, form: bytes, *, full: Proved, written_at: datetime
    ) -> Proved:
        """Of a form made when she hid, not when she wrote. `full`: of the whole form, which stays;
        unless it was stamped in time, nothing shows when these words were kept."""
        proved = self._held_against(REDACTED, piece, 0, hashlib.sha256(form).hexdigest())
        return proved if _is_in_time(full) else replace(proved, kept_at=written_at)

    def of_original(self, document: UUID, sha256: str) -> Proved:
        return self._held_against(PartKind.ORIGINAL.value, document, 0, sha256)

    def of_copy(
        self, document: UUID, sha256: str, *, original: Proved, kept_at: datetime
    ) -> Proved:
        """Of a copy without metadata, made later: as of a redacted form."""
        proved = self._held_against(PartKind.CLEAN.value, document, 0, sha256)
        return proved if _is_in_time(original) else replace(proved, kept_at=kept_at)

    def _held_against(self, part: str, item: UUID, revision: int, sha256: str) -> Proved:
        """A token that speaks of other bytes is no proof of these: it is altered, and stays out."""
        proved = self._read.get((part, item, revision), Proved())
        if proved.proof is not None and proved.sha256 != sha256:
            return Proved(is_altered=True)
        return proved


def read_proofs(
    owner: Space,
    keyring: Keyring,
    record: DossierRecord,
    entries: OpenEntries,
    documents: OpenDocuments,
) -> Proofs:
    wanted: dict[str, dict[tuple[UUID, int], datetime | None]] = {}
    for part, item, revision, kept_at in _wanted(record, entries, documents):
        wanted.setdefault(part, {})[item, revision] = kept_at
    read: dict[Key, Proved] = {}
    for part, places in wanted.items():
        proved = read_many(owner, keyring, part=part, wanted=places)
        read |= {(part, *place): one for place, one in proved.items()}
    return Proofs(read)


def _wanted(
    record: DossierRecord, entries: OpenEntries, documents: OpenDocuments
) -> Iterator[tuple[str, UUID, int, datetime | None]]:
    for chosen in record.entries:
        if opened := entries.find(chosen):
            yield from _of_entry(chosen, opened.version.written_at)
            for one in entries.earlier(chosen):
                yield TEXT, chosen.entry, one.version.number, one.version.written_at
    for document in record.documents:
        view = documents.views.get(document.document)
        if view is not None and view.record is not None:
            if document.as_copy:
                yield PartKind.CLEAN.value, document.document, 0, None
            yield PartKind.ORIGINAL.value, document.document, 0, view.record.received_at


def _of_entry(
    chosen: ChosenEntry, written_at: datetime
) -> Iterator[tuple[str, UUID, int, datetime | None]]:
    """That of the whole form is read even when it stays: it tells whether the date holds."""
    if chosen.is_redacted:
        yield REDACTED, chosen.piece, 0, None
    yield TEXT, chosen.entry, chosen.version, written_at


def _is_in_time(proved: Proved) -> bool:
    return proved.since is not None and not proved.is_late
