"""The last piece that was taken out: said by its name, and put back as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from accounts.models import Space
from dossier.assembling.opened_pieces import open_documents, open_entries
from dossier.assembling.ordering import without
from dossier.hiding.redacted_forms import shown_heading
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord, Removed
from dossier.templatetags.hidden_runs import say_runs_in_a_line
from vault.keyring import Keyring

Piece = TypeVar("Piece", ChosenEntry, ChosenDocument)


def taken_out(record: DossierRecord, piece: UUID) -> DossierRecord:
    """With what is hidden in it: put back, nothing of it comes out. The same for a piece that is
    not there."""
    entries = [at for at, one in enumerate(record.entries) if one.piece == piece]
    documents = [at for at, one in enumerate(record.documents) if one.piece == piece]
    if not entries and not documents:
        return record
    removed = Removed(
        place=(entries or documents)[0],
        entries=tuple(record.entries[at] for at in entries),
        documents=tuple(record.documents[at] for at in documents if not entries),
    )
    return replace(
        record,
        entries=without(record.entries, piece),
        documents=without(record.documents, piece),
        removed=removed,
    )


def put_back(record: DossierRecord) -> DossierRecord:
    """At its place. Chosen again meanwhile, it stays as it was chosen."""
    removed = record.removed
    if removed is None:
        return record
    entries, documents = (
        {one.entry for one in record.entries},
        {one.document for one in record.documents},
    )
    back = tuple(one for one in removed.entries if one.entry not in entries)
    files = tuple(one for one in removed.documents if one.document not in documents)
    return replace(
        record,
        entries=_with(record.entries, back, removed.place),
        documents=_with(record.documents, files, removed.place),
        removed=None,
    )


def piece_of(removed: Removed | None) -> UUID | None:
    if removed is None:
        return None
    names = [one.piece for one in removed.entries] + [one.piece for one in removed.documents]
    return names[0] if names else None


def name_of(owner: Space, keyring: Keyring, record: DossierRecord) -> str:
    """As its page says it, nothing hidden in it being told; empty when it no longer opens."""
    removed = record.removed or Removed(0)
    alone = replace(record, entries=removed.entries, documents=removed.documents)
    entries, documents = open_entries(owner, keyring, alone), open_documents(owner, keyring, alone)
    for chosen in removed.entries:
        found = entries.find(chosen)
        if found and not entries.why_missing(chosen):
            return say_runs_in_a_line(shown_heading(chosen, found.version.content))
    for one in removed.documents:
        view = documents.views.get(one.document)
        if view and not view.is_altered:
            return str(view.heading)
    return ""


def _with(pieces: tuple[Piece, ...], back: tuple[Piece, ...], place: int) -> tuple[Piece, ...]:
    return pieces[:place] + back + pieces[place:]
