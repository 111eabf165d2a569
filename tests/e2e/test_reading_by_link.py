"""A stranger opens a link, reads, looks, searches and leaves: with and without script."""

from __future__ import annotations

from http.client import HTTPConnection, IncompleteRead
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journal.models import Entry
from sharing.grants.codes import grouped
from sharing.grants.keeping import withdraw
from sharing.grants.records import OwnGrant
from sharing.models import Grant, ReaderSession
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.paper import photo
from tests.dossier.steps import begin, on
from tests.e2e import media
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.portal import Portal
from tests.e2e.test_viewer import sound
from tests.e2e.visits import leave, next_page, press, wait_until
from tests.journal.notes import write
from tests.sharing.readings import door_of, read_with
from tests.sharing.steps import prepare, share_link

pytestmark = pytest.mark.browser

# Sought, then heard on: the moment moves by itself.
PLAYED = """async (player) => {
  player.muted = true;
  await player.play();
  player.currentTime = 50;
  await new Promise((done) => player.addEventListener("seeked", done, { once: true }));
  const isOn = () => player.currentTime > 50.2;
  await new Promise((done) => player.addEventListener("timeupdate", () => isOn() && done()));
  return player.currentTime;
}"""


@pytest.fixture
def grant(writer: Person) -> OwnGrant:
    picture = deposit_one(writer, photo(), "couloir.jpg", title="Le couloir")
    note: Entry = write(
        writer, "La porte de la cuisine.", when=on(2023, 3, 9), attachments=(picture.pk,)
    )
    opened = begin(writer, note, documents=(picture,))
    return share_link(writer, prepare(writer, opened))


@pytest.fixture(params=[320, 1280])
def browser_context(
    request: pytest.FixtureRequest, new_context: Any, has_script: bool
) -> BrowserContext:
    made: BrowserContext = new_context(
        java_script_enabled=has_script, viewport={"width": request.param, "height": 900}
    )
    return made


def test_link_is_opened_read_and_left(
    browser_context: BrowserContext, grant: OwnGrant, neutral: NeutralSite
) -> None:
    page = browser_context.new_page()
    page.goto(door_of(grant))
    assert browser_context.cookies() == []
    _fits(page)
    page.fill("[name=code]", grouped(grant.code))
    page.click("main button.btn")
    page.wait_for_url("**/p/lecture/")

    expect(page.locator("#fait-1")).to_contain_text("La porte de la cuisine.")
    _fits(page)
    page.fill("[name=mots]", "cuisines")
    press(page, "form[role=search] button")
    expect(page.locator("#chercher")).to_contain_text("1 endroit trouvé")

    press(page, "#piece-1 a")
    picture = page.locator("img.plate")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("one => one.naturalWidth") > 500
    _fits(page)
    press(page, "main a.back")

    leave(page, neutral.url)
    wait_until(lambda: not ReaderSession.objects.exists())
    wait_until(lambda: all(one["name"] != "r" for one in browser_context.cookies()))
    page.goto("/p/lecture/")
    expect(page.locator("h1")).to_have_text("La lecture est terminée")


def test_reading_is_ended_by_its_button(browser_context: BrowserContext, grant: OwnGrant) -> None:
    """Nothing before costs another opening: a hand that presses twice, nor the way back."""
    page = browser_context.new_page()
    page.goto(door_of(grant))
    page.fill("[name=code]", grant.code)
    page.dblclick("main button.btn")
    page.wait_for_url("**/p/lecture/")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Votre lecture est ouverte")
    _fits(page)
    page.click("main a.btn")
    page.wait_for_url("**/p/lecture/")
    assert Grant.objects.get().openings_left == grant.openings_left - 1

    with next_page(page):
        page.get_by_role("button", name="J’ai fini").first.click()

    expect(page.locator("h1")).to_have_text("La lecture est terminée")
    assert not ReaderSession.objects.exists()


def test_withdrawn_share_leaves_the_screen(
    writer: Person, grant: OwnGrant, new_context: Any
) -> None:
    context = new_context()
    context.clock.install()
    page = _opened(context, grant)
    expect(page.locator("#fait-1")).to_contain_text("La porte de la cuisine.")

    page.clock.run_for(31_000)
    expect(page.locator("#fait-1")).to_be_visible()
    withdraw(writer.space, grant.id)
    # Nothing but the question is asked.
    page.route("**/p/lecture/", lambda route: route.abort())
    page.clock.run_for(31_000)

    expect(page.locator("h1")).to_have_text("La lecture est terminée")
    expect(page.locator("#fait-1")).to_have_count(0)


def test_sound_plays(writer: Person, new_context: Any) -> None:
    voice = deposit_one(writer, sound(60), "voix.wav")
    page = _opened(
        new_context(), share_link(writer, prepare(writer, begin(writer, documents=(voice,))))
    )
    press(page, "#piece-1 a")

    reached = page.locator("audio").evaluate(PLAYED)

    # Of sixty seconds: heard from there, not from the beginning.
    assert 50 < reached < 60


def test_withdrawal_cuts_a_running_download(writer: Person, portal: Portal) -> None:
    film = deposit_one(writer, media.mp4() + bytes(24 * 1024**2), "couloir.mp4")
    opened = begin(writer, documents=(film,))
    grant = share_link(writer, prepare(writer, opened), may_download=True)
    cookie = read_with(grant).cookies["r"].value
    connection = HTTPConnection(portal.url.removeprefix("http://"), timeout=60)
    headers = {"Cookie": f"r={cookie}", "Sec-Fetch-Dest": "video", "Connection": "close"}
    connection.request("GET", "/p/lecture/pieces/1/contenu/", headers=headers)
    answer = connection.getresponse()
    answer.read(64 * 1024)

    withdraw(writer.space, grant.id)
    with pytest.raises((IncompleteRead, ConnectionError)):
        answer.read()
    connection.close()


def _opened(context: BrowserContext, grant: OwnGrant) -> Page:
    page = context.new_page()
    page.goto(door_of(grant))
    page.fill("[name=code]", grant.code)
    page.click("main button.btn")
    page.wait_for_url("**/p/lecture/")
    return page


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
