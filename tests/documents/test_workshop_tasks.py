"""Real files and bad ones, in the closed room: a picture, or a reason, in time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from documents.workshop import Limits, Reason, WorkshopFailed, run
from tests.costs import computed_s
from tests.documents import samples

POINTS = 2_560_000
# How long it takes is asked of the work, not of a machine that does something else besides.
CALM = Limits(seconds=60)
RED, BLUE = (200, 30, 30), (30, 30, 200)


def image(octets: bytes, kind: str, *, points: int = POINTS):
    limits = Limits(seconds=60, has_threads=kind in ("heic", "heif"))
    return run(
        "image", [octets], limits=limits, media_type=f"image/{kind}", points=points, tile=True
    )


def pdf(octets: bytes, *, first: int = 1, count: int = 1):
    return run("pdf", [octets], limits=CALM, first=first, count=count, points=POINTS, tile=True)


def words(octets: bytes, media_type: str = "text/plain", characters: int = 1000) -> dict:
    given = {"media_type": media_type, "characters": characters}
    return run("words", [octets], limits=CALM, **given).data


def opened(octets: bytes) -> Image.Image:
    return Image.open(BytesIO(octets))


def is_near(point: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 30 for one, other in zip(point[:3], colour, strict=True))


@pytest.mark.parametrize(
    "kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF", "apng"]
)
def test_image_of_each_kind_is_drawn(kind: str) -> None:
    name = "heic" if kind == "HEIF" else kind.lower()
    octets = samples.image("PNG" if kind == "apng" else kind)

    result = image(octets, name)

    picture = opened(result.blobs[0])
    assert (picture.format, picture.size) == ("JPEG", samples.SIZE)
    assert is_near(picture.getpixel((600, 10)), RED)
    assert is_near(picture.getpixel((10, 470)), BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16", "CMYK"])
def test_image_of_each_mode_is_drawn(mode: str) -> None:
    kind = "TIFF" if mode in ("CMYK", "PA") else "PNG"
    picture = samples.scene().convert("I;16" if mode == "I;16" else mode.replace("PA", "P"))
    written = BytesIO()
    picture.save(written, kind)

    result = image(written.getvalue(), kind.lower())

    assert opened(result.blobs[0]).size == samples.SIZE


def test_photo_is_upright_whichever_way_it_was_held() -> None:
    for orientation, corner in ((1, (300, 10)), (3, (300, 470)), (6, (470, 300)), (8, (10, 300))):
        picture = opened(image(samples.photo(orientation=orientation), "jpeg").blobs[0])

        assert is_near(picture.getpixel(corner), RED), orientation


def test_picture_holds_nothing_of_the_photo_but_points() -> None:
    octets = samples.photo(place=b"canary-maker-48.85")
    assert b"canary-maker" in octets

    result = image(octets, "jpeg")

    picture = opened(result.blobs[0])
    assert b"canary" not in b"".join(result.blobs)
    assert len(picture.getexif()) == 0
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_large_picture_is_reduced_and_small_one_is_not_enlarged() -> None:
    large = opened(image(samples.image("JPEG", (4000, 3000)), "jpeg").blobs[0])
    small = opened(image(samples.image("PNG", (30, 20)), "png").blobs[0])

    assert large.width * large.height <= POINTS
    assert large.width > 1800
    assert small.size == (30, 20)


def test_tall_screenshot_stays_legible() -> None:
    picture = opened(image(samples.image("PNG", (720, 5000)), "png").blobs[0])

    assert picture.width > 600


@pytest.mark.parametrize("size", [(4000, 3000), (30, 2000), (5, 5)])
def test_tile_is_too_small_to_be_legible(size: tuple[int, int]) -> None:
    tile = image(samples.image("JPEG", size), "jpeg").blobs[1]

    assert max(opened(tile).size) <= 12
    assert len(tile) <= 600


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "bmp", "tiff"])
def test_cut_file_shows_what_is_left(kind: str) -> None:
    octets = samples.image(kind.upper(), (1200, 900))

    result = image(octets[: len(octets) // 2], kind)

    assert result.data["is_cut"]
    assert opened(result.blobs[0]).size == (1200, 900)


@pytest.mark.parametrize("kind", ["webp", "heic"])
def test_cut_file_that_is_all_or_nothing_has_a_reason(kind: str) -> None:
    octets = samples.image({"heic": "HEIF"}.get(kind, kind.upper()), (1200, 900))

    with pytest.raises(WorkshopFailed) as failed:
        image(octets[: len(octets) // 2], kind)

    assert failed.value.reason is Reason.UNREADABLE


@pytest.mark.parametrize(
    ("octets", "kind", "expected"),
    [
        (b"", "jpeg", Reason.UNREADABLE),
        (b"\xff\xd8\xff" + bytes(1000), "jpeg", Reason.UNREADABLE),
        (samples.vast_png(), "png", Reason.TOO_BIG),
        (b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\xff\xff\xff\xff\0\x02\x02D\x01\0;",
         "gif", Reason.TOO_BIG),
        (samples.image("JPEG"), "svg+xml", Reason.UNREADABLE),
        (samples.image("PNG"), "jpeg", Reason.UNREADABLE),
    ],
    ids=["nothing", "noise", "vast", "vast gif", "markup", "another type"],
)  # fmt: skip
def test_bad_image_has_a_reason_and_soon(octets: bytes, kind: str, expected: Reason) -> None:
    started = computed_s()

    with pytest.raises(WorkshopFailed) as failed:
        image(octets, kind)

    assert failed.value.reason is expected
    assert computed_s() - started < 5


@pytest.mark.parametrize("kind", ["JPEG", "BMP", "HEIF", "AVIF"])
def test_header_that_lies_of_its_size_is_refused(kind: str) -> None:
    with pytest.raises(WorkshopFailed) as failed:
        image(samples.lying(kind), {"HEIF": "heic"}.get(kind, kind.lower()))

    assert failed.value.reason in {Reason.TOO_BIG, Reason.UNREADABLE}


def test_picture_that_is_a_page_too_is_a_picture_only() -> None:
    octets = samples.photo() + b"<script>alert(1)</script>%PDF-1.7\n"

    result = image(octets, "jpeg")

    assert b"<script>" not in result.blobs[0]
    assert opened(result.blobs[0]).size == samples.SIZE


def test_bloated_data_is_not_unfolded() -> None:
    started = computed_s()

    result = image(samples.bloated_png(), "png")

    assert opened(result.blobs[0]).size == (100, 100)
    assert computed_s() - started < 20


def test_only_the_first_of_ten_thousand_frames_is_drawn() -> None:
    started = computed_s()

    result = image(samples.animation(10_000), "gif")

    assert opened(result.blobs[0]).size == (40, 40)
    assert computed_s() - started < 3


def test_pages_of_a_pdf_are_drawn_and_counted() -> None:
    result = pdf(samples.pdf(5), first=2, count=2)

    picture = opened(result.blobs[0])
    assert result.data == {"is_locked": False, "pages": 5}
    assert len(result.blobs) == 3
    assert is_near(picture.getpixel((picture.width - 20, 10)), RED)


def test_page_beyond_the_last_is_nothing() -> None:
    assert pdf(samples.pdf(2), first=9).blobs == []


@pytest.mark.parametrize(
    "box",
    [
        b"/MediaBox[0 0 10000000 10000000]/UserUnit 1000",
        b"/MediaBox[0 0 10000000 1]",
        b"/MediaBox[0 0 0 0]",
        b"/MediaBox[0 0 -5 1e99]",
    ],
)
def test_page_of_any_size_has_a_bounded_picture(box: bytes) -> None:
    result = pdf(samples.drawn_pdf(b"1 0 0 rg 0 0 50 50 re f", page=box))

    picture = opened(result.blobs[0])
    assert picture.width * picture.height <= POINTS * 1.01


@pytest.mark.parametrize(
    "octets",
    [
        b"%PDF-1.7\n" + bytes(1000),
        samples.pdf()[:400],
        samples.drawn_pdf().replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        samples.folding_pdf(),
    ],
    ids=["noise", "cut", "endless tree", "folding forms"],
)
def test_bad_pdf_ends_in_time(octets: bytes) -> None:
    limits = Limits(seconds=3)
    started = computed_s()

    with pytest.raises(WorkshopFailed):
        run("pdf", [octets], limits=limits, first=1, count=1, points=POINTS)

    assert computed_s() - started < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_as_it_was_written(encoding: str) -> None:
    text = "Il a crié « sors d’ici »… À 22 h."

    assert words(text.encode(encoding))["text"] == text


def test_long_text_is_cut_and_said_so() -> None:
    found = words("é".encode() * 5000, characters=100)

    assert found == {"text": "é" * 100, "is_cut": True}


def test_text_cut_in_the_middle_of_a_letter_is_still_french() -> None:
    assert words("été".encode()[:-1])["text"] == "ét"


def test_mail_tells_who_wrote_what_and_what_was_joined() -> None:
    found = words(samples.mail(), "message/rfc822")

    assert found["text"].strip() == "Bonjour, ça va ?"
    assert ["From", "Léa <lea@example.org>"] in found["headers"]
    assert found["names"] == ["capture.png"]


def test_mail_of_markup_gives_its_words_alone() -> None:
    mail = (
        b"From: a@example.org\nDate: Mon, 2 Nov 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
        b"Content-Type: text/html; charset=iso-8859-1\n\n"
        b"<style>p{}</style><script>alert(1)</script><p>Tu m'as \xe9crit</p><p>hier</p>"
    )

    assert words(mail, "message/rfc822")["text"] == "Tu m'as écrit\nhier"


@pytest.mark.parametrize(
    "mail",
    [
        b"From: a\nDate: b\nContent-Type: text/plain; charset=no-such-thing\n\nbonjour",
        b"From: a\nDate: b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n" * 50,
        b"From: " + b"=?utf-8?q?a?= " * 5000 + b"\nDate: b\n\n",
    ],
    ids=["unknown letters", "nested", "long"],
)
def test_odd_mail_is_read_as_far_as_it_goes(mail: bytes) -> None:
    assert isinstance(words(mail, "message/rfc822")["text"], str)


def test_archive_tells_its_names_and_is_not_unfolded() -> None:
    found = run("contents", [samples.archive(300)], limits=CALM, names=2).data

    assert found == {
        "names": [["discussion/0.txt", 100], ["discussion/1.txt", 100]],
        "count": 300,
    }
