"""After the exit: nothing to go back to, nothing to send again, nothing kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import VaultSession
from journal.content import Content
from journal.entries import write_entry
from tests.cast import Person
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.portal import Portal
from tests.e2e.visits import NOTES, enter, leave, press, wait_until

pytestmark = pytest.mark.browser

MARKER = "coquelicot-sous-la-neige"
HISTORY = "Page.getNavigationHistory"


@pytest.fixture
def notes(new_context: Any, has_script: bool, writer: Person) -> Page:
    """The writer's notes, after a few pages that show her own words."""
    content = Content(text=f"{MARKER}, encore", title=MARKER)
    write_entry(owner=writer.space, keyring=writer.keyring, content=content)
    page = enter(new_context(java_script_enabled=has_script), writer)
    press(page, f"main a:has-text('{MARKER}')")
    expect(page.locator("h1")).to_have_text(MARKER)
    press(page, "header a[href='/journal/']")
    expect(page.locator("h1")).not_to_have_text(MARKER)
    return page


def test_cookies_and_session_are_gone(notes: Page, neutral: NeutralSite) -> None:
    leave(notes, neutral.url)

    wait_until(lambda: not notes.context.cookies())
    wait_until(lambda: not VaultSession.objects.exists())


def test_session_ends_in_a_browser_without_keepalive(
    context: BrowserContext, writer: Person, neutral: NeutralSite
) -> None:
    context.add_init_script("delete Request.prototype.keepalive")
    page = enter(context, writer)

    leave(page, neutral.url)

    wait_until(lambda: not VaultSession.objects.exists())


def test_cookies_kept_by_somebody_open_nothing(
    notes: Page, neutral: NeutralSite, writer: Person
) -> None:
    leave(notes, neutral.url)
    wait_until(lambda: not VaultSession.objects.exists())

    replayed = writer.client.get(NOTES)

    assert (replayed.status_code, replayed["Location"]) == (302, "/connexion/")


def test_going_back_shows_nothing_of_hers(notes: Page, neutral: NeutralSite) -> None:
    leave(notes, neutral.url)

    for _ in range(6):
        notes.go_back(wait_until="load")
        assert MARKER not in notes.content()
        assert notes.title() in ("", "Connexion", "Accueil", "Adresses", "Meteo")


def test_tab_keeps_no_page_of_ours(
    context: BrowserContext, writer: Person, neutral: NeutralSite, portal: Portal
) -> None:
    page = enter(context, writer)
    press(page, "header a[href='/contacts/']")
    browser = context.new_cdp_session(page)

    leave(page, neutral.url)

    kept = [entry["url"] for entry in browser.send(HISTORY)["entries"]]
    assert [url for url in kept if url.startswith(portal.url)] == []


def test_page_is_not_frozen_and_restored(notes: Page, neutral: NeutralSite) -> None:
    notes.evaluate("window.__frozen = 1")

    leave(notes, neutral.url)
    notes.go_back()

    assert notes.evaluate("window.__frozen") is None


def test_storage_is_emptied(inside: Page, neutral: NeutralSite) -> None:
    inside.evaluate(
        "() => { localStorage.x = 1; sessionStorage.x = 1;"
        " return new Promise((done) => { indexedDB.open('x').onsuccess = done; }).then(() => 0); }"
    )

    leave(inside, neutral.url)
    inside.goto("/contacts/")

    count = "localStorage.length + sessionStorage.length"
    wait_until(lambda: inside.evaluate(count) == 0)
    wait_until(lambda: inside.evaluate("indexedDB.databases()") == [])


def test_going_there_by_address_leaves_and_ends_nothing(inside: Page, neutral: NeutralSite) -> None:
    for _ in range(2):
        inside.goto("/quitter/")
        expect(inside).to_have_url(neutral.url)

    inside.goto(NOTES)

    expect(inside).to_have_title("Notes")


def test_form_of_another_site_leaves_and_ends_nothing(
    inside: Page, neutral: NeutralSite, portal: Portal, writer: Person
) -> None:
    inside.goto(neutral.url)

    # It stands at that address already: only another page there tells that it went.
    with inside.expect_navigation(url=neutral.url):
        inside.evaluate(
            "url => { const form = document.createElement('form'); form.method = 'post';"
            " form.action = url; document.body.append(form); form.submit(); }",
            f"{portal.url}/quitter/",
        )

    client: Client = writer.client
    assert client.get(NOTES).status_code == 200
