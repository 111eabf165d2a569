"""Searching the files by keyboard, with and without script: no word of hers in an address."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Person
from tests.documents.records import keep, on
from tests.e2e.visits import enter, press

pytestmark = pytest.mark.browser
WORD = "coquelicot"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, new_context: Any, writer: Person) -> Page:
    for number in range(25):
        keep(writer, f"{WORD} {number:02}", size=number)
    keep(writer, "Autre chose", labels=("mur",), happened=on("2023-03"))
    context = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=request.param)
    page = enter(context, writer)
    press(page, "nav a[href='/documents/']")
    return page


def test_search_by_keyboard_then_page_by_page(page: Page) -> None:
    page.locator("main summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(WORD.upper())
    page.keyboard.press("Enter")

    expect(page.locator("main [role=status]")).to_contain_text("25 fichiers correspondent.")
    expect(page.locator(".file")).to_have_count(24)
    press(page, "text=Page suivante")
    expect(page.locator(".file")).to_have_count(1)
    assert "?" not in page.url
    assert WORD not in page.url.lower()
    expect(page).to_have_title("Fichiers")


def test_choice_of_a_label_and_the_way_back(page: Page) -> None:
    page.locator("main summary").first.click()
    page.select_option("[name=label]", "mur")
    press(page, "main form button[type=submit]")

    expect(page.locator(".file")).to_have_count(1)
    expect(page.locator(".file")).to_contain_text("en mars 2023")
    press(page, "text=Revoir tous les fichiers")
    expect(page.locator(".file")).to_have_count(24)
