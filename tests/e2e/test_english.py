"""From French to English and back in one visit: the page changes, and the way out speaks too."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.e2e.neutral_site import NeutralSite
from tests.e2e.test_accessible import violations_here
from tests.e2e.test_navigation import entries
from tests.e2e.visits import QUIT

pytestmark = pytest.mark.browser

ARTICLE, ORDER = "/bibliotheque/k7m3/", "/bibliotheque/p2w6/"
STATUS = "[data-mdv-status]"


@pytest.fixture(autouse=True)
def _content(db: Any) -> None:
    call_command("load_content", verbosity=0)


@pytest.fixture
def english(page: Page) -> Page:
    page.goto(ARTICLE)
    page.get_by_role("link", name="In English").click()
    expect(page.locator("h1")).to_have_text("In danger now: what to do")
    return page


def test_frame_follows_the_page_without_a_line_in_history(english: Page) -> None:
    before = entries(english)

    expect(english.locator("html")).to_have_attribute("lang", "en")
    expect(english.locator(QUIT)).to_have_text("Quick, I’m leaving")
    expect(english.locator("a.skip")).to_have_text("Skip to the text")
    expect(english.get_by_role("status").filter(has_text="Page loaded")).to_have_count(1)

    english.get_by_role("link", name="le texte de référence").click()
    expect(english.locator("html")).to_have_attribute("lang", "fr")
    expect(english.locator(QUIT)).to_have_text("Vite, je quitte")
    assert entries(english) == before


def test_presses_are_counted_in_english_then_leave(english: Page, neutral: NeutralSite) -> None:
    english.keyboard.press("ShiftLeft")
    expect(english.locator(STATUS)).to_have_text("Leaving: presses left 2")

    english.locator(QUIT).click()

    expect(english).to_have_url(neutral.url)


def test_exit_leaves_room_for_the_frame(page: Page) -> None:
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/contacts/en/")
        way_out = page.locator(QUIT).bounding_box()

        boxes = [link.bounding_box() for link in page.locator("header.top a").all()]
        assert [box for box in boxes if are_over_each_other(box, way_out)] == []


@pytest.mark.parametrize("tail", ["facile", "en"])
def test_longest_text_has_no_violation(page: Page, tail: str) -> None:
    page.goto(f"{ORDER}{tail}/")

    assert violations_here(page) == {}


def are_over_each_other(one: dict[str, float] | None, other: dict[str, float] | None) -> bool:
    assert one is not None
    assert other is not None
    is_beside = one["x"] + one["width"] <= other["x"]
    return not (is_beside or one["y"] + one["height"] <= other["y"])
