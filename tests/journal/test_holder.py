from uuid import uuid4

from accounts.spaces import holders
from documents.links import links_to
from journal import holder
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, Revision
from tests.journal.notes import address, write


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
