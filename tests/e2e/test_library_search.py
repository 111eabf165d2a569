"""The index and what is looked for in it, in a real browser, with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import next_page

pytestmark = pytest.mark.browser

INDEX = "/bibliotheque/"
SMALL = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
SEARCHES = ("il va me tuer", "il me viole", "dormir ce soir", "xyzzy")


@pytest.fixture(autouse=True)
def _content(db: Any) -> None:
    call_command("load_content", verbosity=0)


def look_for(page: Page, words: str) -> None:
    page.goto(INDEX)
    page.fill("#q", words)
    with next_page(page):
        page.press("#q", "Enter")
    expect(page.locator("#q")).to_have_value(words)
    page.locator("main h2").first.wait_for()


@pytest.mark.parametrize("words", SEARCHES)
def test_results_have_no_violation(page: Page, words: str) -> None:
    look_for(page, words)

    assert violations_here(page) == {}


def test_index_unfolded_has_no_violation(page: Page) -> None:
    page.goto(INDEX)
    for fold in page.locator("main summary").all():
        fold.click()

    assert violations_here(page) == {}


def test_index_and_results_fit_a_small_screen_without_script(new_context: Any) -> None:
    page = new_context(viewport=SMALL, java_script_enabled=False).new_page()
    page.goto(INDEX)
    widths = [page.evaluate(WIDTH)]
    for words in SEARCHES:
        look_for(page, words)
        widths.append(page.evaluate(WIDTH))

    assert set(widths) == {SMALL["width"]}


def test_words_of_danger_bring_the_numbers_into_the_first_screen(new_context: Any) -> None:
    page = new_context(viewport=SMALL, java_script_enabled=False).new_page()
    look_for(page, "il va me tuer")

    box = page.locator("main .now a[href='sms:114']").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 500


@pytest.mark.parametrize("has_script", [True, False])
def test_what_is_looked_for_is_in_no_address(new_context: Any, has_script: bool) -> None:
    page = new_context(java_script_enabled=has_script).new_page()
    look_for(page, "porter plainte")

    assert page.url.endswith(INDEX)
    expect(page.locator("main .way b").first).to_have_text("Déposer plainte, pas à pas")
