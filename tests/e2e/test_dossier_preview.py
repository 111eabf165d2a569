"""Hiding, looking, going on to paper: with and without script, in a narrow window too."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Person
from tests.documents import speaking_films
from tests.documents.deposits import deposit_one
from tests.dossier.steps import begin, find, gathered, on, page_of, shown
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press
from tests.journal.notes import write

pytestmark = pytest.mark.browser

TEXT = (
    "Mamie habite rue des Lilas. Il a crié dans l’escalier, puis il a pris mon téléphone.\n"
    "Ma fille pleurait. J’ai appelé le 06 39 98 00 12.\nقال لي كلمة 😀."
)


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [320, 1280])
def test_words_are_hidden_looked_at_and_absent(
    writer: Person, new_context: Any, has_script: bool, width: int
) -> None:
    note = write(writer, TEXT, when=on(2023, 3, 9), people="Mamie, ma fille", witnesses="Mme Roy")
    opened = begin(writer, note, write(writer, "Le lendemain, le médecin.", when=on(2023, 3, 10)))
    piece = opened.record.entries[0].piece
    context = new_context(java_script_enabled=has_script, viewport={"width": width, "height": 900})
    page = enter(context, writer, page_of(opened, f"masquer/{piece}/"))

    page.get_by_label("Ma fille pleurait.").check()
    page.get_by_label("Masquer ces mots partout").fill("mamie")
    press(page, "button[name=voir]")
    expect(page.locator("#resultat")).to_contain_text("passage masqué")
    assert _fits(page)
    press(page, "form button.btn:not([name])[type=submit]:has-text('Enregistrer')")

    told = gathered(writer, find(writer, opened)).told[0]
    assert shown(told.text).startswith("█ habite rue des Lilas. Il a crié dans")
    assert "pleurait" not in shown(told.text)

    writer.client.post(page_of(opened, "preparer/"))
    page.goto(page_of(opened, "apercu/"))
    expect(page.locator("img.leaf-seen").first).to_have_js_property("complete", True)
    assert _fits(page)
    drawn = page.locator("img.leaf-seen").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert drawn[0] > 500

    page.goto(page_of(opened, "imprimer/"))
    sizes = page.locator("img.printed").evaluate_all("all => all.map(one => one.naturalWidth)")
    assert min(sizes) > 1000
    assert _fits(page)


def test_pages_have_no_violation_and_long_words_widen_none(
    writer: Person, new_context: Any
) -> None:
    long = "rue Anticonstitutionnellement" * 8
    note = write(writer, f"{TEXT} {long}. {long}", title=long, people=long, witnesses=long)
    film = deposit_one(writer, speaking_films.film(), f"{long[:100]}.mp4")
    opened = begin(writer, note, documents=(film,), title=long)
    piece = opened.record.entries[0].piece
    writer.client.post(page_of(opened, "preparer/"))
    page = enter(new_context(), writer, page_of(opened, "apercu/"))
    found = {"preview": violations_here(page), "preview fits": _fits(page)}
    page.locator("[name=lu]").first.check()
    press(page, "button:has-text('Garder ce que')")
    found |= {"read": violations_here(page)}
    page.goto(page_of(opened, "imprimer/"))
    found |= {"print": violations_here(page), "print fits": _fits(page)}
    page.goto(page_of(opened, f"masquer/{piece}/"))
    page.get_by_label("Masquer ces mots partout").fill(f"mamie\n{long}x")
    press(page, "button[name=voir]")
    found |= {"hide": violations_here(page), "hide fits": _fits(page)}

    assert found == {
        "preview": {},
        "preview fits": True,
        "read": {},
        "print": {},
        "print fits": True,
        "hide": {},
        "hide fits": True,
    }
