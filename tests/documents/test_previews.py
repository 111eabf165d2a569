"""Pictures beside a document: made when it arrives, sealed, and never a reason to lose it."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from documents import quota
from documents.erasing import erase_document
from documents.models import Document, DocumentPart, PartKind
from documents.previews import keeping, making
from documents.previews.opening import kept_picture
from documents.previews.showing import Showing, showing_of
from documents.workshop import Reason, WorkshopFailed
from tests.cast import Person
from tests.documents import samples
from tests.documents.deposits import (
    LIST,
    a_file,
    content_of,
    deposit,
    deposit_one,
    documents_of,
    files_in,
    url,
)


def previews(document: Document) -> list[DocumentPart]:
    return list(document.parts.filter(kind=PartKind.PREVIEW).order_by("revision"))


def fail_with(monkeypatch, reason: Reason) -> list[int]:
    calls: list[int] = []

    def fail(*args: object, **kwargs: object) -> None:
        calls.append(1)
        raise WorkshopFailed(reason)

    monkeypatch.setattr(making.workshop, "run", fail)
    return calls


@pytest.mark.parametrize(
    ("name", "octets", "kept"),
    [
        ("photo.jpg", samples.photo(), 1),
        ("capture.png", samples.image("PNG"), 1),
        ("photo.heic", samples.image("HEIF"), 1),
        ("image.webp", samples.image("WEBP"), 1),
        ("certificat.pdf", samples.pdf(1), 1),
        ("jugement.pdf", samples.pdf(5), 2),
        ("texte.txt", b"bonjour", 0),
        ("voix.wav", b"RIFF\x24\0\0\0WAVEfmt " + bytes(500), 0),
        ("faux.jpg", b"\xff\xd8\xff\xe0" + bytes(500), 0),
    ],
)
def test_first_pages_are_kept_when_a_file_arrives(
    writer: Person, name: str, octets: bytes, kept: int
) -> None:
    document = deposit_one(writer, octets, name=name)

    assert len(previews(document)) == kept
    assert content_of(writer, document) == octets


def test_record_knows_the_pages_and_the_light(writer: Person) -> None:
    deposit_one(writer, samples.pdf(5), name="jugement.pdf")

    record = documents_of(writer)[0].record

    tile = Image.open(BytesIO(base64.b64decode(record.thumb)))
    assert record.pages == 5
    assert (tile.format, max(tile.size)) == ("WEBP", 12)


def test_list_shows_light_and_no_legible_picture(writer: Person) -> None:
    deposit_one(writer, samples.photo(), name="visage.jpg")

    page = writer.client.get(LIST).text

    assert page.count("<img") == 1
    assert '<img class="blur__light" src="data:image/webp;base64,' in page


def test_wrong_extension_changes_nothing(writer: Person) -> None:
    document = deposit_one(writer, samples.photo(), name="notes.txt")

    assert len(previews(document)) == 1


def test_picture_opens_for_her_alone(writer: Person, stranger: Person) -> None:
    document = deposit_one(writer, samples.photo())

    assert kept_picture(document, writer.keyring, 1).startswith(b"\xff\xd8\xff")
    assert kept_picture(document, stranger.keyring, 1) is None


def test_no_picture_opens_the_place_of_another(writer: Person) -> None:
    first = deposit_one(writer, samples.pdf(3), name="a.pdf")
    one, two = previews(first)
    blob = one.blob
    one.blob = "00/" + "0" * 32
    one.save()
    two.blob = blob
    two.save()

    assert kept_picture(first, writer.keyring, 2) is None


def test_pictures_do_not_take_of_her_room(writer: Person) -> None:
    octets = samples.photo()

    deposit_one(writer, octets)

    assert quota.stored_bytes(writer.space.pk) == len(octets)
    assert quota.room_of(writer.space).used == len(octets)


def test_erased_document_leaves_no_picture(writer: Person) -> None:
    document = deposit_one(writer, samples.pdf(3), name="a.pdf")
    assert len(files_in("blobs")) == 3

    erase_document(writer.space, document)

    assert files_in("blobs") == []


@pytest.mark.parametrize("reason", list(Reason))
def test_file_is_kept_when_it_cannot_be_drawn(writer: Person, monkeypatch, reason) -> None:
    octets = samples.photo()
    fail_with(monkeypatch, reason)

    document = deposit_one(writer, octets)

    assert content_of(writer, document) == octets
    assert previews(document) == []


def test_busy_workshop_is_not_asked_again_in_the_same_deposit(writer: Person, monkeypatch) -> None:
    calls = fail_with(monkeypatch, Reason.BUSY)

    deposit(writer, *(a_file(f"{number}.jpg", samples.photo()) for number in range(5)))

    assert len(calls) == 1
    assert len(documents_of(writer)) == 5


def test_five_hundred_photos_cost_no_more_than_the_budget(writer: Person, monkeypatch) -> None:
    now = [0.0]
    drawn: list[float] = []

    def draw(*args: object, **kwargs: object) -> None:
        now[0] += 1.0
        drawn.append(now[0])
        raise WorkshopFailed(Reason.UNREADABLE)

    monkeypatch.setattr(keeping.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(keeping, "draw", draw)
    deposit(writer, a_file("a.jpg", samples.photo()))
    drawn.clear()

    keeping.prepare_previews(writer.space, writer.keyring, list(Document.objects.all()) * 500)

    assert len(drawn) == keeping.BUDGET_S


def test_full_storage_keeps_the_file_and_no_half_picture(writer: Person, monkeypatch) -> None:
    def refuse(*args: object) -> None:
        raise keeping.BlobNotKept

    monkeypatch.setattr(keeping, "keep_blob", refuse)

    document = deposit_one(writer, samples.photo())

    assert previews(document) == []
    assert documents_of(writer)[0].record.pages == 0
    assert len(files_in("blobs")) == 1


def test_document_erased_meanwhile_leaves_no_blob(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.views.adding.prepare_previews", lambda *args: None)
    document = deposit_one(writer, samples.photo())
    drawn = making.draw(document, writer.keyring, documents_of(writer)[0].record, has_tile=True)
    erase_document(writer.space, document)

    with pytest.raises(keeping.DocumentGone):
        keeping._keep(writer.space, writer.keyring, document, drawn)

    assert files_in("blobs") == []


def test_two_tabs_that_ask_at_once_keep_one_picture(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.views.adding.prepare_previews", lambda *args: None)
    document = deposit_one(writer, samples.photo())
    draw = keeping.draw

    def draw_twice(*args: object, **kwargs: object):
        monkeypatch.setattr(keeping, "draw", draw)
        keeping.keep_preview(writer.space, writer.keyring, document)
        return draw(*args, **kwargs)

    monkeypatch.setattr(keeping, "draw", draw_twice)

    keeping.keep_preview(writer.space, writer.keyring, document)

    assert len(previews(document)) == 1
    assert len(files_in("blobs")) == 2


def test_words_corrected_meanwhile_are_not_undone(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.views.adding.prepare_previews", lambda *args: None)
    document = deposit_one(writer, samples.photo(), title="Avant")
    drawn = making.draw(document, writer.keyring, documents_of(writer)[0].record, has_tile=True)
    keeping.amend_record(
        writer.space,
        writer.keyring,
        document.pk,
        lambda latest: keeping.replace(latest, title="Après"),
    )

    keeping._keep(writer.space, writer.keyring, document, drawn)

    record = documents_of(writer)[0].record
    assert (record.title, record.pages) == ("Après", 1)


@pytest.mark.parametrize(
    ("blobs", "has_tile"),
    [
        ([b"<html>", b"RIFF"], True),
        ([b"\xff\xd8\xff", b"RIFF" + bytes(600)], True),
        ([b"\xff\xd8\xff", b"<svg>"], True),
        ([b"<html>"], False),
    ],
)
def test_what_is_no_picture_is_not_believed(writer: Person, monkeypatch, blobs, has_tile) -> None:
    document = deposit_one(writer, samples.photo())
    result = making.Result({"is_cut": False}, blobs)
    monkeypatch.setattr(making.workshop, "run", lambda *args, **kwargs: result)

    with pytest.raises(WorkshopFailed):
        making.draw(document, writer.keyring, documents_of(writer)[0].record, has_tile=has_tile)


@pytest.mark.parametrize("pages", [-1, 10**9, "trois", None, []])
def test_number_of_pages_that_is_none_is_not_believed(writer: Person, monkeypatch, pages) -> None:
    document = deposit_one(writer, samples.pdf(), name="a.pdf")
    result = making.Result({"pages": pages}, [b"\xff\xd8\xff"])
    monkeypatch.setattr(making.workshop, "run", lambda *args, **kwargs: result)

    with pytest.raises(WorkshopFailed):
        making.draw(document, writer.keyring, documents_of(writer)[0].record)


def test_player_is_never_asked_to_show_what_could_run() -> None:
    assert showing_of("image/svg+xml") is Showing.NOTHING
    assert showing_of("text/html") is Showing.NOTHING
    assert showing_of("application/octet-stream") is Showing.NOTHING


def test_attachment_of_a_note_has_its_picture(writer: Person) -> None:
    writer.client.post(
        "/journal/nouveau/",
        {"text": "La porte.", "attachments": [a_file("p.jpg", samples.photo())]},
    )

    assert len(previews(Document.objects.get())) == 1


def test_page_of_the_file_shows_nothing_before_it_is_asked(writer: Person) -> None:
    document = deposit_one(writer, samples.photo())

    page = writer.client.get(url("detail", document)).text

    assert page.count("<img") == 1
    assert f'href="{url("view", document)}"' in page
    assert "/apercu/" not in page
