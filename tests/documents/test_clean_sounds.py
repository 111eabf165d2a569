"""Copies of sounds: the same samples, without the tags around them."""

import pytest

from documents.metadata import needs
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.formats import Format
from tests.documents.revealing import as_sent, assembled, copy_of, found_in, said
from tests.documents.speaking_sounds import (
    MP3,
    SAMPLES,
    ape,
    chunk,
    flac,
    id3v1,
    id3v2,
    mp3,
    riff,
    text_frame,
    wav,
)

SECRETS = [b"Jeanne", b"Chez moi", b"chez moi", b"Recorder", b"48.85", b"SN-0042", b"cuisine"]


def test_tags_of_an_mp3_are_told_and_left_out() -> None:
    octets = mp3()

    assert said(Format.MPEG_AUDIO, octets)["author"] == "Jeanne"
    assert copy_of(Format.MPEG_AUDIO, octets) == MP3
    assert found_in(Format.MPEG_AUDIO, MP3) == []


@pytest.mark.parametrize(
    "octets",
    [
        id3v2(text_frame(b"TPE1", b"Jeanne")) * 3 + MP3,
        id3v2(text_frame(b"TPE1", b"Jeanne")) + bytes(500) + MP3,
        MP3 + id3v1() + b"",
        MP3 + ape() + ape(),
        MP3 + b"LYRICSBEGIN" + b"Jeanne" + b"000017LYRICS200" + id3v1(),
        ape() + MP3,
    ],
)
def test_tags_in_every_order_are_left_out(octets: bytes) -> None:
    assert copy_of(Format.MPEG_AUDIO, octets) == MP3


def test_tags_between_two_sounds_put_together_are_left_out() -> None:
    octets = mp3() + mp3() + id3v2(text_frame(b"TPE1", b"Jeanne"))

    assert copy_of(Format.MPEG_AUDIO, octets) == MP3 * 2


@pytest.mark.parametrize("behind", [id3v1(), ape(), ape() + id3v1()])
def test_tags_of_other_formats_behind_a_flac_are_left_out(behind: bytes) -> None:
    assert copy_of(Format.FLAC, flac() + behind) == copy_of(Format.FLAC, flac())


@pytest.mark.parametrize("octets", [b"", b"ID3\4\0\0\x7f\x7f\x7f\x7f", id3v2(), b"RIFF" * 40])
def test_what_is_no_sound_has_no_copy(octets: bytes) -> None:
    with pytest.raises(Unreadable):
        copy_of(Format.MPEG_AUDIO, octets)


def test_chunks_of_a_wav_are_told() -> None:
    found = said(Format.RIFF, wav())

    assert found["author"] == "Jeanne"
    assert found["software"] == "Recorder 3"
    assert found["identifier"] == "SN-0042"
    assert found["comment"] == "la cuisine"
    assert found["taken"] == "2023-05-14"


def test_chunks_of_a_wav_become_room_of_the_same_length() -> None:
    octets = wav(trailing=b"Jeanne after the end")

    copy = copy_of(Format.RIFF, octets)

    assert found_in(Format.RIFF, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    assert copy.find(SAMPLES) == octets.find(SAMPLES) > 0
    assert len(copy) == len(wav())


def test_recording_that_was_cut_keeps_its_sound() -> None:
    octets = riff(b"WAVE", chunk(b"fmt ", bytes(16)), chunk(b"data", SAMPLES))[:-100]

    assert copy_of(Format.RIFF, octets).endswith(SAMPLES[:-100])


def test_blocks_of_a_flac_become_padding() -> None:
    octets = flac()

    copy = copy_of(Format.FLAC, octets)

    assert said(Format.FLAC, octets)["gps"] == "48.86 2.35"
    assert found_in(Format.FLAC, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    assert (len(copy), copy[-502:]) == (len(octets), octets[-502:])


@pytest.mark.parametrize(
    ("form", "octets"),
    [(Format.RIFF, wav()), (Format.MPEG_AUDIO, mp3()), (Format.FLAC, flac())],
)
def test_ends_of_a_long_sound_are_enough(form: Format, octets: bytes, monkeypatch) -> None:
    monkeypatch.setattr(needs, "HEAD", 1000)
    monkeypatch.setattr(needs, "TAIL", 1000)

    source = as_sent(form, octets)

    assert assembled(form, octets, source) == copy_of(form, octets)


def amr(*, trailing: bytes = b"") -> bytes:
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50 + trailing


def test_what_follows_the_frames_of_an_amr_is_told_and_left_out() -> None:
    octets = amr(trailing=b"\xffJeanne")

    assert said(Format.AMR, octets) == {"trailer": "7"}
    assert copy_of(Format.AMR, octets) == amr()
    assert found_in(Format.AMR, amr()) == []


def test_nothing_of_an_unknown_recording_is_cut_off() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.AMR, amr(trailing=b"\xff" + amr()))


@pytest.mark.parametrize("octets", [b"", b"#!AMR", b"#!MP3\n" + bytes(40)])
def test_what_is_no_amr_has_no_copy(octets: bytes) -> None:
    with pytest.raises(Unreadable):
        copy_of(Format.AMR, octets)


def test_words_hidden_in_the_description_of_a_sound_have_no_copy() -> None:
    octets = riff(b"WAVE", chunk(b"fmt ", bytes(16) + b"Jeanne" * 20), chunk(b"data", SAMPLES))

    with pytest.raises(Unreadable):
        copy_of(Format.RIFF, octets)
