"""Each small change of a dossier, by the name of its button. All hold on any version: they speak of
one piece, and do nothing to one that is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID, uuid4

from django.http import QueryDict

from dossier.assembling.choosing import keys_of
from dossier.assembling.keeping import Change
from dossier.assembling.opened_pieces import OpenEntries
from dossier.assembling.ordering import in_date_order, moved
from dossier.assembling.removing import taken_out
from dossier.hiding.redacted_forms import new_random
from dossier.record import ChosenEntry, DossierRecord


@dataclass(frozen=True)
class Act:
    """The button that was pressed, and the piece that it speaks of; None for the whole."""

    name: str
    piece: UUID | None = None


def asked_act(data: QueryDict) -> Act | None:
    """None for what is no button of ours."""
    for name in data:
        if name in WHOLE:
            return Act(name)
        if name in OF_PIECE:
            try:
                return Act(name, UUID(str(data[name])))
            except ValueError:
                return None
    return None


def _moved(record: DossierRecord, piece: UUID, *, by: int) -> DossierRecord:
    return replace(
        record,
        entries=moved(record.entries, piece, by),
        documents=moved(record.documents, piece, by),
    )


def _as_copy(record: DossierRecord, piece: UUID, *, value: bool) -> DossierRecord:
    documents = (
        replace(one, as_copy=value) if one.piece == piece else one for one in record.documents
    )
    return replace(record, documents=tuple(documents))


def _with_earlier(record: DossierRecord, piece: UUID, *, value: bool) -> DossierRecord:
    """Not when a part is hidden and the original stays: they would show it."""

    def change(one: ChosenEntry) -> ChosenEntry:
        may_leave = one.with_original or not one.is_redacted
        return replace(one, with_earlier=value and may_leave)

    return with_entry(record, piece, change)


def with_entry(
    record: DossierRecord, piece: UUID, change: Callable[[ChosenEntry], ChosenEntry]
) -> DossierRecord:
    entries = (change(one) if one.piece == piece else one for one in record.entries)
    return replace(record, entries=tuple(entries))


OF_PIECE: Mapping[str, Callable[[DossierRecord, UUID], DossierRecord]] = {
    "up": partial(_moved, by=-1),
    "down": partial(_moved, by=1),
    "remove": taken_out,
    "copy": partial(_as_copy, value=True),
    "original": partial(_as_copy, value=False),
    "earlier": partial(_with_earlier, value=True),
    "no_earlier": partial(_with_earlier, value=False),
    # Needs to know which is the last: see `at_latest`.
    "latest": lambda record, piece: record,
}
WHOLE = frozenset({"by_date", "add_files", "put_back"})


def change_of_piece(act: Act) -> Change:
    piece = act.piece
    if piece is None:
        raise ValueError("an act of the whole speaks of no piece")
    return lambda record: OF_PIECE[act.name](record, piece)


def at_latest(piece: UUID, opened: OpenEntries) -> Change:
    """The last version in place of the chosen one. Of what was hidden, nothing comes out: the
    places were those of another text, so that each answer with one is left out whole, and neither
    the full form nor the versions before it leave until she says so again."""

    def change(one: ChosenEntry) -> ChosenEntry:
        latest = opened.latest.get(one.entry, one.version)
        if latest <= one.version:
            return one
        left_out = tuple(dict.fromkeys((*one.left_out, *(span.field for span in one.hidden))))
        return replace(
            one,
            version=latest,
            piece=uuid4(),
            hidden=(),
            left_out=left_out,
            random=new_random() if left_out else "",
            with_original=False,
            with_earlier=False,
        )

    return lambda record: with_entry(record, piece, change)


def as_copies(documents: Collection[UUID]) -> Change:
    """Of each of them, the copy leaves."""
    return lambda record: replace(
        record,
        documents=tuple(
            replace(one, as_copy=True) if one.document in documents else one
            for one in record.documents
        ),
    )


def by_date(opened: OpenEntries) -> Change:
    def change(record: DossierRecord) -> DossierRecord:
        keys = keys_of(record.entries, opened, {})
        return replace(record, entries=in_date_order(record.entries, keys))

    return change
