"""Erased means erased: the key row, then the bytes, and a line that names nothing."""

from accounts.activity import read_activity
from accounts.spaces import erase_space, holders
from documents import links
from documents.models import Arrival, Document, DocumentPart
from tests.cast import Person
from tests.documents.deposits import LIST, deposit_one, documents_of, erase, files_in, url


def test_erased_document_leaves_no_row_and_no_blob(writer: Person) -> None:
    document = deposit_one(writer, b"content")

    response = erase(writer, document)

    assert response.url.partition("?")[0] == LIST
    assert Document.objects.count() == DocumentPart.objects.count() == 0
    assert files_in("blobs") == []


def test_erasing_one_leaves_the_others(writer: Person) -> None:
    kept = deposit_one(writer, b"kept")
    erased = deposit_one(writer, b"erased")

    erase(writer, erased)

    assert [one.document for one in documents_of(writer)] == [kept]
    assert len(files_in("blobs")) == 1


def test_erasing_is_written_in_the_activity_log_without_a_name(writer: Person) -> None:
    document = deposit_one(writer, b"content", title="Porte de la cuisine")

    erase(writer, document)

    latest = read_activity(writer.space, writer.keyring)[0]
    assert latest.sentence == "Un fichier effacé pour toujours"


def test_page_of_erasing_changes_nothing(writer: Person) -> None:
    document = deposit_one(writer, b"content")

    page = writer.client.get(url("erase", document)).text

    assert "pour toujours" in page
    assert Document.objects.count() == 1


def test_key_goes_before_the_bytes(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, b"content")

    def look(name: str) -> None:
        assert DocumentPart.objects.count() == 0

    monkeypatch.setattr("documents.erasing.delete_blob", look)

    erase(writer, document)

    assert Document.objects.count() == 0


def test_blob_that_cannot_be_deleted_is_left_to_the_sweeper(writer: Person, monkeypatch) -> None:
    def refuse(name: str) -> None:
        raise PermissionError

    document = deposit_one(writer, b"content")
    monkeypatch.setattr("documents.erasing.delete_blob", refuse)

    response = erase(writer, document)

    assert response.status_code == 302
    assert Document.objects.count() == 0


def test_what_cites_the_file_is_counted_and_linked(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, b"content")
    monkeypatch.setattr(links, "_providers", [])
    links.register_provider(lambda owner, keyring, one: [("Le soir du 3", "/journal/")])

    trash_page = writer.client.get(url("delete", document)).text
    erase_page = writer.client.get(url("erase", document)).text
    detail_page = writer.client.get(url("detail", document)).text

    for page in (trash_page, erase_page):
        assert "1 note le cite. Elle reste, sans ce fichier." in page
    assert '<a class="link" href="/journal/"><bdi>Le soir du 3</bdi></a>' in erase_page
    assert "Le soir du 3" in detail_page


def test_closing_a_space_takes_every_file(writer: Person, relative: Person) -> None:
    deposit_one(writer, b"1")
    deposit_one(writer, b"2")
    kept = deposit_one(relative, b"3")

    erase_space(writer.space)

    assert [one.document for one in documents_of(relative)] == [kept]
    assert Arrival.objects.count() == 0
    assert len(files_in("blobs")) == 1


def test_space_counts_and_gives_back_its_files(writer: Person, stranger: Person) -> None:
    deposit_one(writer, b"content", title="Porte")
    deposit_one(stranger, b"other")
    (holder,) = [one for one in holders() if one.name == "documents"]

    (exported,) = holder.export(writer.space, writer.keyring)
    original = exported.open()
    octets = b"".join(original.read_range(0, original.size))
    original.close()

    assert holder.count(writer.space) == 1
    assert exported.view.record.title == "Porte"
    assert octets == b"content"
