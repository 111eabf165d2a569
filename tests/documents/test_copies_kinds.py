"""Every kind passes through the closed room, seals and comes back silent."""

import pytest

from documents.metadata.formats import Format
from documents.models import DocumentPart, PartKind
from tests.cast import Person
from tests.documents.deposits import content_of, deposit_one
from tests.documents.revealing import found_in
from tests.documents.speaking_films import apple_meta, film
from tests.documents.speaking_pictures import jpeg_with, picture
from tests.documents.speaking_sounds import flac, mp3, wav
from tests.documents.speaking_streams import ogg, webm
from tests.documents.test_copies import copy_url, make, sent_copy
from tests.documents.test_reveals_papers import CORE, office, pdf

KINDS = {
    "photo.png": (picture("PNG"), Format.PNG, "image/png"),
    "photo.webp": (picture("WEBP"), Format.WEBP, "image/webp"),
    "photo.heic": (picture("HEIF"), Format.JPEG, "image/jpeg"),
    "photo.avif": (picture("AVIF"), Format.JPEG, "image/jpeg"),
    "photo.tif": (picture("TIFF"), Format.JPEG, "image/jpeg"),
    "film.mp4": (film(with_positions=True), Format.FILM, "video/mp4"),
    "film.mov": (film(said=apple_meta(), brand=b"qt  "), Format.FILM, "video/quicktime"),
    "film.3gp": (film(brand=b"3gp4"), Format.FILM, "video/3gpp"),
    "son.m4a": (film(brand=b"M4A "), Format.FILM, "audio/mp4"),
    "son.mp3": (mp3(), Format.MPEG_AUDIO, "audio/mpeg"),
    "son.wav": (wav(), Format.RIFF, "audio/wav"),
    "son.flac": (flac(), Format.FLAC, "audio/flac"),
    "son.ogg": (ogg(), Format.OGG, "audio/ogg"),
    "son.webm": (webm(), Format.MATROSKA, "audio/webm"),
    "papier.pdf": (pdf(), Format.PDF, "application/pdf"),
}
# A film of an apple names its maker only.
WHO = {"film.mov": "iPhone 13", "lettre.eml": "Renée"}
MAIL = (
    b"From: =?iso-8859-1?q?Ren=E9e?= <r@exemple.fr>\r\nTo: =?utf-8?b?SmVhbm5l?= <j@exemple.fr>\r\n"
    b"Date: Mon, 2 Nov 2026 10:00:00 +0100\r\n\r\nBonjour"
)
NO_COPY = {
    "papier.docx": office(docProps__core_xml=CORE, word__document_xml="<w:document/>"),
    "archive.zip": b"PK\3\4" + bytes(60),
    "note.txt": "Bonjour à vous".encode(),
    "vide.jpg": b"\xff\xd8\xff\xe0" + bytes(40),
    "coupe.jpg": picture("JPEG")[:300],
    "bombe.png": picture("PNG")[:60],
    "coupe.mp4": film()[:100],
    "coupe.pdf": b"%PDF-1.7\n" + bytes(200),
    "inconnu.bin": bytes(range(256)),
}


@pytest.mark.parametrize("name", KINDS)
def test_copy_is_silent_and_the_original_is_as_it_came(writer: Person, name: str) -> None:
    octets, form, media_type = KINDS[name]
    document = deposit_one(writer, octets, name)

    response = make(writer, document)

    sent = sent_copy(writer, document)
    copy = sent.getvalue()
    assert response.url == f"{copy_url(document)}?ok=copie"
    assert found_in(form, copy) == []
    assert b"Jeanne" not in copy
    assert sent["Content-Type"] == media_type
    assert content_of(writer, document) == octets


@pytest.mark.parametrize("name", [*KINDS, "papier.docx", "lettre.eml"])
def test_page_names_who_made_it(writer: Person, name: str) -> None:
    octets = KINDS[name][0] if name in KINDS else {**NO_COPY, "lettre.eml": MAIL}[name]
    document = deposit_one(writer, octets, name)

    assert WHO.get(name, "Jeanne") in writer.client.get(copy_url(document)).text


@pytest.mark.parametrize("name", NO_COPY)
def test_what_cannot_be_copied_is_said_and_changes_nothing(writer: Person, name: str) -> None:
    document = deposit_one(writer, NO_COPY[name], name)

    page = writer.client.get(copy_url(document))
    response = make(writer, document)

    assert (page.status_code, response.status_code) == (200, 200)
    assert "La copie n’a pas été faite." in response.text
    assert DocumentPart.objects.filter(kind=PartKind.CLEAN).count() == 0
    assert content_of(writer, document) == NO_COPY[name]


def test_script_in_a_comment_is_shown_as_text(writer: Person) -> None:
    text = b"<script>alert(1)</script>"
    octets = jpeg_with(b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text)
    document = deposit_one(writer, octets, "photo.jpg")

    page = writer.client.get(copy_url(document)).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
