"""Which files of a copy are to be kept, and under which ids: known before the first arrives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings

from accounts.models import Space
from documents.bringing_back import ids_taken, known_documents
from documents.models import PartKind
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.told import Told, ToldDocument
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class Wanted:
    """A file that is to be sealed as it arrives."""

    document_id: UUID
    kind: PartKind
    file_name: str


@dataclass(frozen=True, repr=False)
class Plan:
    """`new`: documents to be written, by the id that they get. `ids`: of every document of the
    copy, the id that it has here. `files`: by name; those of a document that is here are not
    there."""

    told: Told
    new: Mapping[UUID, ToldDocument]
    ids: Mapping[UUID, UUID]
    files: Mapping[str, Wanted]
    size: int

    @property
    def moved(self) -> dict[UUID, UUID]:
        return {before: now for before, now in self.ids.items() if before != now}


def plan_for(owner: Space, keyring: Keyring, told: Told) -> Plan:
    """Raises Refused for a file that is too big here."""
    known = known_documents(owner, keyring)
    taken = ids_taken([one.id for one in told.documents])
    new: dict[UUID, ToldDocument] = {}
    ids: dict[UUID, UUID] = {}
    files: dict[str, Wanted] = {}
    size = 0
    for one in told.documents:
        here = known.get((one.record.sha256, one.record.received_at))
        ids[one.id] = here or (uuid4() if one.id in taken else one.id)
        if here is None:
            new[ids[one.id]] = one
            files |= _files(one, ids[one.id])
            size += _size(one)
    return Plan(told, new, ids, files, size)


def _files(one: ToldDocument, document_id: UUID) -> dict[str, Wanted]:
    name = one.record.file_name
    files = {one.file: Wanted(document_id, PartKind.ORIGINAL, name)}
    if one.copy_file:
        files[one.copy_file] = Wanted(document_id, PartKind.CLEAN, name)
    return files


def _size(one: ToldDocument) -> int:
    sizes = [one.record.size]
    if one.record.clean is not None:
        sizes.append(one.record.clean["size"])
    if max(sizes) > settings.MDV_MAX_FILE_BYTES:
        raise Refused(Refusal.TOO_BIG)
    return sum(sizes)
