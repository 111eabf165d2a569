"""Opening every piece of a dossier, as it leaves. Nothing is written, nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from accounts.models import Space
from dossier.assembling.choosing import keys_of
from dossier.assembling.exhibits import exhibit_of, files_that_open
from dossier.assembling.keeping import OpenDossier
from dossier.assembling.opened_pieces import (
    OpenDocuments,
    OpenEntries,
    open_documents,
    open_entries,
)
from dossier.assembling.ordering import is_in_date_order
from dossier.assembling.proofs import Proofs, read_proofs
from dossier.assembling.telling import told_of
from dossier.contents import Contents, Missing
from dossier.record import DossierRecord
from vault.keyring import Keyring


def gather(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    *,
    made_at: datetime | None = None,
    on_progress: Callable[[], None] = lambda: None,
) -> Contents:
    """What can no longer be opened is among the missing, never an exception: it takes no number.

    `on_progress` is called between some hundreds of pieces; what it raises stops all.
    """
    record = opened.record
    entries = open_entries(owner, keyring, record, on_progress)
    documents = open_documents(owner, keyring, record)
    documents = files_that_open(documents, keyring, record, on_progress)
    proofs = read_proofs(owner, keyring, record, entries, documents)
    on_progress()
    return contents_of(keyring, opened, entries, documents, proofs, made_at or timezone.now())


def contents_of(
    keyring: Keyring,
    opened: OpenDossier,
    entries: OpenEntries,
    documents: OpenDocuments,
    proofs: Proofs,
    made_at: datetime,
) -> Contents:
    """Of pieces that are open already. Without their proofs: to be looked at, never to leave."""
    record = opened.record
    kept = [one for one in record.entries if not entries.why_missing(one)]
    files = [one for one in record.documents if not documents.why_missing(one)]
    exhibit_numbers = {one.document: number for number, one in enumerate(files, start=1)}
    told = tuple(
        told_of(number, chosen, entries, proofs, exhibit_numbers)
        for number, chosen in enumerate(kept, start=1)
    )
    told_in: dict[int, list[int]] = {}
    for one in told:
        for number in one.exhibits:
            told_in.setdefault(number, []).append(one.number)
    exhibits = tuple(
        exhibit_of(
            number,
            chosen,
            documents.views[chosen.document],
            keyring,
            proofs,
            tuple(told_in.get(number, ())),
        )
        for number, chosen in enumerate(files, start=1)
    )
    return Contents(
        dossier=opened.id,
        version=record.version,
        purpose=record.purpose,
        title=record.title,
        name=record.name,
        made_at=made_at,
        told=told,
        exhibits=exhibits,
        missing=_missing(record, entries, documents),
        is_by_date=is_in_date_order(kept, keys_of(kept, entries, {})),
    )


def _missing(
    record: DossierRecord, entries: OpenEntries, documents: OpenDocuments
) -> tuple[Missing, ...]:
    missing: list[Missing] = []
    for chosen in record.entries:
        if why := entries.why_missing(chosen):
            opened = entries.find(chosen)
            heading = opened.version.content.heading if opened else ""
            missing.append(Missing(chosen.piece, True, heading, why))
    for document in record.documents:
        if why := documents.why_missing(document):
            view = documents.views.get(document.document)
            heading = view.heading if view and view.record else ""
            missing.append(Missing(document.piece, False, heading, why))
    return tuple(missing)
