"""Rows and pieces that somebody changed: « élément altéré », never another's bytes, never a 500."""

import pytest
from django.conf import settings
from django.db import transaction

from documents.models import Document, UnfinishedUpload, UploadSegment
from tests.cast import Person
from tests.documents.deposits import UPLOAD, files_in
from tests.documents.pieces import begin, begun, finish, head, send, upload_at

ALTERED = "est un élément altéré"


@pytest.fixture
def address(writer: Person) -> str:
    address = begun(writer, 200_000)
    send(writer, address, 0, b"a" * 100_000)
    send(writer, address, 100_000, b"b" * 100_000)
    return address


def segments(address: str) -> list[UploadSegment]:
    return list(upload_at(address).segments.order_by("start"))


def flipped(sealed: bytes, place: int) -> bytes:
    octets = bytearray(sealed)
    octets[place] ^= 1
    return bytes(octets)


def assert_altered(writer: Person, address: str) -> None:
    response = finish(writer, address)

    assert response.status_code == 422
    assert ALTERED in response.json()["sentence"]
    assert Document.objects.count() == 0
    assert UploadSegment.objects.filter(upload__pk=upload_at(address).pk).exists()


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("place", [0, 20, 60, 70_000, -1])
def test_flipped_byte_of_a_piece(writer: Person, address: str, number: int, place: int) -> None:
    path = settings.MDV_DATA_DIR / "blobs" / segments(address)[number].blob
    path.write_bytes(flipped(path.read_bytes(), place))

    assert_altered(writer, address)


@pytest.mark.parametrize("change", ["missing", "cut", "longer", "empty"])
def test_piece_that_is_not_what_was_kept(writer: Person, address: str, change: str) -> None:
    path = settings.MDV_DATA_DIR / "blobs" / segments(address)[1].blob
    content = path.read_bytes()
    if change == "missing":
        path.unlink()
    else:
        path.write_bytes({"cut": content[:-1], "longer": content + b"x", "empty": b""}[change])

    assert_altered(writer, address)


@pytest.mark.parametrize("column", ["wrapped_dek", "sealed_info"])
def test_flipped_byte_of_a_row(writer: Person, address: str, column: str) -> None:
    row = segments(address)[1]
    setattr(row, column, flipped(bytes(getattr(row, column)), 20))
    row.save()

    assert_altered(writer, address)


@pytest.mark.parametrize(
    "change",
    [
        {"start": 100_001},
        {"start": 99_999},
        {"plain_size": 99_999},
        {"plain_size": 2**40},
        {"blob": "../../secrets/pepper"},
    ],
)
def test_changed_number_of_a_row(writer: Person, address: str, change: dict) -> None:
    UploadSegment.objects.filter(pk=segments(address)[1].pk).update(**change)

    assert_altered(writer, address)


def test_pieces_that_changed_places(writer: Person, address: str) -> None:
    first, second = segments(address)
    with transaction.atomic():
        UploadSegment.objects.filter(pk=first.pk).update(start=10**9)
        UploadSegment.objects.filter(pk=second.pk).update(start=0)
        UploadSegment.objects.filter(pk=first.pk).update(start=100_000)

    assert_altered(writer, address)


def test_piece_that_disappeared(writer: Person, address: str) -> None:
    segments(address)[1].delete()

    assert_altered(writer, address)


def test_size_that_was_made_smaller(writer: Person, address: str) -> None:
    UnfinishedUpload.objects.update(total_size=100_000, received_size=100_000)

    assert_altered(writer, address)


def test_piece_of_somebody_else_does_not_open(
    writer: Person, stranger: Person, address: str
) -> None:
    other = begun(stranger, 200_000)
    send(stranger, other, 0, b"s" * 100_000)
    theirs, mine = segments(other)[0], segments(address)[0]
    columns = {"wrapped_dek": theirs.wrapped_dek, "sealed_info": theirs.sealed_info}
    blob = theirs.blob
    theirs.delete()
    UploadSegment.objects.filter(pk=mine.pk).update(blob=blob, **columns)

    assert_altered(writer, address)


@pytest.mark.parametrize("column", ["wrapped_dek", "sealed_record"])
def test_altered_upload_is_listed_as_such_and_can_only_be_abandoned(
    writer: Person, address: str, column: str
) -> None:
    upload = upload_at(address)
    setattr(upload, column, flipped(bytes(getattr(upload, column)), 20))
    upload.save()

    page = writer.client.get(UPLOAD).text
    statuses = [head(writer, address).status_code, finish(writer, address).status_code]
    begun_again = begin(writer, 200_000).status_code
    writer.client.post(f"{address}abandonner/")

    assert "Élément altéré" in page
    assert f"{address}terminer/" not in page
    assert statuses == [200, 422]
    assert begun_again == 201
    assert files_in("blobs") == []


@pytest.mark.parametrize("change", [{"sealed_info": b"x" * 40}, {"plain_size": 4}, {"start": 1}])
def test_altered_piece_is_not_continued(writer: Person, change: dict) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")
    UploadSegment.objects.update(**change)

    assert begin(writer, 10).status_code == 201
