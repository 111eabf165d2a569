"""One chosen document as it leaves: the original byte for byte, or its copy without metadata."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from dates.wording import say_limits, say_when
from documents.copies import CleanCopy
from documents.kinds import kind_of
from documents.models import PartKind
from documents.reading import DocumentView, FileAltered, FileUnreachable, open_stored
from documents.records import Record
from documents.verification.state import Proved
from dossier.assembling.file_endings import ending_of
from dossier.assembling.opened_pieces import AT_ONCE, OpenDocuments
from dossier.assembling.pictures import pictures_of
from dossier.assembling.proofs import Proofs
from dossier.assembling.untitled import untitled
from dossier.contents import Exhibit
from dossier.record import ChosenDocument, DossierRecord
from vault.keyring import Keyring


def files_that_open(
    documents: OpenDocuments,
    keyring: Keyring,
    record: DossierRecord,
    on_progress: Callable[[], None],
) -> OpenDocuments:
    """The same; one whose very bytes do not open is altered, or out of reach. Only its ends are
    read."""
    views, out_of_reach = dict(documents.views), set()
    for place, chosen in enumerate(record.documents):
        view = views.get(chosen.document)
        if view is not None and not documents.why_missing(chosen):
            try:
                open_stored(view.document, keyring, part_of(chosen)).close()
            except FileUnreachable:
                out_of_reach.add(chosen.document)
            except FileAltered:
                views[chosen.document] = replace(view, record=None)
        if place % AT_ONCE == 0:
            on_progress()
    return OpenDocuments(views, frozenset(out_of_reach))


def part_of(chosen: ChosenDocument) -> PartKind:
    return PartKind.CLEAN if chosen.as_copy else PartKind.ORIGINAL


def exhibit_of(
    number: int,
    chosen: ChosenDocument,
    view: DocumentView,
    keyring: Keyring,
    proofs: Proofs,
    told_in: tuple[int, ...],
) -> Exhibit:
    """Of a document that is not missing."""
    record = view.record
    if record is None:
        raise ValueError("a document that does not open is missing")
    copy = CleanCopy.of(record) if chosen.as_copy else None
    leaves = copy or record
    kind = kind_of(leaves.media_type)
    return Exhibit(
        number=number,
        piece=chosen.piece,
        document=chosen.document,
        name=f"pieces/{number:03}.{ending_of(leaves.media_type, leaves.file_name)}",
        title=record.title or untitled(kind, record.received_at),
        category=str(view.category_label),
        happened=_happened(view),
        note=record.note,
        kind=kind,
        media_type=leaves.media_type,
        size=leaves.size,
        sha256=leaves.sha256,
        received_at=record.received_at,
        is_copy=copy is not None,
        original_sha256=record.sha256 if copy else "",
        proved=_proved(chosen, record, copy, proofs),
        open=partial(open_stored, view.document, keyring, part_of(chosen)),
        pictures=partial(pictures_of, view.document, keyring, record),
        told_in=told_in,
        is_cut=record.is_cut,
    )


def _proved(
    chosen: ChosenDocument, record: Record, copy: CleanCopy | None, proofs: Proofs
) -> Proved:
    original = proofs.of_original(chosen.document, record.sha256)
    if copy is None:
        return original
    return proofs.of_copy(
        chosen.document, copy.sha256, original=original, kept_at=record.received_at
    )


def _happened(view: DocumentView) -> str:
    return ", ".join((say_when(view.when), *say_limits(view.when))) if view.has_date else ""
