"""A real file of each kind: kept, told for what it is, given back byte for byte."""

from __future__ import annotations

import pytest

from documents.kinds import PLAYABLE
from tests.cast import Person
from tests.documents.deposits import a_file, deposit, deposit_one, documents_of, url
from tests.samples import TYPES, sample

PLAYED = {
    "film.mp4",
    "film.webm",
    "iphone.mov",
    "old.3gp",
    "voice.m4a",
    "voice.mp3",
    "voice.ogg",
    "voice.wav",
}


@pytest.mark.parametrize("name", TYPES)
def test_type_is_read_from_the_bytes(writer: Person, name: str) -> None:
    deposit_one(writer, sample(name), name=name)

    assert documents_of(writer)[0].record.media_type == TYPES[name]


@pytest.mark.parametrize("name", sorted(TYPES.keys() - {"voice.m4a"}))
def test_type_is_the_same_under_another_name(writer: Person, name: str) -> None:
    deposit_one(writer, sample(name), name="photo.jpg.exe")

    assert documents_of(writer)[0].record.media_type == TYPES[name]


@pytest.mark.parametrize("name", TYPES)
def test_original_comes_back_byte_for_byte(writer: Person, name: str) -> None:
    document = deposit_one(writer, sample(name), name=name)

    response = writer.client.get(url("content", document))

    assert b"".join(response.streaming_content) == sample(name)


@pytest.mark.parametrize("name", TYPES)
def test_pages_of_the_file_are_shown(writer: Person, name: str) -> None:
    document = deposit_one(writer, sample(name), name=name)

    for page in ("detail", "view", "proof", "copy", "amend", "delete"):
        assert writer.client.get(url(page, document)).status_code == 200


@pytest.mark.parametrize("name", sorted(PLAYED))
def test_player_is_given_the_file(writer: Person, name: str) -> None:
    document = deposit_one(writer, sample(name), name=name)

    response = writer.client.get(url("content", document), headers={"Sec-Fetch-Dest": "video"})
    response.close()

    assert TYPES[name] in PLAYABLE
    assert response["Content-Disposition"].startswith("inline")


def test_same_bytes_twice_are_two_files(writer: Person) -> None:
    photo = sample("photo.jpg")

    deposit(writer, a_file("photo.jpg", photo), a_file("photo.jpg", photo))

    views = documents_of(writer)
    assert len(views) == 2
    assert {one.record.sha256 for one in views} == {views[0].record.sha256}


def test_five_hundred_files_at_once_are_kept(writer: Person) -> None:
    deposit(writer, *(a_file(f"{number}.txt", b"un mot %d" % number) for number in range(500)))

    assert len(documents_of(writer)) == 500
