"""Pages that need another sheet than the one that is left: it comes before they are shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.cast import Person
from tests.e2e.visits import carry_session, next_page, press, stop_clock

pytestmark = pytest.mark.browser

INSIDE = "**/css/inside.*"
PATIENCE_MS = 2000
NUMBERS = "main li.contact"
ITEM = "main .thread__item"
# What only the sheet of a space says of a note in the thread.
STYLED = "getComputedStyle(document.querySelector('main .thread__item') ?? document.body).position"
ONCE = f"document.addEventListener('mdv:page', () => {{ seen = {STYLED}; }}, {{ once: true }})"


@pytest.fixture
def at_the_numbers(context: BrowserContext, writer: Person) -> Page:
    """She came to the numbers signed out; her space is open by now, in another tab."""
    writer.client.post("/journal/nouveau/", {"text": "La porte de la cuisine."})
    stop_clock(context)
    page = context.new_page()
    page.goto("/contacts/")
    page.evaluate(f"() => {{ window.seen = ''; {ONCE}; }}")
    carry_session(context, writer)
    return page


def test_notes_wait_for_their_sheet(at_the_numbers: Page) -> None:
    held: list[Route] = []
    at_the_numbers.route(INSIDE, lambda route: held.append(route))

    with at_the_numbers.expect_request(INSIDE):
        at_the_numbers.click("header a[href='/connexion/']")
    expect(at_the_numbers.locator(NUMBERS).first).to_be_visible()
    expect(at_the_numbers.locator(ITEM)).to_have_count(0)
    held[0].continue_()

    expect(at_the_numbers.locator(ITEM)).to_be_visible()
    assert at_the_numbers.evaluate("window.seen") == "relative"


def test_notes_are_shown_without_a_sheet_that_never_comes(at_the_numbers: Page) -> None:
    at_the_numbers.route(INSIDE, lambda route: None)

    with next_page(at_the_numbers):
        with at_the_numbers.expect_request(INSIDE):
            at_the_numbers.click("header a[href='/connexion/']")
        at_the_numbers.clock.run_for(PATIENCE_MS)

    expect(at_the_numbers.locator(ITEM)).to_be_visible()
    assert at_the_numbers.evaluate("window.seen") == "static"


def test_sheet_that_failed_is_asked_for_again(at_the_numbers: Page) -> None:
    at_the_numbers.route(INSIDE, lambda route: route.abort(), times=1)
    press(at_the_numbers, "header a[href='/connexion/']")
    assert at_the_numbers.evaluate(STYLED) == "static"

    press(at_the_numbers, "header .nav a[href='/journal/']")

    assert at_the_numbers.evaluate(STYLED) == "relative"


def test_last_page_asked_for_is_the_one_that_is_shown(at_the_numbers: Page) -> None:
    held: list[Route] = []
    at_the_numbers.route(INSIDE, lambda route: held.append(route))
    with at_the_numbers.expect_request(INSIDE):
        at_the_numbers.click("header a[href='/connexion/']")

    with at_the_numbers.expect_response("**/accessibilite/"):
        at_the_numbers.click("footer a[href='/accessibilite/']")
    held[0].continue_()

    expect(at_the_numbers).to_have_title("Accessibilité")
    expect(at_the_numbers.locator(ITEM)).to_have_count(0)
    assert len(held) == 1
