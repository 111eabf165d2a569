"""Copies of films: of the same length, every sample where it was, and silent about the rest."""

import struct
import tracemalloc

import pytest

from documents.metadata import needs
from documents.metadata.cleaning import clean
from documents.metadata.facts import Group
from documents.metadata.failures import NoCleanCopy, TooMuch, Unreadable
from documents.metadata.formats import Format
from documents.metadata.pieces import Assembled
from documents.metadata.sparse import Sparse
from tests.documents.revealing import as_sent, assembled, copy_of, found_in, said
from tests.documents.speaking_films import (
    PLACE,
    SOUND,
    apple_meta,
    box,
    film,
    full,
    picture_entry,
    track,
    user_data,
)
from tests.documents.speaking_pictures import XMP

SECRETS = [b"48.85", b"Jeanne", b"Samsung", b"iPhone", b"Chez moi", b"GoPro", b"2023", b"appl"]
MIB = 1024 * 1024
ADOBE = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
FILMS = {
    "tags in the movie": film(),
    "sound first": film(moov_first=False),
    "a telephone with an apple": film(said=apple_meta(), brand=b"qt  "),
    "64-bit dates and sizes": film(version=1, wide=True, moov_first=False),
    "positions beside the pictures": film(with_positions=True),
    "tags at the end": film(trailing=user_data()),
    "xmp at the end": film(trailing=box(b"uuid", ADOBE, XMP)),
    "measurements in free room": film(trailing=box(b"free", b"GPS " + PLACE)),
    "a box of the maker": film(said=user_data() + box(b"gps ", PLACE)),
    "tags of a track": film(
        said=track(
            9, b"soun", offsets=[8], sizes=[1], said=user_data(), entry=box(b"mp4a", bytes(28))
        )
    ),
}


@pytest.mark.parametrize("name", FILMS)
def test_film_says_what_it_holds(name: str) -> None:
    found = said(Format.FILM, FILMS[name])

    assert found["taken"].startswith("2023-05-14")
    if "free" not in name:
        assert {one.group for one in found_in(Format.FILM, FILMS[name])} >= {
            Group.PLACE,
            Group.DATE,
        }


@pytest.mark.parametrize("name", FILMS)
def test_copy_of_a_film_says_nothing_and_moves_nothing(name: str) -> None:
    octets = FILMS[name]

    copy = copy_of(Format.FILM, octets)

    assert found_in(Format.FILM, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    assert len(copy) == len(octets)
    assert copy.find(SOUND * 20) == octets.find(SOUND * 20) > 0


def test_samples_of_positions_become_zeros_where_they_lie() -> None:
    octets = film(with_positions=True)
    at = octets.index(b"GPS5")

    copy = copy_of(Format.FILM, octets)

    assert copy[at : at + 19] == bytes(19)
    assert copy.count(b"trak") == 1


def test_what_is_cut_from_a_film_is_only_what_speaks() -> None:
    octets, copy = film(said=b""), copy_of(Format.FILM, film(said=b""))

    changed = [at for at, (one, other) in enumerate(zip(octets, copy, strict=True)) if one != other]

    # Three pairs of dates, a handler's name, an encoder's, a vendor.
    assert len(changed) < 3 * 8 + 13 + 32 + 4
    assert copy.count(b"free") == 0


@pytest.mark.parametrize("name", FILMS)
def test_film_without_its_pictures_is_enough(name: str, monkeypatch) -> None:
    monkeypatch.setattr(needs, "HEAD", 0)
    monkeypatch.setattr(needs, "TAIL", 0)
    octets = FILMS[name]

    source = as_sent(Format.FILM, octets)

    assert not source.is_whole
    assert assembled(Format.FILM, octets, source) == copy_of(Format.FILM, octets)


def test_fragments_of_picture_and_sound_are_copied() -> None:
    parts = box(b"moof", full(b"mfhd", bytes(4))) + box(b"mdat", SOUND)

    copy = copy_of(Format.FILM, film(trailing=parts))

    assert found_in(Format.FILM, copy) == []
    assert copy.endswith(SOUND)


def test_fragments_with_measurements_have_no_copy() -> None:
    octets = film(with_positions=True, trailing=box(b"moof", b"") + box(b"mdat", PLACE))

    with pytest.raises(NoCleanCopy):
        copy_of(Format.FILM, octets)


SPOKEN = (box(b"uuid", bytes(16), PLACE), box(b"udta", PLACE), box(b"meta", PLACE))


@pytest.mark.parametrize("where", ["fragment", "track of a fragment", "announcement", "index"])
def test_heading_of_fragments_says_nothing_in_the_copy(where: str) -> None:
    said = b"".join(SPOKEN)
    heading = full(b"mfhd", bytes(4))
    octets = {
        "fragment": film(said=b"", trailing=box(b"moof", heading, said)),
        "track of a fragment": film(
            said=b"", trailing=box(b"moof", heading, box(b"traf", full(b"tfhd", bytes(4)), said))
        ),
        "announcement": film(said=box(b"mvex", full(b"trex", bytes(20)), said)),
        "index": film(said=b"", trailing=box(b"mfra", said)),
    }[where]

    copy = copy_of(Format.FILM, octets)

    assert (len(copy), b"48.85" in copy) == (len(octets), False)


@pytest.mark.parametrize("form", [b"\0\0", b"\0\1", b"\0\2"])
def test_description_of_samples_says_nothing_in_the_copy(form: bytes) -> None:
    room = {b"\0\0": 18, b"\0\1": 34, b"\0\2": 54}[form]
    sound = box(b"mp4a", bytes(6), b"\0\1", form, bytes(room), box(b"esds", b"kept"), *SPOKEN)
    picture = box(b"avc1", picture_entry()[8:], *SPOKEN)
    tracks = [
        track(9, kind, offsets=[8], sizes=[1], entry=entry)
        for kind, entry in ((b"vide", picture), (b"soun", sound))
    ]

    copy = copy_of(Format.FILM, film(said=b"".join(tracks)))

    assert (b"48.85" in copy, copy.count(b"avcC"), copy.count(b"esdskept")) == (False, 2, 1)


def test_positions_that_a_camera_of_a_car_hid_among_the_pictures_become_zeros() -> None:
    def with_place(at: int) -> bytes:
        pointed = box(b"gps ", struct.pack(">IIII", 0x101, 1, at, 40))
        return film(said=pointed, pictures=SOUND * 20 + b"freeGPS 48.85".ljust(40, b"."))

    octets = with_place(with_place(0).index(b"freeGPS"))

    copy = copy_of(Format.FILM, octets)

    assert (b"48.85" in copy, SOUND * 20 in copy, len(copy)) == (False, True, len(octets))


def test_positions_said_to_be_elsewhere_have_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.FILM, film(said=box(b"gps ", struct.pack(">IIII", 0x101, 1, 4, 40))))


