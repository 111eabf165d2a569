"""Nothing of an unfinished upload is on any disk in clear: bytes, name, words, hash, log."""

import logging
import tempfile
from pathlib import Path

import pytest

from documents.models import UnfinishedUpload, UploadSegment
from tests.cast import Person
from tests.documents.deposits import UPLOAD, content_of, documents_of
from tests.documents.pieces import begin, begun, finish, send
from tests.documents.test_plaintext import CANARY, FILES, assert_nowhere, occurrences

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
WORD = CANARY.decode()
SAID = {"name": f"{WORD}.mp4", "title": WORD, "note": WORD, "labels": WORD, "happened_note": WORD}


@pytest.fixture(autouse=True)
def _temporary_folder_of_its_own(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.fixture
def address(writer: Person) -> str:
    address = begun(writer, len(FILES), **SAID)
    send(writer, address, 0, FILES[:3_000_000])
    return address


def test_half_of_it_is_sealed(writer: Person, address: str) -> None:
    writer.client.get(UPLOAD)
    digest = begin(writer, len(FILES), **SAID).json()["pieces"][0][2]

    assert_nowhere(CANARY)
    assert_nowhere(digest.encode())


def test_whole_of_it_is_sealed(writer: Person, address: str) -> None:
    send(writer, address, 3_000_000, FILES[3_000_000:])
    finish(writer, address)

    assert_nowhere(CANARY)
    assert content_of(writer, documents_of(writer)[0].document) == FILES


def test_it_is_sealed_while_it_arrives(writer: Person, monkeypatch, address: str) -> None:
    seen: list[list[Path]] = []
    from documents.resumable import arriving_segment

    keep = arriving_segment.keep_blob

    def look(sealed) -> str:
        seen.append(occurrences(sealed.seal.path.parent, CANARY))
        return keep(sealed)

    monkeypatch.setattr(arriving_segment, "keep_blob", look)
    send(writer, address, 3_000_000, FILES[3_000_000:])

    assert seen == [[]]


def test_refusals_log_nothing_of_it(writer: Person, address: str, caplog, monkeypatch) -> None:
    caplog.set_level(logging.DEBUG)

    def refuse(*args: object) -> str:
        raise OSError(28, WORD)

    monkeypatch.setattr("documents.resumable.arriving_segment.keep_blob", refuse)
    statuses = [
        send(writer, address, 3_000_000, FILES[3_000_000:]).status_code,
        send(writer, address, 0, FILES[:1000]).status_code,
        begin(writer, 0, **SAID).status_code,
        finish(writer, address).status_code,
    ]

    assert statuses == [503, 409, 422, 409]
    assert WORD not in caplog.text
    assert caplog.text


def test_nothing_speaks_in_a_repr(writer: Person, address: str) -> None:
    from documents.resumable.listing import list_unfinished
    from documents.resumable.records import open_upload_record

    upload, segment = UnfinishedUpload.objects.get(), UploadSegment.objects.get()
    record = open_upload_record(upload, writer.keyring)
    (view,) = list_unfinished(writer.space, writer.keyring)

    assert (record.title, view.name) == (WORD, SAID["name"])
    assert WORD not in f"{upload!r} {upload} {segment!r} {segment} {record!r} {view!r}"
