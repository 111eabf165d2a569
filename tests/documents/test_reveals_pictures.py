"""What pictures say: where, when, with what, by whom, and what hides in them."""

import zlib
from io import BytesIO

import pytest
from PIL import Image

from documents.metadata.facts import Group
from documents.metadata.formats import Format
from tests.documents.revealing import found_in, said
from tests.documents.speaking_films import PLACE, film
from tests.documents.speaking_pictures import (
    EXACT,
    XMP,
    exif,
    jpeg_with,
    picture,
    points,
    segment,
)

FORMS = {
    "JPEG": Format.JPEG,
    "PNG": Format.PNG,
    "WEBP": Format.WEBP,
    "TIFF": Format.TIFF,
    "HEIF": Format.HEIF,
    "AVIF": Format.HEIF,
}


@pytest.mark.parametrize("form", FORMS)
def test_picture_says_where_and_with_what(form: str) -> None:
    octets = picture(form)

    places = [one for one in found_in(FORMS[form], octets) if one.code == "gps"]

    assert [(one.value, one.exact) for one in places] == [("48.86 2.35", EXACT)]
    assert said(FORMS[form], octets, Group.DEVICE) == {
        "make": "Fairphone",
        "model": "FP4",
        "software": "Camera 12",
        "serial": "SN-0042",
    }
    assert said(FORMS[form], octets, Group.PERSON) == {"author": "Jeanne", "owner": "Jeanne M"}


def test_date_keeps_its_offset() -> None:
    dates = said(Format.JPEG, picture("JPEG"), Group.DATE)

    assert dates["taken"] == "2023-05-14T21:08:33+02:00"
    assert dates["changed"] == "2023-05-14T21:08:33"


@pytest.mark.parametrize("form", FORMS)
def test_picture_without_metadata_says_nothing(form: str) -> None:
    assert found_in(FORMS[form], picture(form, with_exif=False)) == []


def test_xmp_names_a_city_a_person_and_a_position() -> None:
    octets = jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP))

    assert said(Format.JPEG, octets) == {
        "place_name": "Paris",
        "serial": "SN-XMP-77",
        "author": "Jeanne <Moreau>",
        "gps": "48.86 2.35",
    }


def test_extended_xmp_is_put_together() -> None:
    heading = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32 + len(XMP).to_bytes(4, "big")
    half = len(XMP) // 2
    parts = [heading + at.to_bytes(4, "big") + XMP[at : at + half + 1] for at in (0, half + 1)]

    octets = jpeg_with(segment(0xE1, parts[1]), segment(0xE1, parts[0]))

    assert said(Format.JPEG, octets)["gps"] == "48.86 2.35"


def test_iptc_names_a_street() -> None:
    record = b"\x1c\x02\x5c\0\x11" + b"12 rue des Lilas " + b"\x1c\x02\x50\0\x06Jeanne"
    octets = jpeg_with(segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x1b" + record))

    assert said(Format.JPEG, octets) == {"place_name": "12 rue des Lilas", "author": "Jeanne"}


def test_two_exif_segments_are_both_read() -> None:
    second = Image.Exif()
    second[0x010F] = "Other"

    octets = jpeg_with(segment(0xE1, exif()), segment(0xE1, second.tobytes()))

    makes = [one.value for one in found_in(Format.JPEG, octets) if one.code == "make"]
    assert makes == ["Fairphone", "Other"]


def test_thumbnail_comment_and_second_picture_are_told() -> None:
    octets = jpeg_with(
        segment(0xFE, b"chez moi"), segment(0xE2, b"MPF\0II*\0"), segment(0xE0, b"JFXX\0\x10")
    )

    assert said(Format.JPEG, octets) == {
        "comment": "chez moi",
        "second_picture": "",
        "thumbnail": "",
    }


def test_film_after_a_photo_is_looked_into() -> None:
    octets = jpeg_with(trailer=film(said=b"", trailing=b""))
    speaking = jpeg_with(trailer=film())

    assert "film_inside" in said(Format.JPEG, octets)
    assert said(Format.JPEG, speaking)["gps"] == "48.86 2.35"


def test_photo_after_a_photo_is_looked_into() -> None:
    octets = jpeg_with(trailer=b"\0" * 20 + picture("JPEG"))

    assert said(Format.JPEG, octets)["gps"] == "48.86 2.35"


def test_archive_after_a_photo_is_told() -> None:
    octets = jpeg_with(trailer=b"PK\3\4" + PLACE)

    assert said(Format.JPEG, octets) == {"trailer": str(4 + len(PLACE))}


def test_padding_of_zeros_is_no_trailer() -> None:
    assert found_in(Format.JPEG, jpeg_with(trailer=bytes(4096))) == []


def chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png_with(*chunks: bytes) -> bytes:
    plain = picture("PNG", with_exif=False)
    return plain[:33] + b"".join(chunks) + plain[33:]


def test_raw_profile_of_a_png_is_read() -> None:
    block = exif()
    lines = f"\nexif\n{len(block)}\n{block.hex()}\n".encode()

    octets = png_with(chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(lines)))

    assert said(Format.PNG, octets)["gps"] == "48.86 2.35"


def test_texts_of_a_png_are_read() -> None:
    octets = png_with(
        chunk(b"tEXt", b"Author\0Jeanne"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        chunk(b"tIME", b"\x07\xe7\5\x0e\x15\x08\x21"),
        chunk(b"maKe", b"something"),
    )

    found = said(Format.PNG, octets)

    assert found["author"] == "Jeanne <Moreau>"
    assert found["gps"] == "48.86 2.35"
    assert found["changed"] == "2023-05-14T21:08:33+00:00"
    assert "packet" in found


def test_comment_of_a_gif_is_read() -> None:
    written = BytesIO()
    points().convert("P").save(written, "GIF", comment=b"chez moi")

    assert said(Format.GIF, written.getvalue()) == {"comment": "chez moi"}
