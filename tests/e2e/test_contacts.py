"""The directory of contacts in a browser: choosing a situation asks the server nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

CARDS = ".contact .contact__num:visible"


def test_situation_shows_its_number_and_its_cards_without_a_request(page: Page) -> None:
    page.goto("/contacts/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_label("Je dois dormir ailleurs").check()

    expect(page.locator(".answer:visible .contact__num")).to_have_text("115")
    assert page.locator(CARDS).all_text_contents() == ["115", "3919"]
    assert asked == []


def test_folded_situation_is_reached_by_keyboard(page: Page) -> None:
    page.goto("/contacts/")
    page.get_by_text("Une autre situation").focus()

    page.keyboard.press("Enter")
    page.get_by_label("Je suis un homme").focus()
    page.keyboard.press("Space")

    expect(page.locator(".answer:visible .contact__num")).to_have_text("116\u00a0006")


def test_no_answer_is_read_before_a_choice(page: Page) -> None:
    page.goto("/contacts/")

    expect(page.locator(".answer:visible")).to_have_count(0)


def test_card_prints_four_of_the_size_of_a_bank_card(page: Page) -> None:
    page.goto("/contacts/carte/")
    page.emulate_media(media="print")

    boxes = [page.locator(".pocket").nth(rank).bounding_box() for rank in range(4)]

    # 85.6 by 54 mm folded in two, at 96 dots for 25.4 mm.
    assert {(round(box["width"]), round(box["height"])) for box in boxes if box} == {(324, 408)}
    expect(page.locator(".choice").first).to_be_hidden()
