"""A letter with the browser's own hands: filled, seen, taken out, kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.dossier.filled_letters import COMPLAINT, address
from tests.dossier.steps import begin, on
from tests.e2e.test_accessible import violations_here
from tests.e2e.test_reflow import SMALL, UNFOLD, WIDTH, WORD
from tests.e2e.visits import enter, press
from tests.journal.notes import write

pytestmark = pytest.mark.browser


@pytest.fixture
def page(new_context, writer):
    begin(writer, write(writer, "La porte a claqué.", when=on(2026, 3, 3)))
    page = enter(new_context(), writer)
    page.goto(address(COMPLAINT))
    return page


def test_letter_is_filled_seen_taken_out_and_kept(page):
    page.select_option("#id_dossier", index=1)
    press(page, "button[value=fill]")
    page.fill("[name=nom]", "Alix Martin")
    press(page, "button[value=see]")
    expect(page.locator(".sheet")).to_contain_text("Je m’appelle Alix Martin")
    expect(page.locator(".sheet")).to_contain_text("La porte a claqué.")

    with page.expect_download() as taken:
        page.get_by_role("button", name="Télécharger (PDF)").click()
    assert taken.value.suggested_filename == "document.pdf"

    press(page, "button[value=keep]")
    expect(page.get_by_text("Votre fichier est gardé.")).to_be_visible()


def test_what_she_changes_in_the_text_is_on_the_sheet_and_stays(page):
    page.fill("[name=nom]", "Alix Martin")
    press(page, "button[value=see]")
    text = page.get_by_label("Modifier le texte")
    text.fill(text.input_value().replace("né·e", "née"))
    expect(page.locator(".sheet")).to_contain_text("Alix Martin, née le")

    press(page, "button:text('Voir le texte modifié')")

    expect(page.locator(".sheet")).to_contain_text("Alix Martin, née le")
    expect(page.get_by_text("C’est le texte que vous avez changé.")).to_be_visible()


def test_only_the_letter_is_printed(page):
    press(page, "button[value=see]")
    page.emulate_media(media="print")

    expect(page.locator(".sheet")).to_be_visible()
    for hidden in ("h1", "form#ecrire", "header.top", "text=Pour en parler"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_letter_with_long_words_fits_a_small_screen_and_has_no_violation(page):
    page.set_viewport_size(SMALL)
    page.fill("[name=nom]", WORD)
    page.fill("[name=recit]", f"https://{WORD}")
    press(page, "button[value=see]")
    page.evaluate(UNFOLD)

    assert page.evaluate(WIDTH) <= SMALL["width"]
    assert violations_here(page) == {}
