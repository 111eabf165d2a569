"""« Mon plan »: by keyboard, on a phone, with script and without; paper, and what axe says."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Draft
from library.models import SafetyPlan
from library.plan.keeping import read_plan
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, wait_until
from tests.library.plan import BAG, PLAN, SIGNS, keep, place_of, version_of, words_of

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
WORD = "abcdefghij" * 12


@pytest.fixture
def page(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(viewport=PHONE, java_script_enabled=has_script), writer, PLAN)


def test_plan_is_written_and_erased_by_keyboard(page: Page, writer: Person) -> None:
    page.focus("main a.way >> nth=0")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Les signes qui m’alertent")
    page.focus("[name=words]")
    page.keyboard.type("La clé tourne.")
    page.focus("#ecrire button[value=next]")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Ce que je fais sur le moment")

    page.goto(place_of(BAG))
    page.focus("[name=ticks][value=cles]")
    page.keyboard.press("Space")
    page.focus("#ecrire button[value=plan]")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text("C’est gardé.")
    expect(page.locator("main")).to_contain_text("La clé tourne.")
    assert read_plan(writer.space, writer.keyring).of(BAG).ticks == ("cles",)
    expect(page).to_have_title("Repères")

    page.click("text=Effacer tout le plan")
    expect(page.locator("main")).to_contain_text("effacé tout de suite")
    page.click("main button.btn--care")
    expect(page.locator("main [role=status]")).to_have_text("Le plan est effacé.")
    assert not SafetyPlan.objects.exists()


def test_locking_keeps_what_is_typed(page: Page, writer: Person) -> None:
    page.goto(place_of(SIGNS))
    page.fill("[name=words]", "La clé tourne.")
    page.click(".top__lock button:visible >> text=Verrouiller")
    page.fill("input[name=pin]", writer.pin)
    page.keyboard.press("Enter")

    expect(page.locator("[name=words]")).to_have_value("La clé tourne.")
    assert words_of(writer) == ""


def test_what_is_typed_is_kept_by_itself_and_then_gone(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, place_of(SIGNS))
    page.fill("[name=words]", "La clé tourne.")
    expect(page.locator("[data-mdv-saved]")).to_contain_text("Brouillon gardé")

    page.click("#ecrire button[value=plan]")
    expect(page.locator("main [role=status]")).to_contain_text("C’est gardé.")
    wait_until(lambda: not Draft.objects.exists())
    assert words_of(writer) == "La clé tourne."


def test_pages_of_the_plan_have_no_violation_and_leave_paper_blank(
    context: BrowserContext, writer: Person
) -> None:
    keep(writer, f"{WORD}\nLa clé tourne.")
    keep(writer, "Chez la voisine", BAG, ticks=("cles", "argent"))
    page = enter(context, writer, PLAN)
    assert violations_here(page) == {}
    page.set_viewport_size(PHONE)
    assert page.evaluate(WIDTH) == PHONE["width"]
    page.emulate_media(media="print")
    expect(page.locator("main")).to_be_hidden()
    page.emulate_media(media="screen")

    page.goto(place_of(BAG))
    assert violations_here(page) == {}
    page.goto(place_of(SIGNS))
    keep(writer, "Un autre onglet.", based_on=version_of(writer))
    page.fill("[name=words]", "Celui-ci.")
    page.click("#ecrire button[value=plan]")
    expect(page.locator("main [role=alert]")).to_contain_text("Un autre onglet.")
    assert violations_here(page) == {}
