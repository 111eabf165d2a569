"""The dossiers of a copy, with the ids that their notes and files have here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from accounts.models import Space
from accounts.returning import Merged
from dossier.assembling.keeping import MOST, OpenDossier, add_dossier, read_dossiers
from dossier.bringing_back.told import ToldDossier
from dossier.models import Dossier, RedactedForm
from dossier.record import DossierRecord
from vault.keyring import Keyring


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
    """A piece whose name is taken gets another: a timestamp speaks of it elsewhere."""
    pieces = [one.piece for one in record.entries]
    taken = set(RedactedForm.objects.filter(pk__in=pieces).values_list("pk", flat=True))
    return replace(
        record,
        entries=tuple(
            replace(
                one,
                entry=ids.notes[one.entry],
                piece=uuid4() if one.piece in taken else one.piece,
            )
            for one in record.entries
            if one.entry in ids.notes
        ),
        documents=tuple(
            replace(one, document=ids.documents[one.document])
            for one in record.documents
            if one.document in ids.documents
        ),
    )


def _choices(record: DossierRecord) -> DossierRecord:
    """What makes two of them the same: not how often they changed, nor the names of pieces."""
    nobody = UUID(int=0)
    return replace(
        record,
        entries=tuple(replace(one, piece=nobody) for one in record.entries),
        documents=tuple(replace(one, piece=nobody) for one in record.documents),
        seen=(),
        version=0,
    )
