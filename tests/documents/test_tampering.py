"""Altered rows and blobs: « élément altéré », never a 500, never a wrong byte, never another's."""

import pytest
from django.conf import settings

from documents.models import Document, DocumentPart
from documents.reading import FileAltered
from tests.cast import Person
from tests.documents.deposits import LIST, deposit_one, erase, files_in, url

CONTENT = bytes(200_000)
HEADER = 48


def flip(offset: int) -> None:
    (blob,) = files_in("blobs")
    octets = bytearray(blob.read_bytes())
    octets[offset] ^= 1
    blob.write_bytes(octets)


@pytest.mark.parametrize("offset", [0, 4, 20, HEADER, HEADER + 5, -1, -17])
def test_altered_beginning_or_end_gives_a_page_and_no_byte(writer: Person, offset: int) -> None:
    document = deposit_one(writer, CONTENT)
    flip(offset)

    response = writer.client.get(url("content", document))

    assert response.status_code == 410
    assert "Élément altéré" in response.text


@pytest.mark.parametrize(
    "change", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", lambda b: b[:100]]
)
def test_blob_of_another_length_gives_a_page(writer: Person, change) -> None:
    document = deposit_one(writer, CONTENT)
    (blob,) = files_in("blobs")
    blob.write_bytes(change(blob.read_bytes()))

    assert writer.client.get(url("content", document)).status_code == 410


def test_missing_blob_gives_a_page(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    files_in("blobs")[0].unlink()

    assert writer.client.get(url("content", document)).status_code == 410


def test_altered_middle_stops_the_answer_before_any_wrong_byte(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    flip(100_000)
    response = writer.client.get(url("content", document))

    received: list[bytes] = []
    with pytest.raises(FileAltered):
        received.extend(response)

    octets = b"".join(received)
    assert octets == CONTENT[: len(octets)]
    assert len(octets) < int(response["Content-Length"])


def test_range_beyond_the_altered_piece_is_still_right(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    flip(100_000)

    response = writer.client.get(url("content", document), headers={"Range": "bytes=-10"})

    assert response.getvalue() == CONTENT[-10:]


def test_two_swapped_blobs_open_for_neither(writer: Person) -> None:
    one = deposit_one(writer, b"1" * 100)
    other = deposit_one(writer, b"2" * 100)
    parts = {part.document_id: part for part in DocumentPart.objects.all()}
    first, second = parts[one.pk].blob, parts[other.pk].blob
    DocumentPart.objects.filter(document=one).update(blob="-")
    DocumentPart.objects.filter(document=other).update(blob=first)
    DocumentPart.objects.filter(document=one).update(blob=second)

    assert writer.client.get(url("content", one)).status_code == 410
    assert writer.client.get(url("content", other)).status_code == 410


def test_two_swapped_parts_open_for_neither(writer: Person) -> None:
    one, other = deposit_one(writer, b"1" * 100), deposit_one(writer, b"2" * 100)
    DocumentPart.objects.filter(document=one).update(kind="other")
    DocumentPart.objects.filter(document=other).update(document=one)

    assert writer.client.get(url("content", one)).status_code == 410
    assert writer.client.get(url("content", other)).status_code == 410


def test_record_moved_from_another_document_is_shown_as_altered(writer: Person) -> None:
    one = deposit_one(writer, b"1", title="Premier titre")
    other = deposit_one(writer, b"2", title="Second titre")
    Document.objects.filter(pk=one.pk).update(
        wrapped_dek=other.wrapped_dek, sealed_record=other.sealed_record
    )

    page = writer.client.get(url("detail", one)).text

    assert "Élément altéré" in page
    assert "titre</bdi>" not in page


def test_record_of_a_stranger_is_shown_as_altered(writer: Person, stranger: Person) -> None:
    hers = deposit_one(writer, b"1", title="À moi")
    foreign = deposit_one(stranger, b"2", title="À elle")
    Document.objects.filter(pk=foreign.pk).update(owner=writer.space)

    page = writer.client.get(LIST).text

    assert "À moi" in page
    assert "À elle" not in page
    assert "Élément altéré" in page
    assert hers.owner_id == writer.space.pk


def test_altered_record_leaves_its_neighbours_readable(writer: Person) -> None:
    broken = deposit_one(writer, b"1", title="Abîmé")
    deposit_one(writer, b"2", title="Intact")
    Document.objects.filter(pk=broken.pk).update(sealed_record=b"\x01" + bytes(60))

    response = writer.client.get(LIST)

    assert response.status_code == 200
    assert "Intact" in response.text
    assert "Élément altéré" in response.text


def test_original_of_an_altered_record_can_still_be_downloaded(writer: Person) -> None:
    document = deposit_one(writer, b"still here")
    Document.objects.filter(pk=document.pk).update(sealed_record=b"")

    response = writer.client.get(url("content", document))

    assert response.getvalue() == b"still here"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"fichier\"; filename*=UTF-8''fichier"
    )


def test_earlier_revision_put_back_is_not_believed(writer: Person) -> None:
    document = deposit_one(writer, b"1", title="Ancien")
    Document.objects.filter(pk=document.pk).update(record_revision=1)

    assert "Élément altéré" in writer.client.get(url("detail", document)).text


def test_page_of_an_altered_file_says_so(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    flip(-1)

    assert "Le fichier gardé ici est altéré" in writer.client.get(url("detail", document)).text


def test_altered_document_can_be_erased(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Document.objects.filter(pk=document.pk).update(sealed_record=b"", wrapped_dek=b"")

    erase(writer, document)

    assert Document.objects.count() == 0
    assert files_in("blobs") == []


@pytest.mark.parametrize(
    "name", ["../memodevie.sqlite3", "/etc/passwd", "", "ab", "ab/../../x", "ab/" + "AB" * 16]
)
def test_row_that_points_elsewhere_opens_and_deletes_nothing(writer: Person, name: str) -> None:
    document = deposit_one(writer, CONTENT)
    outside = settings.MDV_DATA_DIR / "memodevie.sqlite3"
    outside.touch()
    DocumentPart.objects.update(blob=name)

    assert writer.client.get(url("content", document)).status_code == 410
    assert writer.client.post(url("delete", document)).status_code == 302
    assert outside.exists()
