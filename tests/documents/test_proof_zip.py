"""The ZIP as an answer: its headers, what she is told of it, and a file that is altered."""

import pytest

from accounts.activity import read_activity
from documents.reading import FileAltered
from evidence.models import Stamp
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in, url
from tests.documents.proofs import get_zip
from tests.documents.vault_checks import flip

CONTENT = bytes(200_000)


def test_zip_has_a_name_that_says_nothing(writer: Person) -> None:
    response = get_zip(writer, deposit_one(writer, CONTENT, name="certificat.pdf"))
    octets = response.getvalue()

    assert response["Content-Disposition"] == (
        "attachment; filename=\"fichiers.zip\"; filename*=UTF-8''fichiers.zip"
    )
    assert response["Content-Length"] == str(len(octets))
    assert response["Content-Type"] == "application/zip"
    assert response["Cache-Control"] == "no-store"


def test_zip_that_left_is_told_in_her_activity(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    writer.client.head(url("proof", document), {"format": "zip"})
    before = [line.sentence for line in read_activity(writer.space, writer.keyring)]

    get_zip(writer, document).getvalue()

    told = [line.sentence for line in read_activity(writer.space, writer.keyring)]
    assert told == ["Un fichier et sa vérification téléchargés", *before]


def test_zip_of_an_altered_file_is_a_page(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    flip(files_in("blobs")[0], 60)

    response = get_zip(writer, document)

    assert response.status_code == 410
    assert "Élément altéré" in response.text


def test_zip_of_a_file_altered_further_on_is_cut_and_never_wrong(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    flip(files_in("blobs")[0], 150_000)
    response = get_zip(writer, document)

    received: list[bytes] = []
    with pytest.raises(FileAltered):
        received.extend(response)

    assert sum(map(len, received)) < int(response["Content-Length"])
    assert b"PK\x05\x06" not in b"".join(received)


def test_zip_without_a_token_leads_back_to_the_page(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Stamp.objects.all().delete()

    assert get_zip(writer, document).url == url("proof", document)


@pytest.mark.parametrize("asked", ["zip", "check"])
def test_long_file_waits_for_its_turn(writer: Person, monkeypatch, asked: str) -> None:
    document = deposit_one(writer, CONTENT)
    monkeypatch.setattr("documents.views.proving.READ_AT_ONCE_BYTES", 1000)
    full = {"memodevie.take_time": lambda: False}
    address = url("proof", document)

    if asked == "zip":
        response = writer.client.get(address, {"format": "zip"}, **full)
    else:
        response = writer.client.post(address, {"check": "1"}, **full)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
