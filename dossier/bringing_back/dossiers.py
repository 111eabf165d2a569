"""The dossiers of a copy, with the ids that their notes and files have here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from accounts.models import Space
from accounts.returning import Merged
from dossier.assembling.keeping import MOST, OpenDossier, add_dossier, read_dossiers
from dossier.bringing_back.told import ToldDossier
from dossier.hiding.redacted_forms import new_random
from dossier.models import Dossier
from dossier.record import DossierRecord
from vault.keyring import Keyring

_HEX = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, repr=False)
class Ids:
    """Of each note and document of the copy, the id that it has here."""

    notes: Mapping[UUID, UUID]
    documents: Mapping[UUID, UUID]


def bring_dossiers(
    owner: Space, keyring: Keyring, told: tuple[ToldDossier, ...], ids: Ids
) -> Merged:
    """One that is here stays as it is, changed since or not. What a dossier had chosen and did not
    come back is no longer chosen. Pages are made again when she asks."""
    merged = Merged()
    here = read_dossiers(owner, keyring)
    known = {_choices(one.record) for one in here if isinstance(one, OpenDossier)}
    count = len(here)
    for one in told:
        record = _relinked(one.record, ids)
        if _choices(record) in known:
            merged = merged.found(is_same=True)
        elif any(dossier.id == one.id for dossier in here) or count >= MOST:
            merged = merged.found(is_same=False)
        else:
            dossier_id = uuid4() if _is_taken(one.id) else one.id
            add_dossier(owner=owner, keyring=keyring, record=record, dossier_id=dossier_id)
            known.add(_choices(record))
            count += 1
            merged = merged.added()
    return merged


def _is_taken(dossier_id: UUID) -> bool:
    return Dossier.objects.filter(pk=dossier_id).exists()


def _relinked(record: DossierRecord, ids: Ids) -> DossierRecord:
    """Each piece under a name of here, with a random part of here: those of a file were not drawn
    by us, and a timestamp may speak of them elsewhere."""
    entries = {
        ids.notes[one.entry]: replace(
            one,
            entry=ids.notes[one.entry],
            piece=uuid4(),
            random=new_random() if one.is_redacted else "",
        )
        for one in record.entries
        if one.entry in ids.notes
    }
    documents = {
        ids.documents[one.document]: replace(
            one, document=ids.documents[one.document], piece=uuid4()
        )
        for one in record.documents
        if one.document in ids.documents
    }
    now = {
        one.piece: entries[ids.notes[one.entry]].piece
        for one in record.entries
        if one.entry in ids.notes
    } | {
        one.piece: documents[ids.documents[one.document]].piece
        for one in record.documents
        if one.document in ids.documents
    }
    return replace(
        record,
        entries=tuple(entries.values()),
        documents=tuple(documents.values()),
        seen=tuple(_renamed(key, now) for key in record.seen),
    )


def _renamed(key: str, now: Mapping[UUID, UUID]) -> str:
    """A warning that she has read stays read: its key names a piece."""
    return _HEX.sub(lambda found: now.get(UUID(found[0]), UUID(found[0])).hex, key)


def _choices(record: DossierRecord) -> DossierRecord:
    """What makes two of them the same: not how often they changed, nor the names and random
    parts of pieces."""
    nobody = UUID(int=0)
    return replace(
        record,
        entries=tuple(replace(one, piece=nobody, random="") for one in record.entries),
        documents=tuple(replace(one, piece=nobody) for one in record.documents),
        seen=(),
        version=0,
    )
