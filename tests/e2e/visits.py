"""What a person does: come in, go through pages, leave."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Person

NOTES = "/journal/"
QUIT = "[data-quit] button"
# A page that was looked at is marked; the next one is not.
MARK, NEW_MAIN = "main => { main.dataset.old = ''; }", "main:not([data-old])"


def enter(context: BrowserContext, person: Person, path: str = NOTES) -> Page:
    """A tab of the person's open space, without going through the doors again."""
    carry_session(context, person)
    page = context.new_page()
    page.goto(path)
    return page


def carry_session(context: BrowserContext, person: Person) -> None:
    for name in (settings.SESSION_COOKIE_NAME, settings.MDV_KEY_COOKIE_NAME):
        value = person.client.cookies[name].value
        cookie = {"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}
        context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])


@contextmanager
def next_page(page: Page) -> Iterator[None]:
    """Wait for the page that is asked for inside: Playwright itself waits for none.

    Without script it is another document; with script the address stays, and only another `main`
    tells that the answer is there.
    """
    page.locator("main").evaluate(MARK)
    yield
    page.wait_for_selector(NEW_MAIN, state="attached")
    page.wait_for_load_state()


def press(page: Page, selector: str) -> None:
    """A link or a button that brings another page, and that page."""
    with next_page(page):
        page.click(selector)


def leave(page: Page, neutral_url: str) -> None:
    page.click(QUIT)
    expect(page).to_have_url(neutral_url)


def wait_until_forgotten(context: BrowserContext) -> None:
    """The answer to the exit may come after the neutral page: it would empty what comes next."""
    wait_until(lambda: not context.cookies())


def stop_clock(context: BrowserContext) -> None:
    """The delays of its pages pass by `clock.run_for` alone, however long the machine takes."""
    context.clock.install()
    context.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))


def wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """What the exit ends after its answer is ended a moment later."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)
