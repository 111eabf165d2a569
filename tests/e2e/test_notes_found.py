"""Finding and printing notes by keyboard, with and without script, on a small page."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, next_page, press
from tests.journal.notes import address, write

pytestmark = pytest.mark.browser
WORD = "coquelicot"
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, new_context: Any, writer: Person) -> Page:
    for number in range(51):
        write(writer, f"Un {WORD} de plus, {number:02}.", safety=2)
    write(writer, "Autre chose.", people="Dédé", when=resolve_when(on=PartialDate(2023)))
    context = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=request.param)
    return enter(context, writer)


def open_form(page: Page) -> None:
    page.locator("main summary", has_text="Chercher").focus()
    page.keyboard.press("Enter")


def test_search_by_keyboard_then_page_by_page(page: Page) -> None:
    open_form(page)
    page.keyboard.press("Tab")
    page.keyboard.type(f"« {WORD.upper()} »")
    with next_page(page):
        page.keyboard.press("Enter")

    expect(page.locator("main [role=status]")).to_contain_text("51 notes contiennent ces mots.")
    expect(page.locator("main mark").first).to_have_text(WORD)
    expect(page.locator(".thread__item")).to_have_count(50)
    press(page, "text=Voir les notes plus anciennes")
    expect(page.locator(".thread__item")).to_have_count(1)
    assert "?" not in page.url
    assert WORD not in page.url.lower()
    expect(page).to_have_title("Notes")


def test_person_and_period_together_then_the_way_back(page: Page) -> None:
    open_form(page)
    page.fill("[name=since]", "mars 2023")
    page.fill("[name=until]", "mars 2023")
    page.locator("main summary", has_text="D’autres choix").click()
    page.fill("[name=people]", "dede")
    press(page, "main form button[type=submit]:has-text('Chercher')")

    expect(page.locator(".thread__item")).to_have_count(1)
    expect(page.locator(".thread__item")).to_contain_text("La date est vague")
    assert page.evaluate(WIDTH) == 320
    press(page, "text=Revoir toutes les notes")
    expect(page.locator(".thread__item")).to_have_count(50)


def test_what_was_found_goes_to_a_page_for_paper(page: Page) -> None:
    open_form(page)
    page.fill("[name=q]", "autre")
    press(page, "main form button[type=submit]:has-text('Chercher')")
    press(page, "text=Version à imprimer de ces notes")

    expect(page.locator("main article")).to_have_count(1)
    expect(page).to_have_title("Notes – lecture")
    assert page.evaluate(WIDTH) == 320
    assert "autre" not in page.url


def test_button_prints_when_it_is_pressed_and_not_before(
    context: BrowserContext, writer: Person
) -> None:
    entry = write(writer, "La porte.")
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page = enter(context, writer)
    press(page, "main h3 a")
    press(page, "text=Version à imprimer")
    button = page.locator("[data-mdv-print]")
    expect(button).to_be_visible()

    assert page.evaluate("window.printed") == 0
    button.focus()
    page.keyboard.press("Enter")

    assert page.evaluate("window.printed") == 1
    assert str(entry.pk) not in page.url


def test_without_script_there_is_no_button(new_context: Any, writer: Person) -> None:
    entry = write(writer, "La porte.")
    page = enter(new_context(java_script_enabled=False), writer, address(entry, "imprimer/"))

    expect(page.locator("[data-mdv-print]")).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Le menu de votre navigateur")


def test_paper_holds_the_text_its_dates_and_nothing_of_the_page(
    context: BrowserContext, writer: Person
) -> None:
    when = resolve_when(on=PartialDate(2023, 3))
    entry = write(writer, "La porte de la cuisine. " * 400, title="Ma porte", when=when)
    page = enter(context, writer, address(entry, "imprimer/"))

    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(one.get_textpage().get_text_bounded().split()) for one in paper)

    assert len(paper) > 1
    for said in ("Ma porte", "La porte de la cuisine.", "en mars 2023, je ne sais plus le jour"):
        assert said in text
    for unsaid in ("Mémo", "quitte", "papier", "imprimante", "Retour", "Réglages"):
        assert unsaid not in text


def test_pages_of_search_and_paper_have_no_violation(
    context: BrowserContext, writer: Person
) -> None:
    when = resolve_when(on=PartialDate(2023))
    entry = write(writer, f"Un {WORD} rouge.", title="Fleur", safety=3, when=when)
    write(writer, "Sans date.")
    page = enter(context, writer)
    open_form(page)
    page.fill("[name=q]", WORD)
    page.fill("[name=since]", "mars 2023")
    page.locator("main summary", has_text="D’autres choix").click()
    press(page, "main form button[type=submit]:has-text('Chercher')")
    page.locator("main mark").first.wait_for()
    open_form(page)

    assert violations_here(page) == {}
    page.goto(address(entry, "imprimer/"))
    assert violations_here(page) == {}
