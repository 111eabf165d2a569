"""From the form to the list: files are kept byte for byte, and only files that can be."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Arrival, Document
from tests.cast import Person
from tests.documents.deposits import (
    LIST,
    UPLOAD,
    a_file,
    content_of,
    deposit,
    deposit_one,
    documents_of,
    files_in,
    url,
)


def test_deposited_file_is_kept_byte_for_byte(writer: Person) -> None:
    content = bytes(range(256)) * 1000

    document = deposit_one(writer, content)

    assert content_of(writer, document) == content


def test_one_file_leads_to_its_page(writer: Person) -> None:
    response = deposit(writer, a_file("a.bin", b"a"))

    assert response.status_code == 302
    assert response.url == url("detail", Document.objects.get()) + "?ok=fichier"


def test_several_files_lead_to_the_list(writer: Person) -> None:
    response = deposit(writer, a_file("a.bin", b"a"), a_file("b.bin", b"bb"), a_file("c", b"c"))

    assert response.url == f"{LIST}?ok=fichiers"
    assert sorted(one.record.file_name for one in documents_of(writer)) == ["a.bin", "b.bin", "c"]


def test_deposit_leaves_one_blob_per_file_and_nothing_under_way(writer: Person) -> None:
    deposit(writer, a_file("a.bin", b"a"), a_file("b.bin", b"bb"))

    assert len(files_in("blobs")) == 2
    assert files_in("incoming") == []
    assert Arrival.objects.count() == 0


def test_blobs_are_for_this_user_alone(writer: Person) -> None:
    deposit_one(writer, b"content")

    (blob,) = files_in("blobs")
    assert blob.stat().st_mode & 0o777 == 0o600
    assert blob.parent.stat().st_mode & 0o777 == 0o700


def test_record_holds_what_she_said(writer: Person) -> None:
    deposit_one(
        writer,
        b"content",
        title="Porte de la cuisine",
        category="logement",
        note="Le trou est à la hauteur de mon épaule.",
        labels="cuisine, porte ,",
        happened_on="2026-10-24",
        happened_note="un soir",
    )

    record = documents_of(writer)[0].record
    assert record.title == "Porte de la cuisine"
    assert record.category == "logement"
    assert record.note == "Le trou est à la hauteur de mon épaule."
    assert record.labels == ("cuisine", "porte")
    assert (record.happened.precision, record.happened.on) == ("day", "2026-10-24")
    assert record.happened.note == "un soir"


def test_day_that_cannot_be_read_is_kept_as_words(writer: Person) -> None:
    deposit_one(writer, b"content", happened_on="mardi dernier")

    happened = documents_of(writer)[0].record.happened
    assert (happened.precision, happened.on, happened.note) == ("unknown", "", "mardi dernier")


def test_one_title_for_several_files_is_numbered(writer: Person) -> None:
    deposit(writer, a_file("1", b"1"), a_file("2", b"2"), title="Messages")

    titles = {one.record.file_name: one.record.title for one in documents_of(writer)}
    assert titles == {"1": "Messages (1/2)", "2": "Messages (2/2)"}


def test_same_content_twice_is_two_documents(writer: Person) -> None:
    deposit(writer, a_file("a", b"same"), a_file("a", b"same"))

    first, second = files_in("blobs")
    assert first.read_bytes() != second.read_bytes()
    assert len({one.record.sha256 for one in documents_of(writer)}) == 1


def test_empty_file_is_refused_and_its_neighbours_kept(writer: Person) -> None:
    response = deposit(writer, a_file("vide.jpg", b""), a_file("b.bin", b"bb"), title="Gardé")

    assert [one.record.file_name for one in documents_of(writer)] == ["b.bin"]
    assert "«\u00a0vide.jpg\u00a0» est arrivé vide" in response.text
    assert "1 fichier est gardé." in response.text


def test_words_stay_in_the_form_when_a_file_is_refused(writer: Person) -> None:
    response = deposit(writer, a_file("vide.jpg", b""), title="Titre à garder", note="Mes mots")

    assert 'value="Titre à garder"' in response.text
    assert "Mes mots" in response.text


def test_form_without_file_asks_for_one(writer: Person) -> None:
    response = writer.client.post(UPLOAD, {"title": "Sans rien"})

    assert response.status_code == 200
    assert "Il manque un fichier." in response.text


def test_form_that_cannot_be_read_asks_for_the_files_again(writer: Person) -> None:
    response = deposit(writer, a_file("a.bin", b"a"), category="inconnue")

    assert "ils n’ont pas été gardés" in response.text
    assert files_in("incoming") == files_in("blobs") == []


@pytest.mark.parametrize("extra", [-1, 0])
def test_file_up_to_the_limit_is_kept(writer: Person, settings, extra: int) -> None:
    settings.MDV_MAX_FILE_BYTES = 200_000

    document = deposit_one(writer, b"x" * (200_000 + extra))

    assert len(content_of(writer, document)) == 200_000 + extra


def test_file_one_byte_over_the_limit_is_refused_with_a_way_on(writer: Person, settings) -> None:
    settings.MDV_MAX_FILE_BYTES = 200_000

    response = deposit(writer, a_file("film.mp4", b"x" * 200_001))

    assert "«\u00a0film.mp4\u00a0» dépasse 195,3\u00a0ko" in response.text
    assert files_in("incoming") == files_in("blobs") == []


def test_five_hundred_files_are_kept_and_the_next_one_is_told(writer: Person) -> None:
    files = [a_file(f"{number}.txt", b"x") for number in range(501)]

    response = deposit(writer, *files)

    assert Document.objects.count() == 500
    assert "«\u00a0500.txt\u00a0» n’a pas été gardé" in response.text


def test_huge_announced_picture_is_stored_untouched(writer: Person) -> None:
    png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (50_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0"

    document = deposit_one(writer, png, name="mur.png")

    assert content_of(writer, document) == png
    assert documents_of(writer)[0].record.media_type == "image/png"


def test_files_of_another_field_are_dropped(writer: Person) -> None:
    writer.client.post(UPLOAD, {"file": a_file("a", b"a"), "avatar": a_file("b", b"b")})

    assert [one.record.file_name for one in documents_of(writer)] == ["a"]


def test_file_sent_to_a_route_that_takes_none_is_dropped(writer: Person) -> None:
    document = deposit_one(writer, b"content")

    response = writer.client.post(url("detail", document), {"file": a_file("b", b"b" * 10**6)})

    assert response.status_code == 405
    assert files_in("incoming") == []


def test_title_is_the_file_name_when_none_was_given(writer: Person) -> None:
    deposit_one(writer, b"content", name="récépissé.pdf")

    assert documents_of(writer)[0].heading == "récépissé.pdf"


def test_sha256_is_that_of_the_original(writer: Person) -> None:
    deposit_one(writer, b"abc")

    digest = documents_of(writer)[0].record.sha256
    assert digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_upload_gives_a_simple_file_to_nobody(writer: Person) -> None:
    """Django's own handlers would hand over bytes in clear: none is left in any form."""
    response = deposit(writer, a_file("a.bin", b"a"))

    assert [type(one).__name__ for one in response.wsgi_request.FILES.getlist("file")] == [
        "SealedUpload"
    ]
    assert not isinstance(response.wsgi_request.FILES["file"], SimpleUploadedFile)


