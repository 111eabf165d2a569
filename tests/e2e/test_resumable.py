"""Uploads in a real browser on a bad day: cut, locked, reloaded, several at once, no script."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from accounts.models import VaultSession
from documents.models import Document, UnfinishedUpload
from tests.cast import Person
from tests.documents.deposits import content_of, documents_of
from tests.e2e.test_deposit import ADD, CONDITIONS, FREE, PROGRESS, SEND, SLOW, slow_down
from tests.e2e.visits import carry_session, enter, next_page, press, wait_until

pytestmark = pytest.mark.browser

STATUS = "[data-mdv-status]"
# The first piece that a page sends, in a second; the rest would take five more, then half a minute.
PIECE = 4 * 1024**2
FIRST_PIECE = {**SLOW, "uploadThroughput": 4e6}


@pytest.fixture
def form(context: BrowserContext, writer: Person) -> Page:
    return enter(context, writer, ADD)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    film = tmp_path / "film.mp4"
    film.write_bytes(os.urandom(24_000_000))
    return film


def send_a_piece(page: Page, file: Path) -> CDPSession:
    """Begin, and go on until a piece of it is acknowledged. Returns what the network obeys."""
    network = slow_down(page)
    network.send(CONDITIONS, FIRST_PIECE)
    page.set_input_files("input[type=file]", file)
    page.click(SEND)
    wait_until(lambda: received() >= PIECE)
    network.send(CONDITIONS, SLOW)
    return network


def received() -> int:
    return sum(UnfinishedUpload.objects.values_list("received_size", flat=True))


def assert_kept(person: Person, film: Path) -> None:
    (view,) = documents_of(person)
    assert content_of(person, view.document) == film.read_bytes()


def test_network_that_comes_back_is_enough(form: Page, film: Path, writer: Person) -> None:
    network = send_a_piece(form, film)

    network.send(CONDITIONS, {**SLOW, "offline": True})
    expect(form.locator(STATUS)).to_contain_text("Connexion coupée")
    network.send(CONDITIONS, SLOW)

    expect(form.locator(STATUS)).to_have_text("L’envoi continue.")
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Fichiers – lecture")
    assert_kept(writer, film)


def test_same_file_picked_after_a_reload_goes_on(form: Page, film: Path, writer: Person) -> None:
    form.fill("[name=title]", "Le film")
    network = send_a_piece(form, film)

    form.goto(ADD)
    network.send(CONDITIONS, FREE)
    expect(form.locator("[data-mdv-unfinished]")).to_contain_text("film.mp4")
    kept = received()
    upload = UnfinishedUpload.objects.get()
    form.set_input_files("input[type=file]", film)
    form.click(SEND)

    expect(form).to_have_title("Fichiers – lecture")
    assert kept >= PIECE
    assert Document.objects.get().pk == upload.pk
    assert_kept(writer, film)
    assert documents_of(writer)[0].record.title == "Le film"


def test_other_file_of_the_same_name_and_size_begins_anew(
    form: Page, film: Path, writer: Person
) -> None:
    network = send_a_piece(form, film)
    form.goto(ADD)
    network.send(CONDITIONS, FREE)
    film.write_bytes(os.urandom(24_000_000))

    form.set_input_files("input[type=file]", film)
    form.click(SEND)

    expect(form).to_have_title("Fichiers – lecture")
    assert_kept(writer, film)
    assert UnfinishedUpload.objects.count() == 1


def test_lock_in_the_middle_pauses_until_the_code(form: Page, film: Path, writer: Person) -> None:
    network = send_a_piece(form, film)

    VaultSession.objects.update(sealed_master_key=None)
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Code")
    network.send(CONDITIONS, SLOW)
    form.fill("[name=pin]", writer.pin)
    form.press("[name=pin]", "Enter")

    expect(form.locator("h1")).to_have_text("Ajouter des fichiers")
    expect(form.locator(f"{PROGRESS} progress")).to_be_visible()
    network.send(CONDITIONS, FREE)
    expect(form.locator(STATUS)).to_have_text("Envoi terminé.")
    assert_kept(writer, film)


def test_lock_by_her_own_hand_pauses_until_the_code(form: Page, film: Path, writer: Person) -> None:
    network = send_a_piece(form, film)

    form.click("text=Verrouiller")
    expect(form).to_have_title("Code")
    network.send(CONDITIONS, FREE)
    form.wait_for_timeout(4000)
    form.fill("[name=pin]", writer.pin)
    form.press("[name=pin]", "Enter")

    expect(form.locator(STATUS)).to_have_text("Envoi terminé.")
    assert_kept(writer, film)


def test_other_person_in_the_same_tab_gets_nothing(
    form: Page, film: Path, writer: Person, stranger: Person, context: BrowserContext
) -> None:
    network = send_a_piece(form, film)
    VaultSession.objects.update(sealed_master_key=None)
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Code")
    VaultSession.objects.filter(space_id=writer.space.pk).delete()
    carry_session(context, stranger)
    VaultSession.objects.update(sealed_master_key=None)

    form.fill("[name=pin]", stranger.pin)
    with next_page(form):
        form.press("[name=pin]", "Enter")
    form.wait_for_timeout(4000)

    press(form, "header a[href='/documents/']")
    press(form, "main a[href='/documents/ajouter/']")
    expect(form.locator("h1")).to_have_text("Ajouter des fichiers")
    assert documents_of(stranger) == []
    assert UnfinishedUpload.objects.for_owner(stranger.space).count() == 0
    assert "film.mp4" not in form.content()


def test_whoever_signs_in_next_sees_no_name(
    form: Page, film: Path, writer: Person, stranger: Person
) -> None:
    network = send_a_piece(form, film)
    VaultSession.objects.update(sealed_master_key=None)
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Code")
    VaultSession.objects.all().delete()
    form.fill("[name=pin]", writer.pin)
    form.press("[name=pin]", "Enter")

    expect(form).to_have_title("Connexion")
    form.fill("[name=username]", stranger.username)
    form.fill("[name=password]", stranger.passphrase)
    form.press("[name=password]", "Enter")
    expect(form).to_have_title("Code")
    form.fill("[name=pin]", stranger.pin)
    with next_page(form):
        form.press("[name=pin]", "Enter")
    press(form, "header a[href='/documents/']")
    press(form, "main a[href='/documents/ajouter/']")

    expect(form.locator("h1")).to_have_text("Ajouter des fichiers")
    expect(form.locator(PROGRESS)).to_be_hidden()
    assert "film.mp4" not in form.content()


def test_lock_before_sending_keeps_her_words(form: Page, film: Path, writer: Person) -> None:
    form.fill("[name=title]", "Le film de la porte")
    form.set_input_files("input[type=file]", film)
    VaultSession.objects.update(sealed_master_key=None)

    form.click(SEND)
    expect(form).to_have_title("Code")
    form.fill("[name=pin]", writer.pin)
    with next_page(form):
        form.press("[name=pin]", "Enter")

    expect(form.locator("[name=title]")).to_have_value("Le film de la porte")
    assert UnfinishedUpload.objects.count() == 0


def test_several_files_have_a_line_each(form: Page, tmp_path: Path, writer: Person) -> None:
    files = [tmp_path / f"photo-{number}.jpg" for number in range(3)]
    for file in files:
        file.write_bytes(os.urandom(1_500_000))
    network = slow_down(form)

    form.set_input_files("input[type=file]", files)
    form.click(SEND)

    expect(form.locator(f"{PROGRESS} progress")).to_have_count(3)
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Fichiers")
    assert {one.record.file_name for one in documents_of(writer)} == {one.name for one in files}
    contents = {content_of(writer, one.document) for one in documents_of(writer)}
    assert contents == {one.read_bytes() for one in files}


def test_refused_file_is_said_before_the_others_leave(
    form: Page, tmp_path: Path, writer: Person
) -> None:
    (tmp_path / "vide.jpg").write_bytes(b"")
    (tmp_path / "photo.jpg").write_bytes(os.urandom(1000))

    form.set_input_files("input[type=file]", [tmp_path / "vide.jpg", tmp_path / "photo.jpg"])
    form.click(SEND)

    expect(form.locator(PROGRESS)).to_contain_text("est arrivé vide")
    expect(form.locator(PROGRESS)).to_contain_text("Gardé.")
    assert [one.record.file_name for one in documents_of(writer)] == ["photo.jpg"]


def test_file_in_one_piece_travels_once(form: Page, tmp_path: Path, writer: Person) -> None:
    (tmp_path / "photo.jpg").write_bytes(os.urandom(1_000_000))
    methods: list[str] = []
    form.on("request", lambda one: methods.append(one.method) if "/envois/" in one.url else None)

    form.set_input_files("input[type=file]", tmp_path / "photo.jpg")
    form.click(SEND)

    expect(form).to_have_title("Fichiers – lecture")
    assert methods == ["POST", "PATCH", "POST"]


def test_addresses_and_headers_say_nothing_of_the_file(
    form: Page, tmp_path: Path, writer: Person
) -> None:
    (tmp_path / "canari-porte.jpg").write_bytes(os.urandom(1000))
    said: list[str] = []
    form.on("request", lambda one: said.append(f"{one.url} {one.headers}"))
    form.fill("[name=title]", "canari-titre")

    form.set_input_files("input[type=file]", tmp_path / "canari-porte.jpg")
    form.click(SEND)

    expect(form).to_have_title("Fichiers – lecture")
    assert len(said) > 3
    assert "canari" not in " ".join(said)


def test_abandoned_upload_is_gone(form: Page, film: Path) -> None:
    network = send_a_piece(form, film)
    form.goto(ADD)
    network.send(CONDITIONS, FREE)

    form.click("text=Abandonner")

    expect(form.locator("main [role=status]")).to_contain_text("abandonné")
    assert UnfinishedUpload.objects.count() == 0


def test_film_is_not_sent_for_nothing_to_a_locked_diary(
    context: BrowserContext, film: Path, writer: Person
) -> None:
    page = enter(context, writer, "/journal/nouveau/")
    lengths: list[int] = []
    page.on("request", lambda one: lengths.append(len(one.post_data_buffer or b"")))
    page.fill("[name=text]", "Il a filmé la porte.")
    page.set_input_files("input[type=file]", film)
    VaultSession.objects.update(sealed_master_key=None)

    page.click("main form button[type=submit]:not([formaction])")
    expect(page).to_have_title("Code")
    page.fill("[name=pin]", writer.pin)
    page.press("[name=pin]", "Enter")

    expect(page.locator("[name=text]")).to_have_value("Il a filmé la porte.")
    assert max(lengths) < 10_000


def test_without_script_the_form_is_the_same(
    new_context: Any, writer: Person, tmp_path: Path
) -> None:
    page = enter(new_context(java_script_enabled=False), writer, ADD)
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url) if one.method != "GET" else None)

    page.set_input_files("input[type=file]", tmp_path / "photo.jpg")
    page.click(SEND)

    expect(page).to_have_title("Fichiers – lecture")
    assert [one[-len(ADD) :] for one in sent] == [ADD]
    assert content_of(writer, documents_of(writer)[0].document) == b"photo"
