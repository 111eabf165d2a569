"""A dossier chosen and put in order in a real browser, with script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dossier.assembling.keeping import read_dossiers
from tests.dossier.steps import LIST, NEW, on, page_of
from tests.e2e.visits import enter, press
from tests.journal.notes import write

pytestmark = pytest.mark.browser


def test_dossier_is_chosen_by_searching_and_put_in_order(writer, new_context, has_script):
    first = write(writer, "La porte de la cuisine.", when=on(2023, 3, 9))
    second = write(writer, "Chez le médecin.", when=on(2023, 3, 10))
    page = enter(new_context(java_script_enabled=has_script), writer, NEW)

    page.check("input[value=plainte]")
    page.check(f"input[value='{first.pk}']")
    page.click("summary:has-text('Chercher')")
    page.fill("[name=q]", "médecin")
    press(page, "button[value=find]")
    assert page.locator(f"input[value='{first.pk}']").count() == 0
    page.check(f"input[value='{second.pk}']")
    press(page, "button[value=go]")
    press(page, "button[name=down] >> nth=0")

    (opened,) = read_dossiers(writer.space, writer.keyring)
    assert [one.entry for one in opened.record.entries] == [second.pk, first.pk]
    assert "médecin" not in page.url
    assert page.title() == "Dossier"
    piece = f"#p-{opened.record.entries[1].piece}"
    assert page.locator(piece).is_visible()
    assert page.locator(f"{piece} [role=status]").inner_text() == "C’est déplacé."
    top = page.locator(piece).evaluate("one => one.getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"]
    if has_script:
        assert page.evaluate("'#' + document.activeElement.id") == piece

    press(page, f"{piece} button[name=remove]")
    assert "La porte de la cuisine." in page.locator("#retire").inner_text()
    if has_script:
        assert page.evaluate("document.activeElement.id") == "retire"
    press(page, "#retire button")

    (opened,) = read_dossiers(writer.space, writer.keyring)
    assert [one.entry for one in opened.record.entries] == [second.pk, first.pk]


def test_lock_brings_back_what_was_ticked_and_typed(writer, new_context):
    first = write(writer, "La porte de la cuisine.", when=on(2023, 3, 9))
    second = write(writer, "Chez le médecin.", when=on(2023, 3, 10))
    page = enter(new_context(), writer, NEW)
    page.check("input[value=plainte]")
    page.check(f"input[value='{first.pk}']")

    lock_and_come_back(page, writer)
    expect(page.locator(f"input[value='{first.pk}']")).to_be_checked()
    # The form goes on under the address of the dossier that it began.
    page.click("summary:has-text('Chercher')")
    press(page, "button[value=find]")
    page.check(f"input[value='{second.pk}']")
    lock_and_come_back(page, writer)
    expect(page.locator("[name=entry]:checked")).to_have_count(2)

    press(page, "button[value=go]")
    page.fill("[name=title]", "Mes faits")
    lock_and_come_back(page, writer)
    expect(page.locator("[name=title]")).to_have_value("Mes faits")


def lock_and_come_back(page, writer):
    page.click("header [data-mdv-locks]")
    page.fill("main input[name=pin]", writer.pin)
    page.keyboard.press("Enter")
    page.locator("header [data-mdv-locks]").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit_their_screen(writer, new_context, width):
    write(writer, "Un " + "mot" * 60, when=on(2023, 3, 9))
    page = enter(new_context(viewport={"width": width, "height": 800}), writer, NEW)
    page.check("input[value=protection]")
    page.check("[name=entry]")
    press(page, "button[value=go]")

    (opened,) = read_dossiers(writer.space, writer.keyring)
    verbs = ("", "choix/", "effacer/")
    for path in (*(page_of(opened, verb) for verb in verbs), LIST, NEW):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