def test_compressed_heading_has_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.FILM, film(said=box(b"cmov", b"\0" * 40)))


@pytest.mark.parametrize("size", [2**31 - 1, 2**32 - 1])
def test_table_that_tells_nonsense_has_no_copy(size: int) -> None:
    octets = film(with_positions=True)
    told = struct.pack(">II", 0, 1) + struct.pack(">I", 19)

    with pytest.raises(NoCleanCopy):
        copy_of(Format.FILM, octets.replace(told, told[:8] + struct.pack(">I", size)))


def test_samples_said_to_be_in_the_heading_have_no_copy() -> None:
    octets = film(with_positions=True)
    place = octets.index(b"GPS5").to_bytes(4, "big")

    with pytest.raises(NoCleanCopy):
        copy_of(Format.FILM, octets.replace(b"\0\0\0\1" + place, b"\0\0\0\1\0\0\0\x20"))


@pytest.mark.parametrize("octets", [b"", b"\0" * 64, box(b"ftyp", b"isom")])
def test_what_is_no_film_has_no_copy(octets: bytes) -> None:
    with pytest.raises((Unreadable, NoCleanCopy)):
        copy_of(Format.FILM, octets)


def test_film_of_too_many_boxes_is_not_walked_for_ever() -> None:
    octets = box(b"ftyp", b"isom") + box(b"mdat", b"") * 50_000
    size = len(octets) + 2**30

    with pytest.raises(TooMuch):
        needs.needed_ranges(
            Format.FILM, size, lambda start, stop: octets[start:stop].ljust(stop - start, b"\0")
        )


class LongFilm:
    """Three hundred megabytes of pictures made as they are read."""

    def __init__(self) -> None:
        self.head = film(pictures=b"")
        self.size = len(self.head) + 300 * MIB
        at = self.head.rindex(b"mdat") - 4
        self.head = self.head[:at] + struct.pack(">I", 300 * MIB + 8) + self.head[at + 4 :]

    def read_range(self, start: int, stop: int):
        while start < stop:
            step = min(64 * 1024, stop - start)
            yield self.head[start : start + step].ljust(step, b"p")
            start += step


def test_long_film_is_copied_in_flat_memory() -> None:
    long = LongFilm()
    tracemalloc.start()

    ranges = needs.needed_ranges(
        Format.FILM, long.size, lambda start, stop: b"".join(long.read_range(start, stop))
    )
    sent = b"".join(part for one in ranges for part in long.read_range(*one))
    pieces = clean(Format.FILM, Sparse(sent, ranges, long.size))
    copy = Assembled(pieces.listed, pieces.blobs, long.read_range, long.size)
    length = sum(map(len, copy.read_range(0, copy.size)))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (length, len(sent) < 64 * 1024) == (long.size, True)
    assert peak < 4 * MIB
