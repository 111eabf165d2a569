"""A sound recorded in the page: in plain sight, in memory, gone with the page unless it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from documents.models import Document
from tests.cast import Person
from tests.documents.deposits import documents_of
from tests.e2e.chromium import PATIENCE_MS, launch_options
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.portal import Portal
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import carry_session, leave, press

pytestmark = pytest.mark.browser

RECORD = "/documents/enregistrer/"
START, STOP, DROP = (f"[data-mdv-do={what}]" for what in ("start", "stop", "drop"))
KEEP = "[data-mdv-record] button[type=submit]"
ELAPSED = "[data-mdv-elapsed]"
CAN_BE_HEARD = """address => new Promise((done) => {
  const player = new Audio(address);
  player.onloadedmetadata = () => done(true);
  player.onerror = () => done(false);
})"""
LOCKED = "document.dispatchEvent(new CustomEvent('mdv:state', { cancelable: true, detail: 423 }))"
# A microphone that beeps, and a person who says yes.
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


@pytest.fixture(autouse=True)
def chosen(portal: Portal) -> Iterator[None]:
    with override_settings(MDV_RECORDING=True):
        yield


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """With a microphone."""
    browser = playwright.chromium.launch(**launch_options(playwright, *MICROPHONE))
    yield browser
    browser.close()


@pytest.fixture
def page(inside: Page) -> Page:
    inside.goto(RECORD)
    return inside


@pytest.fixture
def window(
    playwright: Playwright, portal: Portal, writer: Person, tmp_path: Path
) -> Iterator[BrowserContext]:
    """A browser with a folder of its own, to look into."""
    window = playwright.chromium.launch_persistent_context(
        tmp_path / "profile",
        base_url=portal.url,
        locale="fr-FR",
        **launch_options(playwright, *MICROPHONE, whole=True),
    )
    window.set_default_timeout(PATIENCE_MS)
    carry_session(window, writer)
    yield window
    window.close()


def begin(page: Page) -> None:
    """A second and more of it."""
    page.click(START)
    expect(page.locator(ELAPSED)).to_have_text(re.compile("^0:0[1-9]$"))


def record(page: Page) -> None:
    begin(page)
    page.click(STOP)
    expect(page.locator(KEEP)).to_be_visible()


def test_page_has_no_violation_in_any_state(page: Page) -> None:
    before = violations_here(page)
    page.click(START)
    expect(page.locator(ELAPSED)).to_be_visible()
    during = violations_here(page)
    page.click(STOP)
    expect(page.locator(KEEP)).to_be_focused()

    assert (before, during, violations_here(page)) == ({}, {}, {})


def test_nothing_is_asked_before_the_button(page: Page) -> None:
    expect(page.locator(START)).to_be_visible()
    expect(page.locator(ELAPSED)).to_be_hidden()


def test_time_that_passes_is_shown_until_it_is_stopped(page: Page) -> None:
    begin(page)

    expect(page.locator("text=Le micro est ouvert.")).to_be_visible()
    page.click(STOP)
    expect(page.locator("text=Le micro est fermé.")).to_be_visible()


def test_kept_sound_becomes_an_ordinary_file(page: Page, writer: Person) -> None:
    record(page)
    assert Document.objects.count() == 0

    page.click(KEEP)

    expect(page).to_have_title("Fichiers – lecture")
    (view,) = documents_of(writer)
    assert view.record is not None
    assert view.record.media_type == "audio/webm"
    assert view.record.file_name.startswith("son-20")
    assert view.record.size > 1000


def test_sound_can_be_heard_before_it_is_kept(page: Page) -> None:
    record(page)

    assert page.eval_on_selector(
        "[data-mdv-heard]",
        """async (player) => {
          player.muted = true;
          await player.play();
          return player.src.startsWith("blob:") && player.error === null;
        }""",
    )


def test_dropped_sound_is_gone(page: Page) -> None:
    record(page)
    address = page.get_attribute("[data-mdv-heard]", "src")
    assert page.evaluate(CAN_BE_HEARD, address) is True

    page.click(DROP)

    expect(page.locator(START)).to_be_visible()
    assert page.evaluate(CAN_BE_HEARD, address) is False
    assert Document.objects.count() == 0


def test_hidden_page_records_nothing(page: Page) -> None:
    begin(page)

    page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
          delete document.hidden;
        }"""
    )

    # Behind the veil nothing is visible: what the page would show tells.
    expect(page.locator("[data-mdv-when=recording]")).to_have_attribute("hidden", "")
    expect(page.locator("[data-mdv-when=done]")).not_to_have_attribute("hidden", "")


