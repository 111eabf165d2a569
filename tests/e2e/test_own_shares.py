"""Her accord, the link that she gives, and taking it back: with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Person
from tests.dossier.conftest import empty_folders, later_note, letter, note, small_dossier
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press
from tests.sharing.conftest import link, prepared
from tests.sharing.pages import consent_page, share_page
from tests.sharing.steps import Prepared, opens

__all__ = ["empty_folders", "later_note", "letter", "link", "note", "prepared", "small_dossier"]

pytestmark = pytest.mark.browser

SHARE = ".sheet .row button.btn"


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [320, 1280])
def test_she_shares_gives_the_link_and_takes_it_back(
    writer: Person, prepared: Prepared, new_context: Any, has_script: bool, width: int
) -> None:
    context = new_context(java_script_enabled=has_script, viewport={"width": width, "height": 900})
    page = enter(context, writer, consent_page(prepared))
    assert _fits(page)

    page.get_by_label("À qui ?").fill("Mon avocate")
    press(page, "[data-mdv-locks]")
    page.fill("[name=pin]", writer.pin)
    press(page, "main button.btn[type=submit]")
    expect(page.get_by_label("À qui ?")).to_have_value("Mon avocate")
    press(page, SHARE)
    expect(page.locator(".missing").first).to_contain_text("Il manque votre accord")
    expect(page.locator(".missing").first).to_contain_text("jusqu’à quand")
    expect(page.get_by_label("À qui ?")).to_have_value("Mon avocate")
    expect(page.locator("#id_day")).to_be_hidden()
    page.get_by_label("Un autre jour").check()
    expect(page.locator("#id_day")).to_be_visible()
    page.get_by_label("7 jours").check()
    page.get_by_label("3", exact=True).check()
    page.get_by_label("Je veux partager ces pièces, et rien d’autre").check()
    press(page, SHARE)

    expect(page.locator("h1")).to_have_text("Mon avocate")
    assert "/p/" in page.get_by_label("Le lien", exact=True).input_value()
    assert _fits(page)
    press(page, "a[href*=montrer]")
    # Our policy lets it be shown.
    expect(page.locator("main img")).to_have_js_property("complete", True)
    assert page.locator("main img").evaluate("image => image.naturalWidth") > 100
    assert _fits(page)
    press(page, "main a.btn")
    press(page, "button.btn--care")

    expect(page.get_by_role("status").first).to_contain_text("L’accès est retiré.")
    assert _fits(page)


def test_her_pages_of_shares_have_no_violation(
    writer: Person, prepared: Prepared, link: Any, new_context: Any
) -> None:
    opens(link)
    page = enter(new_context(), writer)
    found = {}
    for path in (
        consent_page(prepared),
        "/partages/",
        "/partages/nouveau/",
        share_page(link.id),
        share_page(link.id, "?montrer=lien"),
        share_page(link.id, "duree/"),
    ):
        page.goto(path)
        for one in page.locator("main details summary").all():
            one.click()
        found[path] = violations_here(page)

    assert {path: ids for path, ids in found.items() if ids} == {}
