"""A dossier with the pages that were made of it, in no time: their words do not matter here."""

from __future__ import annotations

from uuid import UUID

from documents.models import Document
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier, add_dossier
from dossier.editions import keep_edition
from dossier.purposes import Purpose
from dossier.record import ChosenDocument, ChosenEntry, DossierRecord
from dossier.typesetting import Typeset
from journal.models import Entry
from tests.cast import Person
from tests.documents.samples import pdf


def keep_dossier(person: Person, entry: Entry, document: Document) -> UUID:
    """Its one note is a piece of the same id: the addresses of one app are walked with one."""
    record = DossierRecord(
        purpose=Purpose.COMPLAINT,
        entries=(ChosenEntry(entry.pk, 1, piece=entry.pk),),
        documents=(ChosenDocument(document.pk),),
    )
    place = {"owner": person.space, "keyring": person.keyring}
    opened = add_dossier(**place, record=record, dossier_id=entry.pk)
    keep_pages(person, opened)
    return opened.id


def keep_pages(person: Person, opened: OpenDossier) -> None:
    contents = gather(person.space, person.keyring, opened)
    keep_edition(person.space, person.keyring, opened, contents, Typeset(pdf(), 1))