def test_refused_microphone_is_said(page: Page) -> None:
    page.evaluate("void (navigator.mediaDevices.getUserMedia = () => Promise.reject(Error()))")

    page.click(START)

    expect(page.locator("[data-mdv-status]")).to_contain_text("Rien n’a été enregistré")
    expect(page.locator(START)).to_be_enabled()


def test_code_asked_meanwhile_loses_nothing(page: Page, writer: Person) -> None:
    record(page)
    page.evaluate(LOCKED)
    page.fill("[name=pin]", writer.pin)

    press(page, "main button[type=submit]")

    expect(page.locator(KEEP)).to_be_visible()
    page.click(KEEP)
    expect(page).to_have_title("Fichiers – lecture")


def test_space_locked_meanwhile_keeps_the_sound_for_after(page: Page, writer: Person) -> None:
    record(page)
    writer.client.post("/verrouiller/")
    page.click(KEEP)
    page.fill("[name=pin]", writer.pin)
    press(page, "main button[type=submit]")

    page.click(KEEP)

    expect(page).to_have_title("Fichiers – lecture")
    assert Document.objects.count() == 1


def test_another_page_forgets_what_was_not_kept(page: Page) -> None:
    record(page)
    address = page.get_attribute("[data-mdv-heard]", "src")
    assert page.evaluate(CAN_BE_HEARD, address) is True

    press(page, "header a[href='/journal/']")
    expect(page).to_have_title("Notes")

    assert page.evaluate(CAN_BE_HEARD, address) is False


def test_open_microphone_is_an_act_of_hers(page: Page) -> None:
    begin(page)

    running = page.evaluate(
        r"""async () => {
          const scripts = [...document.scripts].map(({ src }) => src);
          const source = await (await fetch(scripts.find((src) => src.includes("record")))).text();
          const [, path] = source.match(/"(\.\/page[^"]*)"/);
          const base = scripts.find((src) => src.includes("record"));
          return (await import(new URL(path, base))).running.size;
        }"""
    )

    assert running == 1


def test_exit_leaves_while_the_microphone_is_open(page: Page, neutral: NeutralSite) -> None:
    begin(page)

    leave(page, neutral.url)

    assert Document.objects.count() == 0


def test_other_pages_have_no_microphone(inside: Page) -> None:
    inside.goto("/documents/ajouter/")

    asked = "navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 1, (e) => e.name)"
    assert inside.evaluate(asked) == "NotAllowedError"


def test_sound_is_in_no_file_of_the_device(
    window: BrowserContext, neutral: NeutralSite, tmp_path: Path
) -> None:
    record_and_leave(window, neutral)

    folder = tmp_path / "profile"
    found = [path.name for path in folder.rglob("*") if path.is_file() and is_sound(path)]

    assert found == []


def test_permission_stays_in_the_list_of_the_browser(
    window: BrowserContext, neutral: NeutralSite, tmp_path: Path, portal: Portal
) -> None:
    """Not of ours to erase: the page says so. A yes given by hand adds a row of its own
    (docs/adr/0047); this one is given by the test, and the salt of the device remains."""
    record_and_leave(window, neutral)

    salts = (tmp_path / "profile" / "Default" / "MediaDeviceSalts").read_bytes()

    assert portal.url.removeprefix("http://").partition(":")[0].encode() in salts


def record_and_leave(window: BrowserContext, neutral: NeutralSite) -> None:
    page = window.new_page()
    page.goto(RECORD)
    record(page)
    leave(page, neutral.url)
    window.close()


def is_sound(path: Path) -> bool:
    content = path.read_bytes()
    return b"OpusHead" in content or b"A_OPUS" in content
