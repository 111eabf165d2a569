"""Files built to confuse, to flood or to write into the page."""

import struct

import pytest

from documents.metadata.exif import add_exif
from documents.metadata.facts import MAX_FACTS, MAX_TEXT, Facts, Group, from_json
from documents.metadata.failures import Unreadable
from documents.metadata.formats import Format
from documents.metadata.revealing import reveal
from documents.metadata.sparse import Sparse
from documents.metadata.tiff_fields import read_directories
from documents.metadata.xmp import add_xmp
from tests.costs import computed_s
from tests.documents.revealing import found_in, said
from tests.documents.speaking_films import box, film
from tests.documents.speaking_pictures import exif, jpeg_with, picture, segment
from tests.documents.speaking_sounds import FRAME

ALL = [
    (Format.JPEG, picture("JPEG")),
    (Format.PNG, picture("PNG")),
    (Format.WEBP, picture("WEBP")),
    (Format.TIFF, picture("TIFF")),
    (Format.HEIF, picture("HEIF")),
    (Format.FILM, film()),
    (Format.FILM, film(with_positions=True)),
]


def tiff(entries: list[tuple[int, int, int, int]], after: int = 0, rest: bytes = b"") -> bytes:
    body = b"".join(struct.pack("<HHII", *one) for one in entries)
    return (
        b"II*\0\x08\0\0\0"
        + struct.pack("<H", len(entries))
        + body
        + struct.pack("<I", after)
        + rest
    )


def test_directories_that_point_at_each_other_end() -> None:
    block = tiff([(0x8769, 4, 1, 8), (0x014A, 4, 1, 8)], after=8)

    assert len(read_directories(block)) == 1


def test_counts_beyond_the_block_read_nothing_more() -> None:
    block = tiff([(0x010F, 2, 0xFFFFFFFF, 8), (0x8825, 5, 0xFFFFFFF0, 0xFFFFFFF0)])

    started = computed_s()
    facts = Facts()
    add_exif(facts, block)

    assert len(facts) <= 1
    assert computed_s() - started < 1


def test_rationals_with_a_zero_below_the_line_are_no_place() -> None:
    block = exif()[6:]
    zeros = block.replace(struct.pack(">II", 51, 1), struct.pack(">II", 51, 0))
    zeros = zeros.replace(struct.pack("<II", 51, 1), struct.pack("<II", 51, 0))

    facts = Facts()
    add_exif(facts, zeros)

    assert [one.exact for one in facts if one.code == "gps"] != ["48.856614 2.352219"]


def test_script_stays_a_text_and_is_cut() -> None:
    text = b"<script>alert(1)</script>" + b"A" * 60_000

    comment = said(Format.JPEG, jpeg_with(segment(0xFE, text)))["comment"]

    assert comment.startswith("<script>alert(1)</script>AAA")
    assert len(comment) == MAX_TEXT


def test_signs_that_turn_the_writing_round_are_dropped() -> None:
    text = "gpj.\u202eexe\u2066\u200f\u0007\nfin".encode()

    assert said(Format.JPEG, jpeg_with(segment(0xFE, text)))["comment"] == "gpj.exe fin"


def test_thousand_comments_are_bounded() -> None:
    comments = [segment(0xFE, f"comment {number}".encode()) for number in range(1000)]

    assert len(found_in(Format.JPEG, jpeg_with(*comments))) == MAX_FACTS


def test_xmp_with_entities_expands_nothing() -> None:
    packet = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x:y dc:creator="&b;"/>'

    found = said(Format.JPEG, jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)))

    assert found["author"] == "&b;"


@pytest.mark.parametrize(("form", "octets"), ALL)
def test_truncated_file_is_unreadable_or_says_less(form: Format, octets: bytes) -> None:
    for length in range(0, len(octets), max(1, len(octets) // 60)):
        try:
            reveal(form, Sparse.whole(octets[:length]))
        except Unreadable:
            continue


@pytest.mark.parametrize(("form", "octets"), ALL)
def test_flipped_bytes_never_raise_anything_else(form: Format, octets: bytes) -> None:
    for at in range(0, min(len(octets), 3000), 7):
        altered = bytearray(octets)
        altered[at] ^= 0xFF
        try:
            reveal(form, Sparse.whole(bytes(altered)))
        except Unreadable:
            continue


def test_box_of_a_giant_size_is_unreadable() -> None:
    giant = b"\0\0\0\1moov" + struct.pack(">Q", 2**62) + b"x"
    inner = box(b"moov", b"\xff\xff\xff\xfftrak")

    with pytest.raises(Unreadable):
        found_in(Format.FILM, box(b"ftyp", b"isom") + inner)
    assert found_in(Format.FILM, box(b"ftyp", b"isom") + giant) == []


def test_boxes_in_boxes_in_boxes_do_not_exhaust_the_stack() -> None:
    nested = b""
    for _depth in range(5000):
        nested = box(b"udta", nested)[:8] + nested

    with pytest.raises(Unreadable):
        found_in(Format.FILM, box(b"ftyp", b"isom") + box(b"mdat", nested))


def test_small_chunk_that_unfolds_to_gigabytes_is_bounded() -> None:
    import zlib

    from tests.documents.test_reveals_pictures import chunk, png_with

    bomb = zlib.compress(bytes(200_000_000), 9)
    octets = png_with(chunk(b"zTXt", b"Comment\0\0" + bomb))

    assert found_in(Format.PNG, octets) == []


@pytest.mark.parametrize(
    "answer",
    [None, {}, [1], [{"group": "place"}], [{"group": "x", "code": "y"}], [{}] * 200],
)
def test_answer_of_a_process_taken_over_is_refused(answer: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(answer)


def test_answer_is_tidied_again() -> None:
    facts = from_json([{"group": "other", "code": "c" * 99, "value": "a\u202eb" * 400}])

    assert facts[0].group is Group.OTHER
    assert len(facts[0].code) == 40
    assert "\u202e" not in facts[0].value
    assert len(facts[0].value) == MAX_TEXT


@pytest.mark.parametrize(
    "packet",
    [
        b"<a:b><rdf:Seq>" * 70_000,
        b"<a:b>" * 200_000,
        b"<a:b" + b" " * 1_000_000,
        b"<rdf:li>x<" * 100_000,
        b'a:b="' * 200_000,
    ],
)
def test_packet_made_to_be_slow_is_read_in_time(packet: bytes) -> None:
    started = computed_s()

    add_xmp(Facts(), packet)

    assert computed_s() - started < 2


def test_words_of_metadata_at_an_unexpected_place_are_told() -> None:
    hidden = FRAME * 4 + b"APETAGEX of Jeanne" + FRAME * 4

    assert said(Format.MPEG_AUDIO, hidden) == {"packet": ""}
