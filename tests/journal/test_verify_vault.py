"""`manage.py verify_vault` and the diary: what each version says is what was stamped."""

import pytest

from documents.vault_check.findings import Notice
from documents.vault_check.one_space import check_space
from documents.vault_check.relations import check_documents
from evidence.models import Stamp
from journal.models import Entry, Revision
from journal.revisions import open_record, seal_revision
from tests.cast import Person
from tests.journal.notes import row, write


@pytest.fixture
def entry(writer: Person) -> Entry:
    return write(writer, "La porte.")


def found(person: Person) -> list[str]:
    return [f"{one.subject}: {one.fault}" for one in check_space(person.space, person.keyring)]


def test_sound_note_has_no_fault(writer: Person, entry: Entry) -> None:
    assert found(writer) == []
    assert list(check_documents()) == []


def test_note_without_a_stamp_is_noticed(writer: Person, entry: Entry) -> None:
    Stamp.objects.all().delete()

    (one,) = check_space(writer.space, writer.keyring)

    assert isinstance(one, Notice)
    assert str(entry.pk) in one.subject


def test_note_that_was_sealed_again_is_a_fault(writer: Person, entry: Entry) -> None:
    record = open_record(writer.keyring, row(entry))
    sealed = seal_revision(writer.keyring, entry.pk, 1, record | {"text": "Autre."})
    Revision.objects.update(wrapped_dek=sealed.wrapped_dek, sealed_record=sealed.sealed_record)

    assert found(writer) == [f"note {entry.pk}, text 1: stamped for other words"]


def test_altered_note_is_a_fault(writer: Person, entry: Entry) -> None:
    Revision.objects.update(sealed_record=b"x")

    assert [one for one in found(writer) if "does not open" in one]


def test_stamp_of_a_note_that_is_gone_is_a_fault(writer: Person, entry: Entry) -> None:
    Entry.objects.all().delete()

    assert [one.fault for one in check_documents()] == ["of nothing that its owner keeps"]
