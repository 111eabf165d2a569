"""From a button of the dossier's page to the change that it asks for."""

from __future__ import annotations

from dataclasses import replace

from accounts.models import Space
from documents.reading import list_documents
from dossier.assembling.changes import Act, asked_act, at_latest, by_date, change_of_piece
from dossier.assembling.choosing import with_documents
from dossier.assembling.keeping import Change, OpenDossier
from dossier.assembling.opened_pieces import open_documents, open_entries
from dossier.assembling.removing import put_back
from dossier.assembling.suggesting import Chosen, attached_elsewhere
from vault.keyring import Keyring

__all__ = ["asked_act", "change_for", "with_cover"]


def change_for(owner: Space, keyring: Keyring, opened: OpenDossier, act: Act) -> Change:
    if act.name == "add_files":
        return add_files(owner, keyring, opened)
    if act.name == "put_back":
        return put_back
    if act.name == "by_date":
        return by_date(open_entries(owner, keyring, opened.record))
    if act.name == "latest" and act.piece is not None:
        return at_latest(act.piece, open_entries(owner, keyring, opened.record))
    return change_of_piece(act)


def add_files(owner: Space, keyring: Keyring, opened: OpenDossier) -> Change:
    """Those of the chosen notes that are not in the dossier."""
    entries = open_entries(owner, keyring, opened.record)
    documents = open_documents(owner, keyring, opened.record)
    files = [one for one in list_documents(owner, keyring) if one.record is not None]
    found = attached_elsewhere(Chosen.of(opened.record, entries, documents, files))
    return lambda record: replace(record, documents=with_documents(record.documents, found))


def with_cover(title: str, name: str) -> Change:
    return lambda record: replace(record, title=title, name=name)
