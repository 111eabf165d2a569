"""Copies of pictures: the same points, and nothing said of place, device, day or person."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from documents.metadata.colour_profiles import clean_profile
from documents.metadata.failures import NoCleanCopy, TooMuch, Unreadable
from documents.metadata.formats import Format
from documents.metadata.reencoding import write_again
from tests.documents.revealing import copy_of, found_in
from tests.documents.speaking_films import film
from tests.documents.speaking_pictures import (
    XMP,
    decoded,
    exif,
    frames,
    jpeg_with,
    picture,
    points,
    profile,
    segment,
)
from tests.documents.test_reveals_pictures import chunk, png_with

SAME = {"JPEG": Format.JPEG, "PNG": Format.PNG, "WEBP": Format.WEBP}
SECRETS = [b"Fairphone", b"Jeanne", b"SN-", b"la cuisine", b"2023:05", b"Paris", b"APPLSN77"]


def assert_silent(form: Format, copy: bytes) -> None:
    assert found_in(form, copy) == []
    assert [one for one in SECRETS if one in copy] == []


def opened(octets: bytes) -> Image.Image:
    return Image.open(BytesIO(octets))


@pytest.mark.parametrize("form", SAME)
def test_copy_has_the_same_points_and_says_nothing(form: str) -> None:
    octets = picture(form, icc_profile=profile())

    copy = copy_of(SAME[form], octets)

    assert decoded(copy) == decoded(octets)
    assert_silent(SAME[form], copy)


@pytest.mark.parametrize("form", SAME)
def test_copy_keeps_which_way_is_up(form: str) -> None:
    copy = copy_of(SAME[form], picture(form))

    assert dict(opened(copy).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("form", SAME)
def test_copy_of_an_upright_picture_has_no_exif_at_all(form: str) -> None:
    copy = copy_of(SAME[form], picture(form, exif=exif(1), with_exif=False))

    assert opened(copy).info.get("exif") is None


@pytest.mark.parametrize("form", SAME)
def test_copy_keeps_its_colours_without_their_birth(form: str) -> None:
    kept = opened(copy_of(SAME[form], picture(form, icc_profile=profile()))).info["icc_profile"]

    assert kept == clean_profile(profile())
    ImageCms.ImageCmsProfile(BytesIO(kept))


def test_profile_without_its_birth_gives_the_same_colours() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(clean_profile(profile())))
    theirs = ImageCms.ImageCmsProfile(BytesIO(profile()))
    target = ImageCms.createProfile("LAB")

    turned = [
        ImageCms.profileToProfile(points(), one, target, outputMode="LAB") for one in (ours, theirs)
    ]

    assert turned[0].tobytes() == turned[1].tobytes()


@pytest.mark.parametrize("octets", [b"", b"x" * 200, b"\0" * 36 + b"acsp" + b"\xff" * 200])
def test_profile_that_cannot_be_read_is_dropped(octets: bytes) -> None:
    assert clean_profile(octets) == b""


@pytest.mark.parametrize(
    "trailer",
    [b"PK\3\4" + XMP, film(), bytes(30) + picture("JPEG"), b"<html><script>x</script>"],
)
def test_what_follows_a_photo_is_left_out(trailer: bytes) -> None:
    octets = jpeg_with(segment(0xE1, exif()), trailer=trailer)

    copy = copy_of(Format.JPEG, octets)

    assert decoded(copy) == decoded(jpeg_with())
    assert copy.endswith(b"\xff\xd9")
    assert_silent(Format.JPEG, copy)


def test_every_speaking_segment_of_a_photo_goes() -> None:
    octets = jpeg_with(
        segment(0xE1, exif()),
        segment(0xE1, exif(3)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        segment(0xE2, b"MPF\0II*\0"),
        segment(0xE3, b"Meta\0\0" + exif()[6:]),
        segment(0xED, b"Photoshop 3.0\x008BIM"),
        segment(0xFE, b"Jeanne"),
        segment(0xE0, b"JFXX\0\x10" + picture("JPEG")[:200]),
    )

    copy = copy_of(Format.JPEG, octets)

    assert decoded(copy) == decoded(jpeg_with())
    assert_silent(Format.JPEG, copy)


@pytest.mark.parametrize(
    "how", [{"progressive": True}, {"subsampling": 2}, {"restart_marker_rows": 1}]
)
def test_scans_of_every_sort_are_kept(how: dict[str, object]) -> None:
    octets = picture("JPEG", **how)

    assert decoded(copy_of(Format.JPEG, octets)) == decoded(octets)


def test_photo_in_four_inks_keeps_its_colours() -> None:
    written = BytesIO()
    points().convert("CMYK").save(written, "JPEG", exif=exif())

    copy = copy_of(Format.JPEG, written.getvalue())

    assert decoded(copy) == decoded(written.getvalue())
    assert_silent(Format.JPEG, copy)


def test_segment_between_two_scans_goes() -> None:
    octets = picture("JPEG", progressive=True, with_exif=False)
    at = octets.rindex(b"\xff\xda")

    copy = copy_of(Format.JPEG, octets[:at] + segment(0xE1, exif()) + octets[at:])

    assert decoded(copy) == decoded(octets)
    assert_silent(Format.JPEG, copy)


@pytest.mark.parametrize(
    "octets", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xffx", jpeg_with()[:200]]
)
def test_photo_that_is_cut_has_no_copy(octets: bytes) -> None:
    with pytest.raises(Unreadable):
        copy_of(Format.JPEG, octets)


def test_every_speaking_chunk_of_a_png_goes() -> None:
    octets = png_with(
        chunk(b"eXIf", exif()[6:]),
        chunk(b"tEXt", b"Author\0Jeanne"),
        chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(exif().hex().encode())),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        chunk(b"tIME", b"\x07\xe7\5\x0e\x15\x08\x21"),
        chunk(b"maKe", b"Jeanne"),
    )

    copy = copy_of(Format.PNG, octets + b"PK\3\4" + XMP)

    assert decoded(copy) == decoded(octets)
    assert_silent(Format.PNG, copy)


@pytest.mark.parametrize("kind", [b"pHYs", b"sBIT", b"gAMA", b"bKGD", b"tRNS", b"fdAT"])
def test_words_hidden_in_a_chunk_of_a_png_have_no_copy(kind: bytes) -> None:
    with pytest.raises(Unreadable):
        copy_of(Format.PNG, png_with(chunk(kind, b"Jeanne, 48.85, " * 20)))


def test_remains_of_a_cropped_screenshot_are_left_out() -> None:
    small, large = picture("PNG"), bytes(range(256)) * 400

    copy = copy_of(Format.PNG, small + large)

    assert copy.endswith(b"IEND" + struct.pack(">I", zlib.crc32(b"IEND")))
    assert bytes(range(256)) not in copy


@pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
def test_frames_of_an_animation_are_kept(form: str) -> None:
    written = BytesIO()
    moving = [points().rotate(angle) for angle in (0, 90, 180)]
    how = {"comment": b"Jeanne"} if form == "GIF" else {"exif": exif()}
    moving[0].save(written, form, save_all=True, append_images=moving[1:], loop=0, **how)
    octets = written.getvalue()

    copy = copy_of({**SAME, "GIF": Format.GIF}[form], octets)

    assert frames(copy) == frames(octets)
    assert opened(copy).info["loop"] == 0
    assert_silent({**SAME, "GIF": Format.GIF}[form], copy)


@pytest.mark.parametrize("form", ["TIFF", "HEIF", "AVIF", "BMP"])
def test_other_pictures_are_written_again_upright(form: str) -> None:
    octets = picture(form, **({"quality": 95} if form in {"HEIF", "AVIF"} else {}))
    kind = {"TIFF": Format.TIFF, "BMP": Format.BITMAP}.get(form, Format.HEIF)

    copy = copy_of(kind, octets)

    upright = points() if form == "BMP" else points().rotate(270, expand=True)
    assert opened(copy).format == "JPEG"
    assert opened(copy).size == upright.size
    difference = ImageChops.difference(opened(copy).convert("RGB"), upright)
    assert max(ImageStat.Stat(difference).mean) < 6
    assert_silent(Format.JPEG, copy)


def test_picture_of_several_pages_is_not_reduced_to_one() -> None:
    written = BytesIO()
    points().save(written, "TIFF", save_all=True, append_images=[points()])

    with pytest.raises(NoCleanCopy):
        write_again(Format.TIFF, written.getvalue())


def test_wall_of_points_is_not_unfolded() -> None:
    written = BytesIO()
    Image.new("1", (9000, 9000)).save(written, "TIFF", compression="group4")

    with pytest.raises(TooMuch):
        write_again(Format.TIFF, written.getvalue())


@pytest.mark.parametrize("marker", [0xDB, 0xC4, 0xC0, 0xDD])
def test_words_hidden_in_a_table_have_no_copy(marker: int) -> None:
    with pytest.raises(Unreadable):
        copy_of(Format.JPEG, jpeg_with(segment(marker, b"\0" * 300 + b"Jeanne")))
