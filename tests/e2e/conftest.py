"""A real Chromium against the whole portal. Every test here may use every database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.cast import Person
from tests.e2e.chromium import PATIENCE_MS, launch_options
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.portal import Portal
from tests.e2e.visits import enter

# Playwright's synchronous interface runs a loop in this thread; the tests read the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=PATIENCE_MS)

DESKTOP = {"width": 1280, "height": 800}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**launch_options(playwright))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def _neutral() -> Iterator[NeutralSite]:
    site = NeutralSite()
    yield site
    site.stop()


@pytest.fixture
def neutral(_neutral: NeutralSite) -> NeutralSite:
    _neutral.reset()
    return _neutral


@pytest.fixture(scope="session")
def _portal(_neutral: NeutralSite, static_files: None) -> Iterator[Portal]:
    portal = Portal([_neutral.url])
    yield portal
    portal.stop()


@pytest.fixture
def portal(_portal: Portal, neutral: NeutralSite, transactional_db: None) -> Iterator[Portal]:
    with _portal.configured():
        yield _portal


@pytest.fixture
def faults() -> list[str]:
    """What the browser said of our scripts and of our policy: nothing, or the test fails."""
    return []


@pytest.fixture
def new_context(browser: Browser, portal: Portal, faults: list[str]) -> Iterator[Any]:
    """Make contexts of one's own; each is closed before the database is emptied."""
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "TrustedHTML" in message.text:
            faults.append(message.text)

    def make(**options: Any) -> BrowserContext:
        options = {"viewport": DESKTOP, "locale": "fr-FR", "timezone_id": "Europe/Paris", **options}
        context = browser.new_context(base_url=portal.url, **options)
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", hear)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    """For what must hold both ways."""
    return bool(request.param)


@pytest.fixture
def context(new_context: Any) -> BrowserContext:
    made: BrowserContext = new_context()
    return made


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Nobody is signed in."""
    return context.new_page()


@pytest.fixture
def inside(writer: Person, context: BrowserContext) -> Page:
    """The writer's notes, her code given just now."""
    return enter(context, writer)
