"""Short ways to begin, change, spoil and open a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from dates.partial_dates import PartialDate
from dates.when import When, resolve_when
from documents.models import Document
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier, add_dossier, change_dossier, find_dossier
from dossier.contents import Contents, Run
from dossier.hiding.redacted_forms import new_random
from dossier.models import Dossier
from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord, HiddenSpan
from journal.models import Entry
from tests.cast import Person

LIST = "/dossier/"
NEW = "/dossier/nouveau/"


def on(year: int, month: int | None = None, day: int | None = None) -> When:
    return resolve_when(on=PartialDate(year, month, day))


def begin(
    person: Person,
    *entries: Entry,
    documents: Iterable[Document] = (),
    purpose: Purpose = Purpose.COMPLAINT,
    **said: object,
) -> OpenDossier:
    """Each entry at its first version, each file as it is."""
    record = DossierRecord(
        purpose=purpose,
        entries=tuple(ChosenEntry(one.pk, 1) for one in entries),
        documents=tuple(ChosenDocument(one.pk) for one in documents),
        **said,  # type: ignore[arg-type]
    )
    return add_dossier(
        owner=person.space, keyring=person.keyring, record=record, dossier_id=uuid4()
    )


def find(person: Person, opened: OpenDossier) -> OpenDossier:
    return find_dossier(person.space, person.keyring, opened.id)


def change(person: Person, opened: OpenDossier, **said: object) -> OpenDossier:
    """The record with these fields replaced."""
    return change_dossier(
        owner=person.space,
        keyring=person.keyring,
        dossier_id=opened.id,
        change=lambda record: replace(record, **said),  # type: ignore[arg-type]
    )


def hide(person: Person, opened: OpenDossier, words: str, text: str, place: int = 0) -> OpenDossier:
    """Hide these words of the account of one entry: the first, unless `place` says another."""
    entries = list(find(person, opened).record.entries)
    start = text.index(words)
    entries[place] = replace(
        entries[place],
        piece=uuid4(),
        hidden=(*entries[place].hidden, HiddenSpan("text", start, start + len(words))),
        random=new_random(),
    )
    return change(person, opened, entries=tuple(entries))


def gathered(person: Person, opened: OpenDossier) -> Contents:
    return gather(person.space, person.keyring, find(person, opened))


def shown(runs: tuple[Run, ...]) -> str:
    return "".join("█" if one.is_hidden else one.text for one in runs)


def spoil(opened: OpenDossier) -> None:
    row = Dossier.objects.get(pk=opened.id)
    sealed = bytes(row.sealed_record)
    row.sealed_record = sealed[:-1] + bytes([sealed[-1] ^ 1])
    row.save()


def page_of(opened: OpenDossier, verb: str = "") -> str:
    return f"/dossier/{opened.id}/{verb}"
