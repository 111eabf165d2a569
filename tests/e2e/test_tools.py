"""Every tool in a real browser: read, answered by keyboard, printed, kept by one who chooses to."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journal.models import Entry
from library.tools.shelf import current_tools
from library.tools.tool import Tool
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, next_page, press

pytestmark = pytest.mark.browser

TOOLS = current_tools()
ASKING = [tool for tool in TOOLS if tool.themes]
MAPS = [tool for tool in TOOLS if tool.steps]
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.slug)

SMALL = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
SHORT = """all => all.map(one => one.getBoundingClientRect())
  .filter(({ width, height }) => width < 44 || height < 44).length"""
SEND = "main form[action*='outils'] button[type=submit]"


def address(tool: Tool) -> str:
    return f"/bibliotheque/outils/{tool.ref}/"


def tick_all(page: Page) -> None:
    page.locator("main .choice input").evaluate_all("all => all.forEach((one) => one.click())")


@every_tool
def test_tool_has_no_violation_and_its_result_neither(page: Page, tool: Tool) -> None:
    page.goto(address(tool))
    assert violations_here(page) == {}

    if tool.themes:
        tick_all(page)
        press(page, SEND)
        page.locator("#resultat").wait_for()
        assert violations_here(page) == {}


@every_tool
def test_tool_and_result_fit_a_small_screen_and_a_thumb(new_context: Any, tool: Tool) -> None:
    page = new_context(viewport=SMALL, java_script_enabled=False).new_page()
    page.goto(address(tool))
    to_press = page.locator("main :is(.choice, .btn, .map a, .link, .back)").filter(visible=True)
    short = to_press.evaluate_all(SHORT)
    widths = [page.evaluate(WIDTH)]

    if tool.themes:
        tick_all(page)
        press(page, SEND)
        widths.append(page.evaluate(WIDTH))

    assert short == 0
    assert set(widths) == {SMALL["width"]}


def test_one_goes_from_the_library_to_a_result_with_or_without_script(
    new_context: Any, has_script: bool
) -> None:
    page = new_context(java_script_enabled=has_script).new_page()
    page.goto("/bibliotheque/")
    press(page, "main a[href='/bibliotheque/outils/']")
    press(page, f"main a[href='{address(TOOLS[0])}']")
    page.check("input[value=c-gorge]")
    press(page, SEND)

    expect(page.locator("main .now a").first).to_have_attribute("href", "tel:17")
    expect(page.locator("#resultat")).to_have_attribute("readonly", "")
    assert "c-gorge" not in page.url
    assert "?" not in page.url


def test_script_leaves_no_line_of_the_answers_in_history(page: Page) -> None:
    page.goto("/bibliotheque/")
    before = page.evaluate("history.length")
    press(page, "main a[href='/bibliotheque/outils/']")
    press(page, f"main a[href='{address(TOOLS[0])}']")
    press(page, SEND)
    page.locator("#resultat").wait_for()

    assert page.evaluate("history.length") == before
    assert page.url.endswith("/bibliotheque/")


def test_questions_are_answered_by_keyboard_alone(page: Page) -> None:
    page.goto(address(TOOLS[0]))
    page.locator("input[value=l-suivie]").focus()
    page.keyboard.press("Space")
    page.locator(SEND).focus()
    with next_page(page):
        page.keyboard.press("Enter")

    expect(page.locator("main li", has_text="On me suit")).to_be_visible()


@pytest.mark.parametrize("tool", MAPS, ids=lambda one: one.slug)
def test_box_of_the_map_leads_to_its_explanation(
    new_context: Any, tool: Tool, has_script: bool
) -> None:
    page = new_context(viewport=SMALL, java_script_enabled=has_script).new_page()
    page.goto(address(tool))

    page.locator(".map a").last.click()

    last = tool.steps[-1]
    expect(page.locator(f"#{last.key}")).to_be_in_viewport()
    expect(page.locator(f"#{last.key}")).to_have_text(last.title)


def test_result_goes_to_paper_without_its_forms(page: Page) -> None:
    page.goto(address(ASKING[0]))
    press(page, SEND)
    page.locator("#resultat").wait_for()
    page.emulate_media(media="print")

    expect(page.locator("main h1")).to_be_visible()
    assert page.locator("main :is(textarea, button, .back)").filter(visible=True).count() == 0


def test_result_is_kept_by_an_explicit_press_after_it_was_changed(
    new_context: Any, writer: Person, has_script: bool
) -> None:
    context: BrowserContext = new_context(java_script_enabled=has_script)
    page = enter(context, writer, address(TOOLS[0]))
    page.check("input[value=f-suite]")
    press(page, SEND)
    page.locator("#resultat").fill("Seulement cette phrase.")
    assert Entry.objects.count() == 0

    press(page, "text=Garder ce résultat dans mes notes")

    page.locator("main", has_text="Seulement cette phrase.").wait_for()
    assert Entry.objects.count() == 1
