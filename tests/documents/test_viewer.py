"""The page that shows a file, and the pictures it asks for."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from accounts.models import VaultSession
from documents.models import Document, DocumentPart, PartKind
from documents.previews import making
from documents.previews.pages import FAILURES
from documents.workshop import Reason, WorkshopFailed
from tests.cast import Person
from tests.clock import Clock
from tests.documents import samples
from tests.documents.deposits import deposit_one, files_in, url

IMAGE = {"Sec-Fetch-Dest": "image"}


def preview(document: Document, number: int = 1) -> str:
    return f"/documents/{document.pk}/apercu/{number}/"


def picture_of(page: str) -> str:
    return re.search(r'<img class="[^"]*plate[^"]*" src="([^"]+)"', page)[1].replace("&amp;", "&")


def show(person: Person, document: Document, query: str = "") -> str:
    return person.client.get(url("view", document) + query).text


def stay(person: Person, clock: Clock, *, seconds: int) -> None:
    """A space that is being used does not lock; its code ages all the same."""
    for _ in range(seconds // 40):
        clock.advance(seconds=40)
        person.client.post("/etat/")


@pytest.fixture
def no_preview(monkeypatch) -> None:
    """As for the last of five hundred files."""
    monkeypatch.setattr("documents.views.adding.prepare_previews", lambda *args: None)


def test_picture_of_the_page_comes_as_a_jpeg_and_nothing_else(writer: Person) -> None:
    document = deposit_one(writer, samples.photo(), name="photo.jpg")

    response = writer.client.get(picture_of(show(writer, document)), headers=IMAGE)

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "ETag" not in response
    assert Image.open(BytesIO(response.content)).size == samples.SIZE


def test_picture_holds_nothing_of_the_place(writer: Person) -> None:
    document = deposit_one(writer, samples.photo(place=b"canary-maker-48.85"))

    for query in ("", "?taille=grande"):
        content = writer.client.get(preview(document) + query, headers=IMAGE).content
        assert content.startswith(b"\xff\xd8\xff")
        assert b"canary" not in content


def test_picture_alone_in_a_tab_leads_to_its_page(writer: Person) -> None:
    document = deposit_one(writer, samples.photo())

    response = writer.client.get(preview(document), headers={"Sec-Fetch-Dest": "document"})

    assert (response.status_code, response["Location"]) == (302, url("view", document))


def test_stranger_finds_nothing(writer: Person, stranger: Person) -> None:
    document = deposit_one(writer, samples.photo())
    signed = picture_of(show(writer, document))

    for address in (url("view", document), preview(document), signed):
        assert stranger.client.get(address).status_code == 404
    assert stranger.client.post(url("view", document)).status_code == 404


@pytest.mark.parametrize("route", ["view", "preview"])
def test_stale_code_is_asked_again(writer: Person, route: str) -> None:
    document = deposit_one(writer, samples.photo())
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))
    address = preview(document) if route == "preview" else url("view", document)

    response = writer.client.get(address, headers=IMAGE)

    assert response["Location"].startswith("/code/?next=")


@pytest.mark.parametrize("route", ["copy", "proof", "view"])
def test_answer_to_a_post_is_not_a_way_round_a_stale_code(writer: Person, route: str) -> None:
    """Of a file that cannot be drawn or copied, the answer would show what it is refused for."""
    document = deposit_one(writer, b"%PDF-1.4 cut", name="lettre.pdf")
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    response = writer.client.post(url(route, document))

    assert (response.status_code, response["Location"][:6]) == (302, "/code/")


def test_picture_of_a_page_opened_in_time_still_loads(writer: Person, clock: Clock) -> None:
    document = deposit_one(writer, samples.photo())
    stay(writer, clock, seconds=280)
    address = picture_of(show(writer, document))
    stay(writer, clock, seconds=40)

    assert writer.client.get(address, headers=IMAGE).status_code == 200
    assert writer.client.get(address).status_code == 302
    assert writer.client.get(preview(document), headers=IMAGE).status_code == 302


def test_leave_of_a_picture_ends_soon(writer: Person, clock: Clock, monkeypatch) -> None:
    document = deposit_one(writer, samples.photo())
    address = picture_of(show(writer, document))
    monkeypatch.setattr("accounts.playing.PICTURE_LEAVE_HOLDS", timedelta(seconds=-1))
    stay(writer, clock, seconds=320)

    assert writer.client.get(address, headers=IMAGE).status_code == 302


def test_leave_of_a_picture_is_none_for_a_player(writer: Person) -> None:
    document = deposit_one(writer, samples.photo())
    address = picture_of(show(writer, document))
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    for headers in ({"Sec-Fetch-Dest": "video"}, {"Range": "bytes=0-"}):
        assert writer.client.get(address, headers=headers).status_code == 302
    assert writer.client.get(address, headers=IMAGE).status_code == 200


def test_reading_writes_nothing(writer: Person, no_preview) -> None:
    document = deposit_one(writer, samples.photo())
    before = (DocumentPart.objects.count(), files_in("blobs"), bytes(document.sealed_record))

    show(writer, document)
    writer.client.get(preview(document), headers=IMAGE)
    writer.client.get(preview(document) + "?taille=grande", headers=IMAGE)

    document.refresh_from_db()
    after = (DocumentPart.objects.count(), files_in("blobs"), bytes(document.sealed_record))
    assert after == before


def test_file_that_was_not_drawn_is_drawn_when_asked(writer: Person, no_preview) -> None:
    document = deposit_one(writer, samples.photo())
    page = writer.client.get(url("detail", document)).text
    assert f'<form method="post" action="{url("view", document)}"' in page

    response = writer.client.post(url("view", document))

    assert response["Location"] == url("view", document)
    assert document.parts.filter(kind=PartKind.PREVIEW).count() == 1
    assert "<img" in show(writer, document)


def test_page_that_was_not_drawn_offers_to(writer: Person, no_preview) -> None:
    document = deposit_one(writer, samples.photo())

    assert f'<form class="read" method="post" action="{url("view", document)}"' in show(
        writer, document
    )


@pytest.mark.parametrize("reason", list(Reason))
def test_failure_is_a_sentence(writer: Person, no_preview, monkeypatch, reason: Reason) -> None:
    document = deposit_one(writer, samples.photo())

    def fail(*args: object, **kwargs: object) -> None:
        raise WorkshopFailed(reason)

    monkeypatch.setattr(making.workshop, "run", fail)
    response = writer.client.post(url("view", document))

    assert response.status_code == 200
    assert str(FAILURES[reason]) in response.text
    expected = 503 if reason is Reason.BUSY else 404
    assert writer.client.get(preview(document), headers=IMAGE).status_code == expected


def test_pages_of_a_pdf_are_turned_one_by_one(writer: Person) -> None:
    document = deposit_one(writer, samples.pdf(4), name="jugement.pdf")

    first, third = show(writer, document), show(writer, document, "?page=3")

    assert "?page=2" in first
    assert "Page précédente" not in first
    assert "?page=2" in third
    assert "?page=4" in third
    for number in range(1, 5):
        picture = writer.client.get(preview(document, number), headers=IMAGE)
        assert Image.open(BytesIO(picture.content)).format == "JPEG"


@pytest.mark.parametrize("page", ["0", "-1", "99", "abc", "9" * 50, "٣", "1.5", ""])
def test_nonsense_page_is_one_of_its_pages(writer: Person, page: str) -> None:
    document = deposit_one(writer, samples.pdf(3), name="a.pdf")

    shown = picture_of(show(writer, document, f"?page={page}"))

    assert re.search(r"/apercu/[13]/", shown)


@pytest.mark.parametrize("number", [0, 2, 99, 201, 10**9])
def test_page_that_is_not_there_is_not_found(writer: Person, number: int) -> None:
    photo = deposit_one(writer, samples.photo())

    assert writer.client.get(preview(photo, number), headers=IMAGE).status_code == 404


def test_larger_picture_is_larger(writer: Person) -> None:
    document = deposit_one(writer, samples.image("JPEG", (4000, 3000)), name="photo.jpg")

    page = show(writer, document, "?taille=grande")
    large = writer.client.get(picture_of(page), headers=IMAGE)
    plain = writer.client.get(preview(document), headers=IMAGE)

    sizes = [Image.open(BytesIO(one.content)).width for one in (plain, large)]
    assert sizes[0] < 1900
    assert sizes[1] > 3500
    assert 'tabindex="0"' in page


def test_picture_of_a_cut_file_says_so(writer: Person) -> None:
    whole = samples.image("JPEG", (1200, 900))
    cut = deposit_one(writer, whole[: len(whole) // 2], name="porte.jpg")

    assert "Cette image est incomplète\u00a0: il manque une partie du fichier." in show(writer, cut)
    assert "incomplète" not in show(writer, deposit_one(writer, whole, name="mur.jpg"))


def test_altered_picture_is_made_again(writer: Person) -> None:
    document = deposit_one(writer, samples.photo())
    DocumentPart.objects.filter(kind=PartKind.PREVIEW).update(wrapped_dek=b"x" * 61)

    response = writer.client.get(preview(document), headers=IMAGE)

    assert Image.open(BytesIO(response.content)).size == samples.SIZE


@pytest.mark.parametrize("method", ["get", "post"])
def test_altered_original_is_said(writer: Person, method: str) -> None:
    document = deposit_one(writer, samples.photo())
    DocumentPart.objects.filter(kind=PartKind.ORIGINAL).update(wrapped_dek=b"x" * 61)

    response = getattr(writer.client, method)(url("view", document))

    assert response.status_code == 410
    assert "Élément altéré" in response.text


def test_altered_record_shows_nothing_and_breaks_nothing(writer: Person) -> None:
    document = deposit_one(writer, samples.photo())
    Document.objects.update(sealed_record=b"x" * 61)

    assert writer.client.get(url("view", document)).status_code == 200
    assert writer.client.get(preview(document), headers=IMAGE).status_code == 404


def test_text_is_words_and_never_markup(writer: Person) -> None:
    document = deposit_one(writer, b"<script>alert(1)</script> bonjour", name="page.html")

    page = show(writer, document)

    assert "&lt;script&gt;alert(1)&lt;/script&gt; bonjour" in page
    assert "<script>alert" not in page


def test_mail_shows_who_wrote_and_what(writer: Person) -> None:
    document = deposit_one(writer, samples.mail("Rappelle-moi."), name="message.eml")

    page = show(writer, document)

    assert "Léa &lt;lea@example.org&gt;" in page
    assert "Rappelle-moi." in page
    assert "capture.png" in page
    assert "2\u00a0novembre 2026 à\u00a010\u00a0h\u00a000" in page


@pytest.mark.parametrize(
    "date", ["Mon, 01 Jan 0001 00:00:00 +1400", "Fri, 31 Dec 9999 23:59:59 -1200", "hier", ""]
)
def test_mail_of_an_impossible_day_is_shown(writer: Person, date: str) -> None:
    mail = samples.mail("Rappelle-moi.").replace(b"Mon, 02 Nov 2026 10:00:00 +0100", date.encode())
    document = deposit_one(writer, mail, name="message.eml")

    assert "Rappelle-moi." in show(writer, document)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "a", "is_cut": False, "headers": [["un"]]},
        {"text": "a", "is_cut": False, "headers": 5},
        {"text": "a", "is_cut": False, "names": None},
        {"names": [["a", "b"]], "count": 1},
    ],
)
def test_nonsense_of_a_taken_room_is_a_sentence(writer: Person, monkeypatch, data: dict) -> None:
    text = deposit_one(writer, b"bonjour", name="a.txt")
    archive = deposit_one(writer, samples.archive(), name="a.zip")
    monkeypatch.setattr(making.workshop, "run", lambda *args, **kwargs: making.Result(data, []))

    for document in (text, archive):
        assert "n’a pas pu être montré" in show(writer, document)


def test_long_text_says_that_it_goes_on(writer: Person) -> None:
    document = deposit_one(writer, b"ligne\n" * 100_000, name="discussion.txt")

    assert "Seul le début est montré ici." in show(writer, document)


def test_archive_shows_its_names(writer: Person) -> None:
    document = deposit_one(writer, samples.archive(2), name="discussion.zip")

    page = show(writer, document)

    assert "Cette archive contient 2 fichiers." in page
    assert "discussion/1.txt" in page


@pytest.mark.parametrize(
    ("name", "octets"),
    [("a.bin", b"\0\1\2" * 50), ("voix.amr", b"#!AMR\n" + bytes(100))],
)
def test_what_cannot_be_shown_says_so(writer: Person, name: str, octets: bytes) -> None:
    document = deposit_one(writer, octets, name=name)

    assert "téléchargez l’original" in show(writer, document)
    assert "téléchargez l’original" in writer.client.get(url("detail", document)).text


def test_pdf_behind_a_password_says_so(writer: Person, no_preview, monkeypatch) -> None:
    document = deposit_one(writer, samples.pdf(), name="a.pdf")
    result = making.Result({"is_locked": True, "pages": 0}, [])
    monkeypatch.setattr(making.workshop, "run", lambda *args, **kwargs: result)

    assert "protégé par un mot de passe" in writer.client.post(url("view", document)).text
