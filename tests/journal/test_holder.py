from uuid import uuid4

import pytest

from accounts.spaces import holders
from documents.links import links_to
from documents.vault_check.one_space import check_space
from journal import holder
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, RecordKind, Revision, SpaceRecord
from journal.space_records import changing_record
from tests.journal.landmarks import keep, names_of, spoil
from tests.journal.notes import address, write
from tests.journal.remembering import on


def test_journal_is_registered_as_a_holder():
    assert holder.HOLDER in holders()


def test_erasing_a_space_leaves_the_others_whole(writer, stranger):
    write(writer)
    kept = write(stranger)

    holder.erase(writer.space)

    assert list(Entry.objects.values_list("pk", flat=True)) == [kept.pk]
    assert Revision.objects.count() == 1


def test_count_tells_entries_and_not_versions(writer):
    entry = write(writer)
    amend_entry(
        owner=writer.space,
        keyring=writer.keyring,
        entry_id=entry.pk,
        content=Content("Autrement."),
        based_on=1,
    )

    assert holder.count(writer.space) == 1


def test_export_gives_every_version_in_clear(writer):
    entry = write(writer, "Un.", title="Titre")
    Revision.objects.create(entry=entry, number=2, wrapped_dek=b"", sealed_record=b"")

    first, second = holder.export(writer.space, writer.keyring)

    assert (first["text"], first["title"], first["version"]) == ("Un.", "Titre", 1)
    assert second == {"entry": str(entry.pk), "version": 2, "altered": True}


def test_document_is_told_the_entries_that_show_it(writer):
    document = uuid4()
    entry = write(writer, "Avec la photo.", attachments=(document,))
    write(writer, "Sans photo.")

    assert links_to(writer.space, writer.keyring, document) == [("Avec la photo.", address(entry))]


@pytest.mark.parametrize("kind", RecordKind)
def test_export_gives_each_record_of_the_space(writer, stranger, kind):
    for person, said in ((writer, "à elle"), (stranger, "à une autre")):
        with changing_record(person.space, person.keyring, kind) as record:
            record["one"] = said

    assert holder.export(writer.space, writer.keyring) == [{"record": kind, "one": "à elle"}]


def test_export_gives_her_landmarks(writer):
    landmark = keep(writer, "La naissance", on(2024, 3))

    (record,) = holder.export(writer.space, writer.keyring)

    assert record["record"] == "landmarks"
    (given,) = record["landmarks"]
    assert (given["id"], given["name"]) == (str(landmark.id), "La naissance")
    assert (given["happened_precision"], given["happened_on"]) == ("month", "2024-03")


@pytest.mark.parametrize("kind", RecordKind)
def test_altered_record_is_exported_by_its_kind_only(writer, kind):
    with changing_record(writer.space, writer.keyring, kind) as record:
        record["one"] = "à elle"
    spoil()

    assert holder.export(writer.space, writer.keyring) == [{"record": kind, "altered": True}]


def test_altered_record_is_found_by_the_check_of_the_vault(writer):
    keep(writer)
    spoil()

    found = [str(one.subject) for one in check_space(writer.space, writer.keyring)]
    assert found == ["journal"]


def test_erasing_a_space_takes_its_records(writer, stranger):
    keep(writer)
    kept = keep(stranger)

    holder.erase(writer.space)

    assert SpaceRecord.objects.count() == 1
    assert names_of(stranger) == [kept.name]
