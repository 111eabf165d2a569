"""Timestamps of forms with hidden parts: whose they are is said, and they go with their dossier."""

from __future__ import annotations

from accounts.activity import read_activity
from documents.vault_check.one_space import check_space
from documents.vault_check.relations import check_documents
from documents.vault_check.sealed_columns import check_columns
from dossier.assembling import keeping
from dossier.assembling.keeping import erase_dossier
from dossier.hiding.redacted_forms import PART
from dossier.models import Dossier, RedactedForm
from evidence import deposits
from evidence.models import Stamp
from tests.cast import Person
from tests.dossier.steps import begin, hide, spoil
from tests.journal.notes import write


def stamp(person: Person, piece) -> None:
    deposits.stamp(person.space, person.keyring, item=piece, part=PART, digest=bytes(32))


def test_form_that_is_hidden_otherwise_loses_its_timestamp(writer):
    text = "La porte de la cuisine."
    opened = hide(writer, begin(writer, write(writer, text)), "porte", text)
    first = opened.record.entries[0].piece
    stamp(writer, first)

    opened = hide(writer, opened, "cuisine", text)

    assert not Stamp.objects.filter(item=first).exists()
    assert [one.pk for one in RedactedForm.objects.all()] == [opened.record.entries[0].piece]


def test_erased_dossier_takes_its_forms_with_it_even_altered(writer):
    text = "La porte de la cuisine."
    entry = write(writer, text)
    opened = hide(writer, begin(writer, entry), "porte", text)
    stamp(writer, opened.record.entries[0].piece)
    spoil(opened)

    erase_dossier(owner=writer.space, dossier_id=opened.id)

    assert Dossier.objects.count() == RedactedForm.objects.count() == 0
    assert [one.item for one in Stamp.objects.filter(part=PART)] == []
    assert Stamp.objects.filter(item=entry.pk).exists()
    assert read_activity(writer.space, writer.keyring)[0].kind == keeping.ERASED


def test_check_of_the_vault_knows_a_dossier_its_forms_and_its_edition(writer):
    text = "La porte de la cuisine."
    opened = hide(writer, begin(writer, write(writer, text)), "porte", text)
    stamp(writer, opened.record.entries[0].piece)
    assert [
        one.fault
        for one in [
            *check_columns(),
            *check_documents(),
            *check_space(writer.space, writer.keyring),
        ]
        if "head" not in one.fault
    ] == []

    spoil(opened)

    assert f"dossier {opened.id} does not open" in {
        one.fault for one in check_space(writer.space, writer.keyring)
    }
