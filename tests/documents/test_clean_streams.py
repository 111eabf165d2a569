"""Copies of OGG and WebM: every packet of sound where it was, checksums right, nothing said."""

import pytest

from documents.metadata import needs
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.formats import Format
from tests.documents.revealing import as_sent, assembled, copy_of, found_in, said
from tests.documents.speaking_streams import checksum, ogg, page, pages, sound, webm

SECRETS = [b"Jeanne", b"Recorder", b"48.85", b"chez moi"]


@pytest.mark.parametrize("comments", [2, 40])
def test_comments_of_an_ogg_are_told_and_emptied(comments: int) -> None:
    octets = ogg(comments=comments)

    copy = copy_of(Format.OGG, octets)

    assert said(Format.OGG, octets)["author"] == "Jeanne"
    assert said(Format.OGG, octets)["gps"] == "48.86 2.35"
    assert found_in(Format.OGG, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    assert len(copy) == len(octets)
    assert copy.endswith(sound())


@pytest.mark.parametrize("comments", [2, 40])
def test_pages_of_an_ogg_have_right_checksums(comments: int) -> None:
    told = [
        (int.from_bytes(one[22:26], "little"), checksum(one))
        for one in pages(copy_of(Format.OGG, ogg(comments=comments)))
    ]

    assert [told_one for told_one, _right in told] == [right for _told, right in told]


def test_stream_of_an_unknown_sort_has_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.OGG, page(2, 0, b"Speex   1.2") + page(0, 1, b"Jeanne"))


def test_streams_one_after_the_other_have_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.OGG, ogg() + ogg())


@pytest.mark.parametrize("octets", [b"OggS", ogg()[:60], page(2, 0, b"OpusHead") + b"x" * 40])
def test_ogg_that_is_cut_has_no_copy(octets: bytes) -> None:
    with pytest.raises((Unreadable, NoCleanCopy)):
        copy_of(Format.OGG, octets)


@pytest.mark.parametrize("is_live", [False, True])
def test_webm_says_its_programs_its_date_and_its_place(is_live: bool) -> None:
    found = said(Format.MATROSKA, webm(is_live=is_live))

    assert found["gps"] == "48.86 2.35"
    assert found["software"] == "Recorder 3"
    assert found["taken"] == "2023-05-05T17:20:00+00:00"


@pytest.mark.parametrize("is_live", [False, True])
def test_copy_of_a_webm_says_nothing_and_moves_nothing(is_live: bool) -> None:
    octets = webm(is_live=is_live)

    copy = copy_of(Format.MATROSKA, octets)

    assert found_in(Format.MATROSKA, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    assert len(copy) == len(octets)
    assert [at for at in range(len(octets)) if octets.startswith(b"the sound", at)] == [
        at for at in range(len(copy)) if copy.startswith(b"the sound", at)
    ]


@pytest.mark.parametrize("is_live", [False, True])
def test_webm_without_its_clusters_is_enough(is_live: bool, monkeypatch) -> None:
    monkeypatch.setattr(needs, "HEAD", 0)
    monkeypatch.setattr(needs, "TAIL", 0)
    octets = webm(is_live=is_live)

    source = as_sent(Format.MATROSKA, octets)

    assert not source.is_whole
    assert assembled(Format.MATROSKA, octets, source) == copy_of(Format.MATROSKA, octets)


def test_words_among_the_pictures_have_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.MATROSKA, webm(track_type=17))


@pytest.mark.parametrize("at", range(0, 400, 3))
def test_flipped_byte_of_a_webm_never_raises_anything_else(at: int) -> None:
    octets = bytearray(webm())
    octets[at] ^= 0xFF

    try:
        found_in(Format.MATROSKA, bytes(octets))
        copy_of(Format.MATROSKA, bytes(octets))
    except (Unreadable, NoCleanCopy):
        pass


def test_words_hidden_in_a_cluster_have_no_copy() -> None:
    octets = webm()
    at = octets.index(b"\xa3\1")

    with pytest.raises(Unreadable):
        copy_of(Format.MATROSKA, octets[:at] + b"\xa1" + octets[at + 1 :])
