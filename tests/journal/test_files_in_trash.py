"""An entry whose file is in the trash: said, not counted or offered, cited again if it returns."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents import trash
from documents.models import Document
from journal.models import Entry
from tests.cast import Person

NEW = "/journal/nouveau/"
LIST = "/journal/"


@pytest.fixture(params=["attachments", "documents"])
def entry(request: pytest.FixtureRequest, writer: Person) -> str:
    """An entry that shows one file, received with it or linked to it; the file is in the trash."""
    file = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte")
    if request.param == "attachments":
        writer.client.post(NEW, {"text": "La photo.", "attachments": file})
    else:
        writer.client.post("/documents/ajouter/", {"file": [file]})
        linked = str(Document.objects.get().pk)
        writer.client.post(NEW, {"text": "La photo.", "documents": [linked]})
    trash.put_in_trash(writer.space, Document.objects.get())
    return f"{LIST}{Entry.objects.get().pk}/"


def test_entry_says_that_its_file_is_in_the_trash(writer: Person, entry: str) -> None:
    page = writer.client.get(entry).text

    assert "à la corbeille" in page
    assert f"/documents/{Document.objects.get().pk}/" in page
    assert 'class="file"' not in page


def test_list_does_not_count_it(writer: Person, entry: str) -> None:
    assert "1 fichier" not in writer.client.get(LIST).text

    trash.restore(writer.space, Document.objects.get())

    assert "1 fichier" in writer.client.get(LIST).text


def test_form_does_not_offer_it(writer: Person, entry: str) -> None:
    assert str(Document.objects.get().pk) not in writer.client.get(NEW).text


def test_amended_entry_still_shows_it_once_it_is_back(writer: Person, entry: str) -> None:
    writer.client.post(f"{entry}modifier/", {"text": "La photo, le soir.", "based_on": "1"})
    trash.restore(writer.space, Document.objects.get())

    page = writer.client.get(entry).text

    assert "La photo, le soir." in page
    assert 'class="file"' in page
