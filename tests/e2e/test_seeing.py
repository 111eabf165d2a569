"""The calendar and the overview: by keyboard, without script, on a phone, and on no paper."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.cast import Person
from tests.e2e.pictures import is_blank
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import NOTES, enter, next_page, press
from tests.journal.notes import write
from tests.journal.remembering import MOVE, on, remember

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
WORD = "abcdefghij" * 12


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, new_context: Any, writer: Person) -> Page:
    remember(writer)
    context = new_context(viewport=PHONE, java_script_enabled=request.param)
    return enter(context, writer, NOTES)


def show_october(page: Page) -> None:
    page.goto("/journal/calendrier/")
    page.click("main summary:text('Choisir un autre mois')")
    page.select_option("#mois", "2026-10")
    press(page, "text=Y aller")
    expect(page.locator("h1")).to_have_text("Octobre 2026")


def show_overview(page: Page) -> None:
    page.goto("/journal/apercu/")
    press(page, "main button.btn")
    page.select_option("#repere", "le demenagement")
    press(page, "text=Voir avant et après")
    expect(page.locator("#autour-titre")).to_be_attached()


def open_every_fold(page: Page) -> None:
    for fold in page.locator("main details:not([open]) > summary").all()[::-1]:
        fold.click()


def test_month_by_keyboard_leaves_nothing_in_the_address(page: Page) -> None:
    press(page, "main a:text-is('Calendrier')")
    page.locator("main summary:text('Choisir un autre mois')").focus()
    page.keyboard.press("Enter")
    page.locator("#mois").select_option("2026-10")
    page.locator("#mois").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Octobre 2026")
    expect(page.locator(".thread__item")).to_have_count(11)
    expect(page.locator("table.cal")).to_be_hidden()
    expect(page).to_have_title("Notes – calendrier")
    assert "?" not in page.url


def test_overview_waits_for_the_click(page: Page) -> None:
    press(page, "text=Ce que racontent mes notes")
    expect(page.locator("main svg")).to_have_count(0)
    expect(page.locator("main a[href='tel:3114']")).to_be_visible()

    page.locator("main button.btn").focus()
    with next_page(page):
        page.keyboard.press("Enter")

    expect(page.locator("main svg")).to_have_count(3)
    expect(page.locator("main table")).to_have_count(3)
    page.select_option("#repere", "le demenagement")
    press(page, "text=Voir avant et après")
    expect(page.locator("main svg")).to_have_count(4)
    expect(page).to_have_title("Notes – aperçu")
    assert "demenagement" not in page.url


def test_day_of_the_table_leads_to_its_notes(context: BrowserContext, writer: Person) -> None:
    remember(writer)
    page = enter(context, writer)
    show_october(page)

    page.click("table.cal a[href='#jour-24']")

    expect(page.locator("#jour-24")).to_be_focused()
    expect(page.locator("#jour-24")).to_contain_text("La porte de la cuisine")


def test_note_of_the_table_opens(context: BrowserContext, writer: Person) -> None:
    remember(writer)
    page = enter(context, writer)
    show_october(page)

    press(page, "table.cal a:text('La porte de la cuisine')")

    expect(page.locator("h1")).to_have_text("La porte de la cuisine")


def test_overview_leads_to_the_notes_of_a_month(page: Page) -> None:
    show_overview(page)

    page.select_option("#mois", "2026-10")
    press(page, "text=Y aller")

    expect(page.locator("h1")).to_have_text("Octobre 2026")
    assert "?" not in page.url


def test_what_is_seen_has_no_violation(context: BrowserContext, writer: Person) -> None:
    remember(writer)
    page = enter(context, writer)

    for show in (show_october, show_overview):
        show(page)
        assert violations_here(page) == {}
        open_every_fold(page)
        assert violations_here(page) == {}


def test_long_words_widen_nothing(new_context: Any, writer: Person) -> None:
    remember(writer)
    said = {"title": WORD, "mood": WORD, "violence_types": ("physique",)}
    write(writer, when=on(2026, 10, 2, note=WORD, anchor=WORD), **said)
    write(writer, when=on(2026, 10, anchor=f"{MOVE} {WORD}"), **said)
    page = enter(new_context(viewport=PHONE), writer)

    for show in (show_october, show_overview):
        show(page)
        open_every_fold(page)
        assert page.evaluate(WIDTH) == PHONE["width"]
    page.set_viewport_size({"width": 800, "height": 800})
    show_october(page)
    assert page.evaluate(WIDTH) == 800


def test_nothing_of_it_prints(context: BrowserContext, writer: Person) -> None:
    remember(writer)
    page = enter(context, writer)
    page.emulate_media(media="print")

    for show in (show_october, show_overview):
        page.emulate_media(media="screen")
        show(page)
        page.emulate_media(media="print")
        assert is_blank(page.screenshot(full_page=True))
