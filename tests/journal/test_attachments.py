"""Files joined to a note: kept byte for byte, and never at the price of the text."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.links import links_to
from documents.models import Document
from documents.reading import list_documents, open_original
from journal.models import Entry
from tests.journal.notes import DRAFT, NEW, address, latest, only_entry, page, write

PHOTO = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 3000
VOICE = b"\0\0\0\x18ftypM4A " + b"voix" * 1000


def a_file(content=PHOTO, name="porte.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def content_of(person, document_id):
    original = open_original(Document.objects.get(pk=document_id), person.keyring)
    content = b"".join(original.read_range(0, original.size))
    original.close()
    return content


def ticked(shown):
    return [
        one.split('value="')[1].split('"')[0]
        for one in shown.split("<input")
        if 'name="documents"' in one.split(">")[0] and "checked" in one.split(">")[0]
    ]


def test_files_sent_with_a_note_are_kept_byte_for_byte(writer):
    files = [a_file(PHOTO), a_file(VOICE, "message.m4a")]

    writer.client.post(NEW, {"text": "Avec deux fichiers.", "attachments": files})

    ids = only_entry(writer).content.attachments
    assert [content_of(writer, one) for one in ids] == [PHOTO, VOICE]


def test_note_and_file_lead_to_each_other(writer):
    writer.client.post(NEW, {"text": "Avec la photo.", "attachments": a_file()})
    entry, document = Entry.objects.get(), Document.objects.get()

    assert f"/documents/{document.pk}/" in page(writer.client, address(entry))
    assert links_to(writer.space, writer.keyring, document.pk) == [
        ("Avec la photo.", address(entry))
    ]


def test_name_that_climbs_folders_is_only_text(writer):
    name = "../../etc/<b>passwd</b>"
    writer.client.post(NEW, {"text": "Un nom.", "attachments": a_file(name=name)})

    shown = page(writer.client, address(Entry.objects.get()))

    assert "<b>passwd" not in shown
    assert len(only_entry(writer).content.attachments) == 1


def test_refused_file_costs_neither_the_text_nor_its_neighbours(writer):
    files = [a_file(), a_file(b"", "vide.jpg")]

    response = writer.client.post(NEW, {"text": "Le texte.", "attachments": files})

    shown = response.content.decode()
    assert response.status_code == 200
    assert "Votre note est enregistrée" in shown
    assert "vide.jpg" in shown
    assert "1 autre fichier est bien joint" in shown
    assert len(only_entry(writer).content.attachments) == 1


def test_file_over_the_limit_is_said_and_the_text_saved(writer, settings):
    settings.MDV_MAX_FILE_BYTES = len(PHOTO) - 1

    response = writer.client.post(NEW, {"text": "Le texte.", "attachments": a_file()})

    assert "porte.jpg" in response.content.decode()
    assert only_entry(writer).content.attachments == ()
    assert Document.objects.count() == 0


def test_file_received_with_a_form_that_misses_something_is_not_sent_again(writer):
    shown = writer.client.post(
        NEW, {"text": "Ce soir-là.", "happened_on": "31/02/2023", "attachments": a_file()}
    ).content.decode()

    document = Document.objects.get()
    assert "1 fichier est bien arrivé" in shown
    assert ticked(shown) == [str(document.pk)]
    writer.client.post(NEW, {"text": "Ce soir-là.", "documents": ticked(shown)})
    assert only_entry(writer).content.files == (document.pk,)


def test_amending_adds_files_and_keeps_the_earlier_ones(writer):
    writer.client.post(NEW, {"text": "Une photo.", "attachments": a_file()})
    entry = Entry.objects.get()

    writer.client.post(
        address(entry, "modifier/"),
        {"text": "Deux fichiers.", "based_on": "1", "attachments": a_file(VOICE, "voix.m4a")},
    )

    ids = latest(writer, entry).content.attachments
    assert [content_of(writer, one) for one in ids] == [PHOTO, VOICE]


@pytest.mark.parametrize("second", ["conflict", "gone"])
def test_file_sent_from_a_second_tab_is_kept_with_its_text(writer, second):
    entry = write(writer, "Au départ.")
    first = {"text": "Premier onglet.", "based_on": "1"}
    verb = "modifier/" if second == "conflict" else "supprimer/"
    writer.client.post(address(entry, verb), first)

    writer.client.post(
        address(entry, "modifier/"),
        {"text": "Second onglet.", "based_on": "1", "attachments": a_file()},
    )

    where = address(entry, "modifier/") if second == "conflict" else f"{NEW}?brouillon="
    draft = page(writer.client, "/journal/").split("?brouillon=")[1][:36]
    shown = page(writer.client, f"{where}{draft}" if second == "gone" else where)
    assert ticked(shown) == [str(Document.objects.get().pk)]


def test_existing_file_may_be_linked(writer):
    writer.client.post("/documents/ajouter/", {"file": a_file()})
    document = Document.objects.get()

    assert str(document.pk) in page(writer.client, NEW)
    writer.client.post(NEW, {"text": "La photo d’hier.", "documents": [str(document.pk)]})

    assert only_entry(writer).content.documents == (document.pk,)


def test_file_of_somebody_else_is_never_linked(writer, stranger):
    writer.client.post("/documents/ajouter/", {"file": a_file(name="secret-7f3a.jpg")})
    document = Document.objects.get()

    stranger.client.post(NEW, {"text": "Un essai.", "documents": [str(document.pk), str(uuid4())]})

    assert only_entry(stranger).content.documents == ()
    assert "secret-7f3a" not in page(stranger.client, NEW)


def test_file_erased_since_is_said(writer):
    writer.client.post(NEW, {"text": "Avec la photo.", "attachments": a_file()})
    entry, document = Entry.objects.get(), Document.objects.get()

    writer.client.post(
        f"/documents/{document.pk}/effacer/", {"current_password": writer.passphrase}
    )

    assert "1 fichier joint n’est plus là" in page(writer.client, address(entry))


def test_erased_note_leaves_its_files(writer):
    writer.client.post(NEW, {"text": "Avec la photo.", "attachments": a_file()})

    writer.client.post(address(Entry.objects.get(), "supprimer/"))

    assert [one.record.file_name for one in list_documents(writer.space, writer.keyring)] == [
        "porte.jpg"
    ]


def test_draft_keeps_the_text_and_no_file(writer):
    writer.client.post(DRAFT, {"text": "Le texte.", "attachments": a_file()})

    assert Document.objects.count() == 0
    assert "Le texte." in page(writer.client, NEW)
