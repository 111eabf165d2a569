"""The copy of a whole space, as one ZIP (docs/export-format.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from accounts.models import Space
from documents.models import PartKind
from documents.verification.many import read_many
from documents.verification.state import Proved
from documents.verification.zip_stream import ZipStream
from dossier.container.files import Packed
from dossier.container.proofs import Proofs, proofs_of
from dossier.container.read_me import Inside, read_me
from dossier.container.shell import SPACE_FORMAT, enclose, roots_for
from dossier.taking_away.documents import TakenDocument, gather_documents
from dossier.taking_away.found import find_documents
from dossier.taking_away.json_files import json_file
from dossier.taking_away.notes import gather_notes
from dossier.taking_away.readable import diary_page
from dossier.taking_away.records import record_files
from dossier.taking_away.sums import FileSums
from journal.revisions import PART
from vault.keyring import Keyring

READ_ME = "LISEZ-MOI.txt"
INSIDE = Inside(
    outer_name="copie.zip",
    to_read="""\
  LISEZ-MOI.txt       ce qu’est chaque fichier ; journal.html est à lire
  recits/             chaque version de chaque note, telle qu’elle a été gardée (JSON)
  pieces/             les fichiers, octet pour octet
""",
)
Subject = tuple[Packed, Proved]
# By note and version: its form, and when it says that it was written.
Forms = dict[tuple[UUID, int], tuple[Packed, datetime]]


def pack_space(
    owner: Space,
    keyring: Keyring,
    sums: FileSums,
    *,
    made_at: datetime,
    on_progress: Callable[[], None] = lambda: None,
) -> ZipStream:
    """All of it. Every file was read once before the sending, here if not earlier, so that an
    altered one is told in the list and does not break it; what is not a file is held in memory.

    Raises AuthorityUnavailable, OutOfReach: nothing was made.
    """
    documents = gather_documents(find_documents(owner, keyring), sums, on_progress)
    to_read, forms = _take_notes(owner, keyring, documents, made_at)
    proofs, without_token = _prove(owner, keyring, forms, documents)
    roots = roots_for(proofs.roots)
    small = [
        Packed.of(READ_ME, (Path(__file__).parent / "texts" / READ_ME).read_bytes()),
        *to_read,
        json_file("documents.json", {"documents": [one.described() for one in documents]}),
        *record_files(owner, keyring),
        *(form for form, _written_at in forms.values()),
        *proofs.all_files,
    ]
    return enclose(
        format_name=SPACE_FORMAT,
        made_at=made_at,
        roots=roots,
        read_me=_how_to_check(roots, proofs, without_token),
        small=small,
        large=[file for one in documents for file in one.files],
    )


def _take_notes(
    owner: Space, keyring: Keyring, documents: Sequence[TakenDocument], made_at: datetime
) -> tuple[list[Packed], Forms]:
    """Their page and their list, and their forms. What the notes say is let go with this: beside
    the proofs of a long diary it would take as much memory again."""
    notes = gather_notes(owner, keyring)
    forms = {
        (note.row.pk, one.number): (one.form, one.version.written_at)
        for note in notes
        for one in note.versions
        if one.form and one.version
    }
    listed = json_file("journal.json", {"notes": [one.described() for one in notes]})
    return [diary_page(notes, documents, made_at), listed], forms


def _prove(
    owner: Space, keyring: Keyring, forms: Forms, documents: Iterable[TakenDocument]
) -> tuple[Proofs, list[str]]:
    """And the names of what has no token."""
    subjects = [*_notes_proved(owner, keyring, forms), *_files_proved(owner, keyring, documents)]
    without_token = [one.name for one, proved in subjects if not _has_token(one, proved)]
    return proofs_of(subjects), without_token


def _how_to_check(roots: Sequence[bytes], proofs: Proofs, without_token: Sequence[str]) -> str:
    heads = [one.name for one in proofs.all_files if one.name.startswith("preuves/tete-")]
    return read_me(
        roots=roots,
        without_token=without_token,
        has_heads=bool(heads),
        has_outside=any("exterieur" in one for one in heads),
        has_originals=False,
        inside=INSIDE,
    )


def _has_token(subject: Packed, proved: Proved) -> bool:
    return proved.proof is not None and proved.proof.digest == subject.digest


def _notes_proved(owner: Space, keyring: Keyring, forms: Forms) -> Iterator[Subject]:
    kept_at = {place: written_at for place, (_form, written_at) in forms.items()}
    proved = read_many(owner, keyring, part=PART, wanted=kept_at)
    for place, (form, _written_at) in forms.items():
        yield form, proved[place]


@dataclass(frozen=True, repr=False)
class _Part:
    kind: PartKind
    file: Packed
    kept_at: datetime


def _files_proved(
    owner: Space, keyring: Keyring, documents: Iterable[TakenDocument]
) -> Iterator[Subject]:
    parts: dict[UUID, list[_Part]] = {one.row.pk: list(_parts(one)) for one in documents}
    for kind in (PartKind.ORIGINAL, PartKind.CLEAN):
        files = {
            (pk, 0): part for pk, listed in parts.items() for part in listed if part.kind == kind
        }
        kept_at = {place: part.kept_at for place, part in files.items()}
        proved = read_many(owner, keyring, part=kind, wanted=kept_at)
        for place, part in files.items():
            yield part.file, proved[place]


def _parts(document: TakenDocument) -> Iterator[_Part]:
    if document.record and document.original:
        yield _Part(PartKind.ORIGINAL, document.original, document.record.received_at)
    if document.clean and document.copy:
        yield _Part(PartKind.CLEAN, document.copy, document.clean.made_at)
