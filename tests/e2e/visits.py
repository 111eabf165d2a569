"""What a person does: come in, go through pages, leave."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Person

NOTES = "/journal/"
QUIT = "[data-quit] button"


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


def leave(page: Page, neutral_url: str) -> None:
    page.click(QUIT)
    expect(page).to_have_url(neutral_url)


def wait_until(holds: Callable[[], bool], seconds: float = 3) -> None:
    """What the exit ends after its answer is ended a moment later."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)
