"""The last question takes files: received at once, ticked, and never at the price of the words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Document
from journal.models import Entry
from tests.journal.drafts import drafts
from tests.journal.guided import Tab
from tests.journal.notes import address, latest, only_entry
from tests.journal.test_attachments import PHOTO, a_file, content_of


@pytest.fixture
def tab(writer):
    tab = Tab(writer)
    tab.say(text="La porte.")
    tab.go_to("files")
    return tab


def test_files_are_received_at_once_and_shown_to_be_read_again(writer, tab):
    tab.say(attachments=[a_file(), a_file(b"\0\0\0\x18ftypM4A voix", "voix.m4a")])

    assert tab.question == "review"
    assert "porte.jpg" in tab.shown
    assert "voix.m4a" in tab.shown
    tab.say("save")
    ids = only_entry(writer).content.files
    assert content_of(writer, ids[0]) == PHOTO
    assert len(ids) == 2


def test_file_sent_with_the_last_button_is_in_the_note(writer, tab):
    tab.say("save", attachments=[a_file()])

    assert only_entry(writer).content.files == (Document.objects.get().pk,)


def test_refused_file_is_said_and_the_others_are_ticked(writer, tab):
    tab.say(attachments=[a_file(), a_file(b"", "vide.jpg")])

    document = str(Document.objects.get().pk)
    assert tab.question == "files"
    assert "vide.jpg" in tab.shown
    assert tab.fields["documents"] == [document]
    assert drafts(writer)[0].fields["documents"] == [document]
    tab.say()
    tab.say("save")
    assert only_entry(writer).content.files == (Document.objects.get().pk,)


def test_file_that_was_there_may_be_ticked_and_left_out_again(writer, tab):
    writer.client.post("/documents/ajouter/", {"file": a_file()})
    document = str(Document.objects.get().pk)
    tab.say("back")
    tab.say()
    assert document in tab.shown
    tab.say(documents=[document])
    assert drafts(writer)[0].fields["documents"] == [document]

    tab.say("files")
    tab.fields.pop("documents")
    tab.say()
    tab.say("save")

    assert only_entry(writer).content.files == ()


def test_files_of_a_note_stay_when_it_is_completed(writer, tab):
    tab.say("save", attachments=[a_file()])
    entry, document = Entry.objects.get(), Document.objects.get()
    again = Tab(writer, address(entry, "pas-a-pas/"))
    again.go_to("files")
    assert again.fields["documents"] == [str(document.pk)]
    again.say(attachments=[a_file(b"\0\0\0\x18ftypM4A voix", "voix.m4a")])
    again.say("save")

    assert len(latest(writer, entry).content.files) == 2


def test_file_in_the_trash_stays_with_the_note_that_is_completed(writer, tab):
    tab.say("save", attachments=[a_file()])
    entry, document = Entry.objects.get(), Document.objects.get()
    writer.client.post(f"/documents/{document.pk}/supprimer/")
    again = Tab(writer, address(entry, "pas-a-pas/"))
    again.go_to("files")
    again.say()
    again.say("save", title="Un soir")

    assert latest(writer, entry).content.files == (document.pk,)


def test_file_of_somebody_else_is_never_joined(writer, stranger, tab):
    stranger.client.post("/documents/ajouter/", {"file": a_file()})

    tab.say("save", documents=[str(Document.objects.get().pk)])

    assert only_entry(writer).content.files == ()


def test_files_of_a_note_that_left_meanwhile_are_kept(writer, tab):
    tab.say("save")
    entry = Entry.objects.get()
    again = Tab(writer, address(entry, "pas-a-pas/"))
    again.go_to("files")
    writer.client.post(address(entry, "supprimer/"))

    again.say(attachments=[SimpleUploadedFile("porte.jpg", PHOTO)], text="La porte.")

    assert again.status == 404
    assert drafts(writer)[0].fields["documents"] == [str(Document.objects.get().pk)]
