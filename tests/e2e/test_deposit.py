"""Files on their way: how far, how to stop, and what remains when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from documents.models import Document
from tests.cast import Person
from tests.e2e.visits import enter, press, wait_until

pytestmark = pytest.mark.browser

ADD = "/documents/ajouter/"
SEND = "main form[data-mdv-upload] button.btn[type=submit]"
PROGRESS = "[data-mdv-progress]"
CONDITIONS = "Network.emulateNetworkConditions"
# Half a minute for the film: nobody who looks meanwhile comes too late. Then as fast as it goes.
SLOW = {"offline": False, "latency": 20, "downloadThroughput": 1e7, "uploadThroughput": 4e5}
FREE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


@pytest.fixture
def form(context: BrowserContext, writer: Person) -> Page:
    page = enter(context, writer, ADD)
    # What sends files is fetched after the page (test_late_modules.py tells what happens before).
    page.wait_for_load_state("networkidle")
    return page


@pytest.fixture
def film(tmp_path: Path) -> Path:
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(12_000_000)
    return film


def slow_down(page: Page) -> CDPSession:
    """What the network obeys from now on."""
    network = page.context.new_cdp_session(page)
    network.send(CONDITIONS, SLOW)
    return network


def test_progress_is_shown_in_words_and_figures(form: Page, film: Path) -> None:
    network = slow_down(form)
    form.set_input_files("input[type=file]", film)

    form.click(SEND)

    # Where she has just pressed: not a screen above it.
    expect(form.locator(f"{PROGRESS} progress")).to_be_in_viewport()
    expect(form.locator(PROGRESS)).to_contain_text("sur 11,4 Mo")
    network.send(CONDITIONS, FREE)
    expect(form).to_have_title("Fichiers – lecture")
    assert Document.objects.count() == 1


def test_beginning_is_said_to_those_who_do_not_see_it(form: Page, film: Path) -> None:
    slow_down(form)
    form.set_input_files("input[type=file]", film)

    form.click(SEND)

    expect(form.get_by_role("status").filter(has_text="Envoi commencé.")).to_have_count(1)


def test_stopping_leaves_nothing_behind(form: Page, film: Path) -> None:
    slow_down(form)
    form.fill("[name=title]", "Le film")
    form.set_input_files("input[type=file]", film)
    form.click(SEND)
    expect(form.locator(PROGRESS)).to_contain_text("sur 11,4 Mo")

    form.click("text=Arrêter l’envoi")

    expect(form.locator("[data-mdv-status]")).to_contain_text("Envoi arrêté")
    expect(form.locator("[name=title]")).to_have_value("Le film")
    expect(form.locator(PROGRESS)).to_be_hidden()
    form.wait_for_timeout(300)
    assert Document.objects.count() == 0


def test_cut_connection_keeps_the_choice(form: Page, film: Path, context: BrowserContext) -> None:
    form.set_input_files("input[type=file]", film)
    context.set_offline(True)

    form.click(SEND)

    expect(form.locator("[data-mdv-status]")).to_contain_text("est encore ici")
    assert form.eval_on_selector("input[type=file]", "field => field.files.length") == 1


def test_reading_on_does_not_stop_a_deposit(form: Page, film: Path) -> None:
    network = slow_down(form)
    form.set_input_files("input[type=file]", film)
    form.click(SEND)
    expect(form.locator(PROGRESS)).to_contain_text("sur 11,4 Mo")

    press(form, "header a[href='/journal/']")
    expect(form).to_have_title("Notes")
    network.send(CONDITIONS, FREE)

    expect(form.locator("[data-mdv-status]")).to_have_text("Envoi terminé.")
    assert Document.objects.count() == 1


def test_many_files_are_counted_and_those_that_wait_stay_in_sight(form: Page) -> None:
    pictures = [
        {"name": f"{number}.jpg", "mimeType": "image/jpeg", "buffer": bytes([number]) * 9}
        for number in range(1, 6)
    ]
    empty = {"name": "vide.jpg", "mimeType": "", "buffer": b""}
    form.set_input_files("input[type=file]", [*pictures, empty])

    form.click(SEND)

    expect(form.locator(PROGRESS)).to_contain_text("5 fichiers sont gardés, sur 6.")
    rows = form.locator(f"{PROGRESS} .arrival__row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("vide.jpg")


def test_file_alone_that_is_not_kept_is_not_said_in_the_plural(form: Page) -> None:
    form.set_input_files("input[type=file]", [{"name": "vide.jpg", "mimeType": "", "buffer": b""}])

    form.click(SEND)

    status = form.locator("[data-mdv-status]")
    expect(status).to_contain_text("Ce fichier n’a pas pu être gardé.")
    expect(form.locator(PROGRESS)).to_contain_text("est arrivé vide")
    # It stands over the button: it goes by itself.
    expect(status).to_have_text("")


def test_missing_file_is_said_on_the_page(form: Page) -> None:
    form.click(SEND)

    expect(form.locator("main [role=alert] h2")).to_be_focused()
    wait_until(lambda: Document.objects.count() == 0)


def test_second_tap_of_a_trembling_finger_stops_nothing(form: Page, film: Path) -> None:
    form.set_viewport_size({"width": 320, "height": 640})
    network = slow_down(form)
    form.set_input_files("input[type=file]", film)

    form.dblclick(SEND)
    network.send(CONDITIONS, FREE)

    expect(form).to_have_title("Fichiers – lecture")
    assert Document.objects.count() == 1
