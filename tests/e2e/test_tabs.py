"""Leaving in one tab leaves in all; so does locking."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import VaultSession
from tests.cast import Person
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.visits import NOTES, QUIT, enter, stop_clock

pytestmark = pytest.mark.browser

LOCK = "header [data-mdv-locks]"
CODE = "main input[name=pin]"
BECOME_VISIBLE = "document.dispatchEvent(new Event('visibilitychange'))"


def test_other_tabs_follow(context: BrowserContext, neutral: NeutralSite) -> None:
    tabs = [context.new_page() for _ in range(3)]
    for tab, path in zip(tabs, ("/", "/contacts/", "/bibliotheque/"), strict=True):
        tab.goto(path)

    tabs[0].click(QUIT)

    for tab in tabs:
        expect(tab).to_have_url(neutral.url)


def test_tab_that_missed_the_message_leaves_when_it_is_seen_again(
    inside: Page, neutral: NeutralSite
) -> None:
    VaultSession.objects.all().delete()

    inside.evaluate(BECOME_VISIBLE)

    expect(inside).to_have_url(neutral.url)


def test_tab_of_a_locked_space_asks_the_code_when_it_is_seen_again(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer)
    VaultSession.objects.update(sealed_master_key=None)

    page.evaluate(BECOME_VISIBLE)

    expect(page.locator("main input[name=pin]")).to_be_visible()
    assert page.url.endswith(NOTES)


def test_lock_pressed_in_one_tab_hides_the_other_before_any_answer(
    context: BrowserContext, writer: Person
) -> None:
    one, other = enter(context, writer), enter(context, writer)
    other.route("**/verrouiller/", lambda route: None)

    one.click(LOCK)

    expect(one.locator(CODE)).to_be_visible()
    expect(other.locator("main")).to_be_hidden()
    other.unroute_all(behavior="ignoreErrors")


def test_lock_pressed_in_one_tab_keeps_the_text_of_the_other(
    context: BrowserContext, writer: Person
) -> None:
    stop_clock(context)
    one, other = enter(context, writer), enter(context, writer, "/journal/nouveau/")
    other.fill("#id_text", "Une phrase commencée")

    one.click(LOCK)

    expect(one.locator(CODE)).to_be_visible()
    expect(other.get_by_text("Ce que vous étiez en train d’écrire a été gardé")).to_be_visible()
    assert VaultSession.objects.get().was_locked_by_hand
    other.fill(CODE, writer.pin)
    other.keyboard.press("Enter")
    expect(other.locator("#id_text")).to_have_value("Une phrase commencée")


def test_public_page_asks_nothing(page: Page) -> None:
    asked: list[str] = []
    page.goto("/")
    page.on("request", lambda request: asked.append(request.url))

    page.evaluate(BECOME_VISIBLE)
    page.wait_for_timeout(300)

    assert asked == []
