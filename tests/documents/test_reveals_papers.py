"""What PDF, office files and e-mails say; and the pages of a PDF as pictures."""

import zipfile
from contextlib import closing
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from documents.metadata.facts import Group
from documents.metadata.failures import NoCleanCopy, Unreadable
from documents.metadata.formats import Format
from documents.metadata.pdf import MAX_PAGES, write_pdf
from tests.costs import computed_s
from tests.documents.revealing import copy_of, found_in, said
from tests.documents.speaking_pictures import XMP, exif, picture

SECRETS = [b"Jeanne", b"Writer 7", b"Chez moi", b"48.85", b"2023"]


def pdf(*, pages: int = 2, extra: bytes = b"") -> bytes:
    """With words on a page, a form of its author, and whatever is added."""
    plain = write_pdf(
        (picture("JPEG", with_exif=False), 97, 61, 300.0, 200.0) for _ in range(pages)
    )
    told = b"/Author(Jeanne)/Creator(Writer 7)/Title(Chez moi)"
    objects = b"900 0 obj\n<<%s/CreationDate(D:20230514210833+02'00')>>\nendobj\n" % told
    at = plain.index(b"xref\n")
    table = b"xref\n900 1\n" + f"{at:010} 00000 n \n".encode()
    before = plain.rindex(b"startxref")
    first = plain[before + 10 :].split(b"\n")[0]
    moved = int(first) + len(objects) + len(extra)
    whole = plain[:at] + objects + extra + plain[at:before]
    end = len(whole)
    tail = b"trailer\n<</Size 901/Root 1 0 R/Info 900 0 R/Prev " + str(moved).encode() + b">>\n"
    return whole + table + tail + f"startxref\n{end}\n%%EOF\n".encode()


def office(**files: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return written.getvalue()


CORE = (
    "<cp:coreProperties><dc:creator>Jeanne</dc:creator><cp:lastModifiedBy>Paul"
    "</cp:lastModifiedBy><dcterms:created xsi:type='a'>2023-05-14T19:08:33Z</dcterms:created>"
    "</cp:coreProperties>"
)
APP = "<Properties><Application>Writer 7</Application><Company>Mairie</Company></Properties>"


def test_author_and_program_of_a_pdf_are_told() -> None:
    found = said(Format.PDF, pdf())

    assert found["author"] == "Jeanne"
    assert found["software"] == "Writer 7"
    assert found["title"] == "Chez moi"
    assert found["written"] == "2023-05-14T21:08:33+02:00"


def test_packet_and_photo_inside_a_pdf_are_told() -> None:
    found = said(Format.PDF, pdf(extra=b"%" + XMP + b"\n%" + exif() + b"\n"))

    assert found["gps"] == "48.86 2.35"
    assert found["place_name"] == "Paris"


def test_copy_of_a_pdf_is_its_pages_and_says_nothing() -> None:
    octets = pdf(extra=b"%" + XMP + b"\n")

    copy = copy_of(Format.PDF, octets)

    assert found_in(Format.PDF, copy) == []
    assert [one for one in SECRETS if one in copy] == []
    with closing(pypdfium2.PdfDocument(copy)) as opened:
        assert len(opened) == 2
        assert opened[0].get_size() == (300.0, 200.0)
        shown = opened[0].render(scale=1).to_pil().convert("RGB")
    with closing(pypdfium2.PdfDocument(octets)) as original:
        expected = original[0].render(scale=1).to_pil().convert("RGB")
    assert shown.size == expected.size
    assert (
        abs(
            sum(shown.resize((1, 1)).getpixel((0, 0)))
            - sum(expected.resize((1, 1)).getpixel((0, 0)))
        )
        < 9
    )


def test_book_has_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.PDF, pdf(pages=MAX_PAGES + 1))


@pytest.mark.parametrize("octets", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(3000), b""])
def test_pdf_that_is_cut_is_unreadable(octets: bytes) -> None:
    with pytest.raises(Unreadable):
        found_in(Format.PDF, octets)


def test_office_file_names_who_wrote_it() -> None:
    octets = office(docProps__core_xml=CORE, docProps__app_xml=APP)

    assert [one.value for one in found_in(Format.OFFICE, octets) if one.group is Group.PERSON] == [
        "Jeanne", "Paul", "Mairie",
    ]  # fmt: skip
    assert said(Format.OFFICE, octets)["software"] == "Writer 7"
    assert said(Format.OFFICE, octets)["written"] == "2023-05-14T19:08:33Z"


def test_comments_and_photos_of_an_office_file_are_told() -> None:
    written = BytesIO(office(word__comments_xml='<w:comment w:author="Paul Martin">'))
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr("word/media/image1.jpeg", picture("JPEG"))

    found = said(Format.OFFICE, written.getvalue())

    assert found["gps"] == "48.86 2.35"
    assert "Paul Martin" in [one.value for one in found_in(Format.OFFICE, written.getvalue())]


def test_zip_bomb_is_read_within_limits() -> None:
    octets = office(docProps__core_xml="<dc:creator>" + " " * 300_000_000 + "x</dc:creator>")

    assert found_in(Format.OFFICE, octets) == []


def test_office_file_has_no_copy() -> None:
    with pytest.raises(NoCleanCopy):
        copy_of(Format.OFFICE, office(docProps__core_xml=CORE))


def test_headings_of_a_mail_are_told() -> None:
    mail = (
        b"Received: from x\r\nFrom: =?utf-8?q?Ren=C3=A9e?= <renee@exemple.fr>\r\n"
        b"To: jeanne@exemple.fr\r\nX-Originating-IP: [192.0.2.7]\r\n\r\nFrom: pas un titre\r\n"
    )

    assert [one.value for one in found_in(Format.MAIL, mail)] == [
        "Renée <renee@exemple.fr>", "jeanne@exemple.fr", "[192.0.2.7]",
    ]  # fmt: skip


def test_day_of_a_mail_is_told_without_its_language() -> None:
    told = [b"Thu, 12 Mar 2026 21:04:00 +0100", b"hier soir"]

    dates = [said(Format.MAIL, b"Date: %s\r\n\r\n" % one)["sent"] for one in told]

    assert dates == ["2026-03-12T21:04:00+01:00", "hier soir"]


def test_picture_in_a_page_keeps_no_exif() -> None:
    copy = copy_of(Format.PDF, pdf())

    start = copy.index(b"\xff\xd8")
    assert dict(Image.open(BytesIO(copy[start:])).getexif()) == {}


def test_pdf_made_to_be_slow_is_read_in_time() -> None:
    octets = pdf(extra=b"%" + b"<x:xmpmeta" * 500_000 + b"\n")
    started = computed_s()

    found = said(Format.PDF, octets)

    assert found["author"] == "Jeanne"
    # Minutes when the expression that looks for the packet goes back at every sign.
    assert computed_s() - started < 60
