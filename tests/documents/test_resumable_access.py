"""An unfinished upload is there for its owner alone; what she sees of it, nobody else does."""

import pytest
from django.test import Client

from documents.models import UnfinishedUpload
from documents.resumable.records import open_upload_record
from tests.cast import Person
from tests.documents.deposits import UPLOAD, content_of
from tests.documents.pieces import TUS, begin, begun, deliver, finish, head, send, upload_at
from vault.errors import Unsealable


@pytest.fixture
def address(writer: Person) -> str:
    address = begun(writer, 10, name="film.mp4")
    send(writer, address, 0, b"12345")
    return address


def test_stranger_finds_nothing_by_any_verb(address: str, stranger: Person) -> None:
    statuses = {
        head(stranger, address).status_code,
        send(stranger, address, 5, b"67890").status_code,
        stranger.client.delete(address, headers=TUS).status_code,
        finish(stranger, address).status_code,
        stranger.client.post(f"{address}abandonner/").status_code,
    }

    assert statuses == {404}
    assert upload_at(address).received_size == 5


def test_stranger_with_the_same_file_begins_her_own(address: str, stranger: Person) -> None:
    response = begin(stranger, 10, name="film.mp4")

    assert response.status_code == 201
    assert response["Location"] != address


def test_stranger_is_not_told_of_a_finished_one(writer: Person, stranger: Person) -> None:
    document = deliver(writer, b"abc")

    assert head(stranger, f"/documents/envois/{document.pk}/").status_code == 404


def test_record_opens_for_its_owner_only(address: str, writer: Person, stranger: Person) -> None:
    upload = upload_at(address)

    assert open_upload_record(upload, writer.keyring).name == "film.mp4"
    with pytest.raises(Unsealable):
        open_upload_record(upload, stranger.keyring)


def test_page_lists_hers_only(address: str, writer: Person, stranger: Person) -> None:
    own, other = writer.client.get(UPLOAD).text, stranger.client.get(UPLOAD).text

    assert "film.mp4" in own
    assert "5\u00a0o sur 10\u00a0o" in own
    assert "À terminer" not in other


def test_visitor_is_told_that_no_session_is_there(address: str, visitor: Client) -> None:
    assert [begin(visitor, 10).status_code, head(visitor, address).status_code] == [410, 410]


def test_whole_one_can_be_finished_from_the_page(address: str, writer: Person) -> None:
    send(writer, address, 5, b"67890")
    page = writer.client.get(UPLOAD).text

    response = writer.client.post(f"{address}terminer/")

    assert f'action="{address}terminer/"' in page
    assert response.url.endswith("?ok=fichier")


def test_half_one_asked_to_finish_leads_back_with_a_sentence(address: str, writer: Person) -> None:
    response = writer.client.post(f"{address}terminer/", follow=True)

    assert "Il manque encore une partie de ce fichier" in response.text


def test_abandoned_one_leads_back_with_a_sentence(address: str, writer: Person) -> None:
    response = writer.client.post(f"{address}abandonner/", follow=True)

    assert "Cet envoi est abandonné" in response.text
    assert UnfinishedUpload.objects.count() == 0


def test_finished_one_cannot_be_abandoned(writer: Person) -> None:
    document = deliver(writer, b"abc")

    response = writer.client.post(f"/documents/envois/{document.pk}/abandonner/")

    assert response.url == f"/documents/{document.pk}/"
    assert content_of(writer, document) == b"abc"


def test_name_that_plays_tricks_is_only_text(writer: Person) -> None:
    begun(writer, 10, name='"><script>x</script>\u202egpj.exe')

    page = writer.client.get(UPLOAD).text

    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_name_of_any_length_is_taken(writer: Person) -> None:
    address = begun(writer, 3, name="é" * 1200)
    send(writer, address, 0, b"abc")

    assert finish(writer, address).status_code == 200