def test_kept_files_are_acknowledged(writer: Person) -> None:
    one = writer.client.post(UPLOAD, {"file": [a_file("a", b"a")]}, follow=True)
    two = writer.client.post(UPLOAD, {"file": [a_file("b", b"b"), a_file("c", b"c")]}, follow=True)

    assert 'role="status">Votre fichier est gardé.<' in one.text
    assert 'role="status">Vos fichiers sont gardés.<' in two.text


def test_room_said_after_a_deposit_counts_what_was_just_kept(writer: Person, settings) -> None:
    settings.MDV_MAX_FILE_BYTES = 200_000

    response = deposit(writer, a_file("petit", b"a" * 1536), a_file("gros", b"b" * 200_001))

    assert "1 fichier est gardé." in response.text
    assert "Vos fichiers occupent 1,5\u00a0ko" in response.text


@pytest.mark.parametrize(
    ("sizes", "title"),
    [
        ([], "Il manque un fichier"),
        ([200_001], "Rien n’a pu être gardé cette fois"),
        ([10, 200_001], "Certains fichiers n’ont pas pu être gardés"),
    ],
)
def test_what_became_of_the_files_is_said_first(writer: Person, settings, sizes, title) -> None:
    settings.MDV_MAX_FILE_BYTES = 200_000

    response = deposit(writer, *(a_file(f"{size}.bin", b"x" * size) for size in sizes), title="")

    assert f'id="form-manque" tabindex="-1" autofocus>{title}</h2>' in response.text
