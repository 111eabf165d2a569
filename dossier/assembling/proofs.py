"""What is proved of every form that leaves, read together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
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

    def of_redacted(self, piece: UUID, form: bytes) -> Proved:
        return self._held_against(REDACTED, piece, 0, hashlib.sha256(form).hexdigest())

    def of_file(self, document: UUID, kind: PartKind, sha256: str) -> Proved:
        return self._held_against(kind.value, document, 0, sha256)

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
            kind = PartKind.CLEAN if document.as_copy else PartKind.ORIGINAL
            kept_at = None if document.as_copy else view.record.received_at
            yield kind.value, document.document, 0, kept_at


def _of_entry(
    chosen: ChosenEntry, written_at: datetime
) -> Iterator[tuple[str, UUID, int, datetime | None]]:
    if chosen.is_redacted:
        # Its form was made when she hid, not when she wrote.
        yield REDACTED, chosen.piece, 0, None
    if not chosen.is_redacted or chosen.with_original:
        yield TEXT, chosen.entry, chosen.version, written_at
