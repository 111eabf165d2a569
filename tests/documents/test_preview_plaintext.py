"""Nothing of what is drawn or read is on any disk, in a log or in a process list in clear."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from tests.cast import Person
from tests.documents import samples
from tests.documents.deposits import deposit_one, files_in, url
from tests.documents.test_plaintext import occurrences

CANARY = b"canari-9c2e-sous-la-neige"
IMAGE = {"Sec-Fetch-Dest": "image"}


@pytest.fixture(autouse=True)
def _temporary_folder_of_its_own(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


def assert_nowhere(*forms: bytes) -> None:
    for form in forms:
        for folder in (settings.MDV_DATA_DIR, Path(tempfile.gettempdir())):
            found = [one for one in folder.rglob("*") if one.is_file() and form in one.read_bytes()]
            assert found == []


def test_pictures_are_sealed(writer: Person) -> None:
    document = deposit_one(writer, samples.photo(place=CANARY))
    drawn = writer.client.get(f"/documents/{document.pk}/apercu/1/", headers=IMAGE).content

    assert len(files_in("blobs")) == 2
    assert drawn.startswith(b"\xff\xd8\xff")
    assert_nowhere(CANARY, drawn[:20], drawn[200:264], b"WEBPVP8")


def test_words_are_read_without_a_trace(writer: Person, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    text = deposit_one(writer, b"secret " + CANARY, name="a.txt")
    mail = deposit_one(writer, samples.mail(CANARY.decode()), name="a.eml")

    shown = [writer.client.get(url("view", one)).text for one in (text, mail)]

    assert all(CANARY.decode() in page for page in shown)
    assert occurrences(settings.MDV_DATA_DIR, CANARY) == []
    assert_nowhere(CANARY)
    assert CANARY.decode() not in caplog.text


def test_file_that_cannot_be_read_is_not_told_of(writer: Person, caplog) -> None:
    caplog.set_level(logging.DEBUG)

    document = deposit_one(writer, b"\xff\xd8\xff\xe0" + CANARY * 20, name=f"{CANARY.decode()}.jpg")
    writer.client.post(url("view", document))

    assert "canari" not in caplog.text
