"""The same file picked again goes on; another one of the same name and size begins anew."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from documents.models import UnfinishedUpload
from documents.resumable.finishing import finish_upload
from documents.resumable.records import open_upload_record
from tests.cast import Person
from tests.documents.deposits import content_of, documents_of
from tests.documents.pieces import begin, begun, finish, id_in, send, upload_at

FIRST, SECOND, REST = b"a" * 100_000, b"b" * 7, b"c" * 50
WHOLE = FIRST + SECOND + REST


@pytest.fixture
def address(writer: Person) -> str:
    address = begun(writer, len(WHOLE), title="Le film", note="Mes mots")
    send(writer, address, 0, FIRST)
    send(writer, address, len(FIRST), SECOND)
    return address


def test_same_name_and_size_is_told_what_came(writer: Person, address: str) -> None:
    response = begin(writer, len(WHOLE))

    told = response.json()
    assert response.status_code == 200
    assert (told["url"], told["offset"]) == (address, len(FIRST) + len(SECOND))
    assert told["pieces"] == [
        [0, len(FIRST), hashlib.sha256(FIRST).hexdigest()],
        [len(FIRST), len(SECOND), hashlib.sha256(SECOND).hexdigest()],
    ]


def test_continued_upload_is_the_whole_file(writer: Person, address: str) -> None:
    told = begin(writer, len(WHOLE)).json()

    send(writer, told["url"], told["offset"], REST)
    finish(writer, address)

    assert content_of(writer, documents_of(writer)[0].document) == WHOLE


@pytest.mark.parametrize(("name", "size"), [("autre.mp4", len(WHOLE)), ("film.mp4", 12)])
def test_other_name_or_size_begins_anew(writer: Person, address: str, name: str, size: int) -> None:
    assert begin(writer, size, name=name).status_code == 201


def test_other_content_begins_anew_when_the_browser_says_so(writer: Person, address: str) -> None:
    response = begin(writer, len(WHOLE), besides=f"{id_in(address)} nonsense")

    assert response.status_code == 201
    assert UnfinishedUpload.objects.count() == 2


def test_words_left_empty_stay_as_they_were(writer: Person, address: str) -> None:
    begin(writer, len(WHOLE), title="", note="")

    record = open_upload_record(upload_at(address), writer.keyring)
    assert (record.title, record.note) == ("Le film", "Mes mots")


def test_words_written_again_replace_the_others(writer: Person, address: str) -> None:
    begin(writer, len(WHOLE), title="La porte", happened_on="2026-10-24")

    record = open_upload_record(upload_at(address), writer.keyring)
    assert (record.title, record.note, record.happened.on) == ("La porte", "Mes mots", "2026-10-24")


def test_day_said_with_a_word_does_not_move(writer: Person, clock) -> None:
    yesterday = str(timezone.localdate() - timedelta(days=1))
    address = begun(writer, 3, happened_on="hier")
    send(writer, address, 0, b"abc")
    clock.advance(days=3)

    finish_upload(writer.space, writer.keyring, upload_at(address))

    assert documents_of(writer)[0].record.happened.on == yesterday
