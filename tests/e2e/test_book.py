"""« Mon carnet »: by keyboard, on a phone, with script and without; and what axe says of it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Person
from tests.contacts.book import ADD, BOOK, keep, names_of, place_of, spoil
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
WORD = "abcdefghij" * 12


@pytest.fixture
def page(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(viewport=PHONE, java_script_enabled=has_script), writer, BOOK)


def test_card_is_kept_changed_and_erased_by_keyboard(page: Page, writer: Person) -> None:
    page.focus("main a.btn")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ajouter une fiche")
    page.focus("[name=name]")
    page.keyboard.type("La voisine")
    page.fill("[name=phones]", "06 39 98 00 12")
    page.focus("[name=name]")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_have_text("La fiche est gardée.")
    expect(page.locator("a[href='tel:0639980012']")).to_be_visible()

    page.focus(".contact__status a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Changer cette fiche")
    page.check("[name=is_urgent]")
    page.focus("#ecrire button.btn")
    page.keyboard.press("Enter")
    expect(page.locator("h2").first).to_have_text("À joindre en premier")

    page.click(".contact__status a")
    expect(page.locator("h1")).to_have_text("Changer cette fiche")
    page.click("text=Effacer cette fiche")
    expect(page.locator("main")).to_contain_text("effacée tout de suite")
    page.click("main button.btn--care")
    expect(page.locator("main [role=status]")).to_have_text("La fiche est effacée.")
    assert names_of(writer) == []
    expect(page).to_have_title("Adresses")


def test_locking_keeps_what_is_typed(page: Page, writer: Person) -> None:
    page.goto(ADD)
    page.fill("[name=name]", "La voisine")
    page.click(".top__lock button:visible >> text=Verrouiller")
    page.fill("input[name=pin]", writer.pin)
    page.keyboard.press("Enter")

    expect(page.locator("[name=name]")).to_have_value("La voisine")
    assert names_of(writer) == []


def test_pages_of_the_book_have_no_violation(context: BrowserContext, writer: Person) -> None:
    card = keep(
        writer,
        WORD,
        role_words=WORD,
        phones=f"06 39 98 00 12, {WORD}\n3919",
        mail=f"{WORD}@exemple.fr",
        address=WORD,
        hours="le soir",
        knows="Elle sait.\nEt encore.",
        is_urgent=True,
    )
    keep(writer, "La voisine")
    spoil(keep(writer, "Altérée"))
    page = enter(context, writer, BOOK)
    assert violations_here(page) == {}
    page.set_viewport_size(PHONE)
    assert page.evaluate(WIDTH) == PHONE["width"]

    page.goto(place_of(card))
    assert violations_here(page) == {}
    page.fill("[name=name]", "")
    page.fill("[name=phones]", "")
    page.click("#ecrire button.btn")
    expect(page.locator("main [role=alert]")).to_be_visible()
    assert violations_here(page) == {}
