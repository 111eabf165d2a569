"""One entry of a dossier, opened to hide parts of it; and keeping what was hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier, change_dossier, find_dossier
from dossier.assembling.opened_pieces import open_entries
from dossier.hiding.redacted_forms import TEXTS, new_random
from dossier.hiding.runs import widened
from dossier.hiding.stamping import stamp_form
from dossier.record import ChosenEntry, DossierRecord, HiddenSpan
from journal.revisions import Version
from vault.keyring import Keyring


class PieceGone(Exception):
    """No longer in this dossier under that name: removed, or hidden otherwise in another tab."""

    def __init__(self, opened: OpenDossier) -> None:
        self.opened = opened
        super().__init__()


class PieceMissing(Exception):
    """In the dossier, and no longer readable: erased, in the trash, or altered."""

    def __init__(self, opened: OpenDossier, why: str) -> None:
        self.opened, self.why = opened, why
        super().__init__()


@dataclass(frozen=True, repr=False)
class Hidden:
    """What is to be hidden of an entry. `spans` may overlap; they are made whole when kept."""

    spans: tuple[HiddenSpan, ...] = ()
    left_out: tuple[str, ...] = ()
    with_original: bool = False


@dataclass(frozen=True, repr=False)
class OpenPiece:
    opened: OpenDossier
    chosen: ChosenEntry
    version: Version

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every free text of it that says something, in the order of the form."""
        return texts_of(self.version)


def find_piece(owner: Space, keyring: Keyring, dossier_id: UUID, piece: UUID) -> OpenPiece:
    """Raises DossierGone, DossierAltered, PieceGone, PieceMissing."""
    opened = find_dossier(owner, keyring, dossier_id)
    chosen = next((one for one in opened.record.entries if one.piece == piece), None)
    if chosen is None:
        raise PieceGone(opened)
    return _open(owner, keyring, opened, chosen)


def find_again(
    owner: Space, keyring: Keyring, opened: OpenDossier, entry: UUID | None, version: int
) -> OpenPiece:
    """The same version of the same entry under the name that it has now. Raises as `find_piece`."""
    for one in opened.record.entries:
        if (one.entry, one.version) == (entry, version):
            return _open(owner, keyring, opened, one)
    raise PieceGone(opened)


def keep_hidden(*, owner: Space, keyring: Keyring, piece: OpenPiece, hidden: Hidden) -> OpenDossier:
    """The form that leaves is stamped in the same transaction, or when the pages are made.

    Raises DossierGone, DossierAltered, PieceGone: nothing is kept.
    """

    def change(record: DossierRecord) -> DossierRecord:
        if all(one.piece != piece.chosen.piece for one in record.entries):
            raise PieceGone(replace(piece.opened, record=record))
        entries = (
            hide(one, hidden, piece.version) if one.piece == piece.chosen.piece else one
            for one in record.entries
        )
        return replace(record, entries=tuple(entries))

    with transaction.atomic():
        opened = change_dossier(
            owner=owner, keyring=keyring, dossier_id=piece.opened.id, change=change
        )
        for one in opened.record.entries:
            if (one.entry, one.version) == (piece.chosen.entry, piece.chosen.version):
                stamp_form(owner, keyring, one, piece.version)
    return opened


def hide(chosen: ChosenEntry, hidden: Hidden, version: Version) -> ChosenEntry:
    """Another name and another random part as soon as other words leave."""
    spans = whole_spans(texts_of(version), hidden.spans)
    left_out = tuple(dict.fromkeys(hidden.left_out))
    if (spans, left_out) == (chosen.hidden, chosen.left_out):
        now = chosen
    else:
        now = replace(chosen, piece=uuid4(), hidden=spans, left_out=left_out, random="")
    if not now.is_redacted:
        return replace(now, with_original=False)
    return replace(
        now,
        random=now.random or new_random(),
        with_original=hidden.with_original,
        with_earlier=now.with_earlier and hidden.with_original,
    )


def whole_spans(texts: Mapping[str, str], spans: tuple[HiddenSpan, ...]) -> tuple[HiddenSpan, ...]:
    """Whole words, in order, none beside another."""
    return tuple(
        HiddenSpan(name, start, stop)
        for name, text in texts.items()
        for start, stop in widened(text, (one for one in spans if one.field == name))
    )


def texts_of(version: Version) -> dict[str, str]:
    content = version.content
    notes = {
        "happened_note": content.when.note,
        "anchor": content.when.anchor,
        "reason": version.reason,
    }
    said = {name: notes.get(name) or getattr(content, name, "") for name in TEXTS}
    return {name: text for name, text in said.items() if text}


def _open(owner: Space, keyring: Keyring, opened: OpenDossier, chosen: ChosenEntry) -> OpenPiece:
    alone = replace(opened.record, entries=(chosen,), documents=())
    entries = open_entries(owner, keyring, alone)
    found = entries.find(chosen)
    if found is None or entries.why_missing(chosen):
        raise PieceMissing(opened, entries.why_missing(chosen))
    return OpenPiece(opened, chosen, found.version)
