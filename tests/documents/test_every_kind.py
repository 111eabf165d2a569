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
def test_file_is_told_for_what_it_is_shown_played_and_given_back(writer: Person, name: str) -> None:
    document = deposit_one(writer, sample(name), name=name)

    assert documents_of(writer)[0].record.media_type == TYPES[name]
    for page in ("detail", "view", "proof", "copy", "amend", "delete"):
        assert writer.client.get(url(page, document)).status_code == 200, page
    response = writer.client.get(url("content", document))
    assert b"".join(response.streaming_content) == sample(name)
    if name in PLAYED:
        assert TYPES[name] in PLAYABLE
        answer = writer.client.get(url("content", document), headers={"Sec-Fetch-Dest": "video"})
        answer.close()
        assert answer["Content-Disposition"].startswith("inline")


def test_every_kind_that_is_played_has_a_sample() -> None:
    assert TYPES.keys() >= PLAYED


def test_type_is_the_same_under_another_name(writer: Person) -> None:
    names = sorted(TYPES.keys() - {"voice.m4a"})
    pairs = {deposit_one(writer, sample(one), name="photo.jpg.exe").pk: one for one in names}

    told = {pairs[one.document.pk]: one.record.media_type for one in documents_of(writer)}

    assert told == {name: TYPES[name] for name in names}


def test_same_bytes_twice_are_two_files(writer: Person) -> None:
    photo = sample("photo.jpg")

    deposit(writer, a_file("photo.jpg", photo), a_file("photo.jpg", photo))

    views = documents_of(writer)
    assert len(views) == 2
    assert {one.record.sha256 for one in views} == {views[0].record.sha256}


def test_five_hundred_files_at_once_are_kept(writer: Person) -> None:
    deposit(writer, *(a_file(f"{number}.txt", b"un mot %d" % number) for number in range(500)))

    assert len(documents_of(writer)) == 500
