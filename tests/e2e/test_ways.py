"""Writing freely, or in two words: from the list to the note, with and without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Draft, VaultSession
from documents.models import Document
from journal.models import Entry
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.test_reflow import UNFOLD
from tests.e2e.visits import QUIT, enter, next_page, press
from tests.journal.notes import address, latest, only_entry

pytestmark = pytest.mark.browser

NOTES = "/journal/"
FREE = "/journal/nouveau/"
QUICK = "/journal/deux-mots/"
SAVE = "main button.btn[type=submit]:not([formaction])"
PHONE = {"width": 320, "height": 640}
A_FEW_LINES = 120


@pytest.fixture
def phone(new_context: Any, has_script: bool) -> BrowserContext:
    context: BrowserContext = new_context(viewport=PHONE, java_script_enabled=has_script)
    return context


def assert_box_is_in_sight(page: Page) -> None:
    box, bar = page.locator("#id_text").bounding_box(), page.locator(QUIT).bounding_box()
    assert box is not None
    assert bar is not None
    assert bar["y"] - box["y"] > A_FEW_LINES


@pytest.mark.parametrize(("way", "link"), [(FREE, "Écrire une note"), (QUICK, "En deux mots")])
def test_box_is_the_first_thing_on_a_phone(
    phone: BrowserContext, writer: Person, way: str, link: str
) -> None:
    page = enter(phone, writer, NOTES)

    press(page, f"main a:text-is('{link}')")

    expect(page).to_have_title("Notes – écriture")
    assert page.locator("main form").get_attribute("action") == way
    assert_box_is_in_sight(page)


def test_text_alone_makes_a_note(phone: BrowserContext, writer: Person) -> None:
    page = enter(phone, writer, FREE)

    page.fill("#id_text", "La porte de la cuisine.")
    press(page, SAVE)

    expect(page.locator("main [role=status]")).to_have_text("Votre note est enregistrée.")
    assert only_entry(writer).content.text == "La porte de la cuisine."


def test_two_words_are_kept_then_found_to_be_completed(
    phone: BrowserContext, writer: Person
) -> None:
    page = enter(phone, writer, QUICK)

    page.fill("#id_text", "La porte.")
    press(page, SAVE)
    expect(page.locator("main [role=status]")).to_contain_text("C’est gardé.")
    expect(page.locator("main a", has_text="Compléter maintenant")).to_be_visible()
    press(page, "main a:text-is('Plus tard')")
    press(page, "main button:text-is('1 note à compléter')")

    expect(page.locator(".thread__item")).to_contain_text("à compléter")


def test_note_stays_to_be_completed_until_she_unticks_it(
    phone: BrowserContext, writer: Person
) -> None:
    page = enter(phone, writer, QUICK)
    page.fill("#id_text", "La porte.")
    press(page, SAVE)
    press(page, "main a:text-is('Ajouter une précision')")

    expect(page.locator("#id_to_complete")).to_be_checked()
    page.uncheck("#id_to_complete")
    press(page, SAVE)

    expect(page.locator("main [role=status]")).to_contain_text("Votre précision est ajoutée")
    expect(page.locator("main a", has_text="Compléter maintenant")).to_have_count(0)


def test_relative_says_how_it_is_known_then_writes(phone: BrowserContext, relative: Person) -> None:
    page = enter(phone, relative, QUICK)
    assert_box_is_in_sight(page)

    page.select_option("#id_stance", "rapporte")
    page.fill("#id_text", "Ma sœur m’a raconté la porte.")
    press(page, SAVE)

    expect(page.locator("main [role=status]")).to_contain_text("C’est gardé.")
    assert only_entry(relative).content.stance == "rapporte"


@pytest.mark.parametrize("way", [FREE, QUICK])
def test_help_is_beside_the_pen(phone: BrowserContext, writer: Person, way: str) -> None:
    page = enter(phone, writer, way)

    expect(page.locator("main", has_text="le micro du clavier")).to_be_visible()
    page.click("summary:has-text('Ce qui aide un récit')")

    expect(page.locator("main a[href='tel:3114']")).to_be_visible()


def test_two_words_not_saved_are_there_when_she_returns(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, QUICK)
    page.fill("#id_text", "La por")
    expect(page.locator("[data-mdv-saved]")).to_contain_text("Brouillon gardé")

    page.goto(QUICK)

    expect(page.locator("#id_text")).to_have_value("La por")
    page.fill("#id_text", "La porte.")
    press(page, SAVE)
    expect(page).to_have_title("Notes – lecture")
    assert (Entry.objects.count(), Draft.objects.count()) == (1, 0)


def test_two_words_sent_to_a_locked_space_wait_behind_the_code(
    phone: BrowserContext, writer: Person
) -> None:
    page = enter(phone, writer, QUICK)
    page.fill("#id_text", "La porte.")
    VaultSession.objects.update(sealed_master_key=None)

    press(page, SAVE)
    page.fill("main input[name=pin]", writer.pin)
    with next_page(page):
        page.keyboard.press("Enter")

    expect(page.locator("#id_text")).to_have_value("La porte.")
    press(page, SAVE)
    expect(page.locator("main [role=status]")).to_contain_text("C’est gardé.")


@pytest.mark.parametrize("way", [FREE, QUICK])
def test_going_back_shows_a_blank_page_and_no_ghost(
    new_context: Any, writer: Person, way: str
) -> None:
    page = enter(new_context(java_script_enabled=False), writer, NOTES)
    press(page, f"main a[href='{way}']")
    page.fill("#id_text", "La porte.")
    press(page, SAVE)
    expect(page).to_have_title("Notes – lecture")

    page.go_back()

    expect(page.locator("#id_text")).to_have_value("")
    assert (Entry.objects.count(), Draft.objects.count()) == (1, 0)


def test_file_unticked_leaves_the_note_only(phone: BrowserContext, writer: Person) -> None:
    sent = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte", content_type="image/jpeg")
    writer.client.post(FREE, {"text": "La photo.", "attachments": sent})
    entry = Entry.objects.get()
    page = enter(phone, writer, address(entry, "modifier/"))

    page.uncheck("main input[name=documents]")
    press(page, SAVE)

    expect(page.locator("main [role=status]")).to_contain_text("Votre précision est ajoutée")
    assert latest(writer, entry).content.files == ()
    assert Document.objects.kept().count() == 1


def unfolded(page: Page) -> Page:
    page.evaluate(UNFOLD)
    return page


def test_axe_finds_nothing_in_what_the_pen_may_show(
    context: BrowserContext, writer: Person, relative: Person, new_context: Any
) -> None:
    photo = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte", content_type="image/jpeg")
    writer.client.post(QUICK, {"text": "La porte."})
    there = address(Entry.objects.get(), "modifier/")
    writer.client.post(there, {"text": "La photo.", "attachments": photo})
    page, close = enter(context, writer, QUICK), enter(new_context(), relative, QUICK)

    found = [violations_here(unfolded(close)), violations_here(unfolded(page))]
    press(page, SAVE)
    expect(page.locator(".missing")).to_be_visible()
    found.append(violations_here(page))
    page.goto(address(Entry.objects.get()))
    found.append(violations_here(page))
    page.goto(there)
    found.append(violations_here(unfolded(page)))
    page.fill("#id_text", "La photo, le soir.")
    page.locator("input[name=based_on]").evaluate("field => { field.value = '99'; }")
    press(page, SAVE)
    expect(page.locator(".missing")).to_contain_text("Deux textes pour cette note")
    found.append(violations_here(page))

    assert found == [{}] * 6
