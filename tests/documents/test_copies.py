"""The copy without metadata, asked for and given through its page."""

import hashlib
import re

import pytest
from django.urls import reverse

from documents.copies import CleanCopy, clean_copy_of, open_copy
from documents.metadata.formats import Format
from documents.metadata.revealing import reveal
from documents.metadata.sparse import Sparse
from documents.models import Document, DocumentPart, PartKind
from documents.reading import FileAltered, open_document
from evidence.models import Stamp
from tests.cast import Person
from tests.documents.deposits import content_of, deposit_one, files_in, url
from tests.documents.speaking_pictures import decoded, picture

PHOTO = picture("JPEG")


def copy_url(document: Document) -> str:
    return reverse("documents:copy", args=[document.pk])


def make(person: Person, document: Document):
    return person.client.post(copy_url(document))


def sent_copy(person: Person, document: Document, **headers: str):
    return person.client.get(reverse("documents:copy_content", args=[document.pk]), **headers)


def facts_in(octets: bytes) -> list[str]:
    return [fact.code for fact in reveal(Format.JPEG, Sparse.whole(octets))]


def copies_kept() -> int:
    """Rows of copies; every sealed file has a row, and every row its file."""
    assert DocumentPart.objects.count() == len(files_in("blobs"))
    return DocumentPart.objects.filter(kind=PartKind.CLEAN).count()


def known_copy(person: Person, document: Document) -> CleanCopy | None:
    document.refresh_from_db()
    record = open_document(document, person.keyring).record
    return CleanCopy.of(record) if record else None


def test_page_says_where_the_photo_was_taken(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")

    page = writer.client.get(copy_url(document)).text

    assert "Ce que cette photo révèle" in page
    assert "Cette photo dit où elle a été prise." in page
    assert "vers 48,86° nord, 2,35° est (à un kilomètre près)" in page
    assert "48,856614° nord, 2,352219° est" in page
    assert "SN-0042" in page
    assert "14\u00a0mai 2023 à 21\u00a0h\u00a008 (UTC+02:00)" in page


def test_page_writes_nothing(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")

    before = (document.record_revision, sorted(files_in("blobs")))

    writer.client.get(copy_url(document))

    document.refresh_from_db()
    assert (document.record_revision, sorted(files_in("blobs"))) == before
    assert files_in("incoming") == []


def test_copy_has_no_position_and_the_original_keeps_it(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")

    response = make(writer, document)

    sent = sent_copy(writer, document).getvalue()
    assert response.url == f"{copy_url(document)}?ok=copie"
    assert facts_in(sent) == []
    assert decoded(sent) == decoded(PHOTO)
    assert content_of(writer, document) == PHOTO
    assert "gps" in facts_in(content_of(writer, document))


def test_both_hashes_are_shown(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)

    page = writer.client.get(copy_url(document)).text

    sent = sent_copy(writer, document).getvalue()
    assert hashlib.sha256(PHOTO).hexdigest() in page
    assert hashlib.sha256(sent).hexdigest() in page


def test_copy_has_a_neutral_name(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "12 rue des Lilas.jpg")
    make(writer, document)

    response = sent_copy(writer, document)
    response.close()

    assert "copie.jpg" in response["Content-Disposition"]
    assert "Lilas" not in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_range_of_the_copy_is_served(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)
    whole = sent_copy(writer, document).getvalue()

    response = sent_copy(writer, document, HTTP_RANGE="bytes=2-9")

    assert (response.status_code, response.getvalue()) == (206, whole[2:10])


def test_second_asking_replaces_nothing(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)
    before = known_copy(writer, document)

    response = make(writer, document)

    assert response.url == copy_url(document)
    assert known_copy(writer, document) == before
    assert copies_kept() == 1


def test_removed_copy_leaves_no_key_and_can_be_made_again(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)

    writer.client.post(copy_url(document), {"retirer": "1"})

    assert copies_kept() == 0
    assert Stamp.objects.filter(part="clean").count() == 0
    assert sent_copy(writer, document).status_code == 404
    make(writer, document)
    assert facts_in(sent_copy(writer, document).getvalue()) == []
    assert content_of(writer, document) == PHOTO


def test_copy_takes_its_room_and_its_stamp(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")

    make(writer, document)

    part = DocumentPart.objects.get(kind=PartKind.CLEAN)
    copy = known_copy(writer, document)
    assert copy is not None
    assert part.plain_size == copy.size
    assert Stamp.objects.filter(item=document.pk, part="clean").count() == 1


def test_copy_without_room_is_said_and_leaves_nothing(writer: Person, settings) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    settings.MDV_QUOTA_BYTES = len(PHOTO) + 100

    response = make(writer, document)

    assert "Il ne reste plus assez de place" in response.text
    assert copies_kept() == 0
    assert files_in("incoming") == []


def test_other_apps_get_the_copy_or_nothing(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    assert clean_copy_of(document, writer.keyring) is None
    make(writer, document)

    file = clean_copy_of(document, writer.keyring)

    assert file is not None
    assert facts_in(b"".join(file.read_range(0, file.size))) == []
    file.close()


def test_altered_copy_is_never_replaced_by_the_original(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)
    blob = DocumentPart.objects.get(kind=PartKind.CLEAN).blob
    path = next(one for one in files_in("blobs") if one.name in blob)
    path.write_bytes(path.read_bytes()[:-1])

    with pytest.raises(FileAltered):
        clean_copy_of(document, writer.keyring)
    assert sent_copy(writer, document).status_code == 410


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["copy", "copy_content"])
def test_copy_of_another_is_not_there(
    writer: Person, stranger: Person, name: str, method: str
) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)

    response = getattr(stranger.client, method)(url(name, document))

    assert response.status_code in {404, 405}
    assert copies_kept() == 1


def test_copy_opens_for_its_owner_alone(writer: Person, stranger: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    make(writer, document)

    with pytest.raises(FileAltered):
        open_copy(document, stranger.keyring)


def test_making_needs_the_token_of_our_form(writer: Person) -> None:
    document = deposit_one(writer, PHOTO, "porte.jpg")
    writer.client.handler.enforce_csrf_checks = True

    response = make(writer, document)

    assert response.status_code in {302, 403}
    assert copies_kept() == 0


def test_kind_without_a_copy_says_so_plainly(writer: Person) -> None:
    document = deposit_one(writer, b"From: a@b.fr\nTo: c@d.fr\nDate: lundi\n\nBonjour", "a.eml")

    page = writer.client.get(copy_url(document)).text
    response = make(writer, document)

    assert "nous ne savons pas faire une copie dont nous serions sûrs" in page
    assert re.search(r"a@b\.fr", page)
    assert response.status_code == 200
    assert copies_kept() == 0
