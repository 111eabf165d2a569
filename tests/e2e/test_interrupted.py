"""Torn from what she was writing, in each of the three ways: the words are there when she is back.

A cut that is said and tried again, a last word before the exit: test_writing.py. A space left
alone: test_idle.py.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Draft, VaultSession
from journal.models import Entry, Revision
from tests.cast import Person
from tests.e2e.visits import NOTES, carry_session, enter, next_page, wait_until
from tests.journal.drafts import reopen

pytestmark = pytest.mark.browser

FREE, QUICK, GUIDED = "/journal/nouveau/", "/journal/deux-mots/", "/journal/pas-a-pas/"
TEXT, SAVED, STATUS = "#id_text", "[data-mdv-saved]", "[data-mdv-status]"
SAVE = "main button.btn[type=submit]:not([formaction])"
WORDS = "La porte de la cuisine était ouverte."
MORE = f"{WORDS} Il pleuvait."
# After the last key.
AUTOSAVE_MS = 2000


@pytest.fixture(params=[FREE, QUICK, GUIDED], ids=["free", "quick", "guided"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def form(context: BrowserContext, writer: Person, way: str) -> Page:
    context.clock.install()
    return enter(context, writer, way)


def is_kept() -> bool:
    return Draft.objects.exists()


def test_words_written_without_a_connection_are_kept_once_it_is_back(
    form: Page, context: BrowserContext, way: str
) -> None:
    form.fill(TEXT, WORDS)
    form.clock.run_for(AUTOSAVE_MS)
    expect(form.locator(SAVED)).to_contain_text("Brouillon gardé")
    context.set_offline(True)
    form.fill(TEXT, MORE)
    form.clock.run_for(AUTOSAVE_MS)
    expect(form.locator(SAVED)).to_contain_text("Pas de connexion")

    context.set_offline(False)
    expect(form.locator(SAVED)).to_contain_text("Brouillon gardé")
    form.close()

    again = context.new_page()
    again.goto(way)
    expect(again.locator(TEXT)).to_have_value(MORE)


def test_button_pressed_without_a_connection_leaves_the_words_in_sight(
    form: Page, context: BrowserContext
) -> None:
    form.fill(TEXT, WORDS)
    context.set_offline(True)

    form.locator(SAVE).first.click()

    expect(form.locator(STATUS)).to_contain_text("Rien n’est perdu")
    expect(form.locator(TEXT)).to_have_value(WORDS)
    context.set_offline(False)
    wait_until(is_kept)


def test_note_saved_after_a_cut_is_one_note(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer, FREE)
    page.fill(TEXT, WORDS)
    context.set_offline(True)
    page.click(SAVE)
    expect(page.locator(STATUS)).to_contain_text("Rien n’est perdu")
    context.set_offline(False)

    page.click(SAVE)

    expect(page).to_have_title("Notes – lecture")
    assert (Entry.objects.count(), Revision.objects.count()) == (1, 1)


def test_words_written_while_another_tab_locked_wait_behind_the_code(
    form: Page, writer: Person, way: str
) -> None:
    VaultSession.objects.update(sealed_master_key=None)

    form.fill(TEXT, WORDS)
    form.clock.run_for(AUTOSAVE_MS)
    expect(form.locator(SAVED)).to_contain_text("Votre texte vous attendra après le code")
    expect(form.locator(TEXT)).to_have_value(WORDS)

    form.goto(way)
    form.fill("main input[name=pin]", writer.pin)
    form.keyboard.press("Enter")
    expect(form.locator(TEXT)).to_have_value(WORDS)


def test_space_ended_elsewhere_is_said_and_the_words_can_be_saved_once_it_is_open(
    context: BrowserContext, writer: Person
) -> None:
    context.clock.install()
    page = enter(context, writer, FREE)
    writer.client.post("/deconnexion/")
    page.fill(TEXT, WORDS)
    page.clock.run_for(AUTOSAVE_MS)
    expect(page.locator(SAVED)).to_contain_text("Cet espace est fermé")

    writer.client.post("/connexion/", sign_in(writer))
    reopen(writer)
    carry_session(context, writer)
    page.click(SAVE)

    expect(page).to_have_title("Notes – lecture")
    assert Entry.objects.count() == 1


def sign_in(person: Person) -> dict[str, str]:
    return {"username": person.username, "password": person.passphrase}


def test_page_closed_in_the_middle_of_a_word_is_found_again(
    form: Page, context: BrowserContext, way: str
) -> None:
    form.fill(TEXT, WORDS)
    form.close(run_before_unload=True)
    wait_until(is_kept)

    again = context.new_page()
    again.goto(way)

    expect(again.locator(TEXT)).to_have_value(WORDS)


def test_back_in_the_middle_of_a_word_loses_nothing(
    context: BrowserContext, writer: Person, way: str
) -> None:
    page = enter(context, writer, "/contacts/")
    page.goto(way)
    page.fill(TEXT, WORDS)

    page.go_back()
    wait_until(is_kept)

    page.goto(way)
    expect(page.locator(TEXT)).to_have_value(WORDS)


def test_back_after_saving_shows_no_form_to_send_again(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, "/contacts/")
    page.goto(NOTES)
    page.get_by_role("link", name="Écrire une note").click()
    page.fill(TEXT, WORDS)
    page.click(SAVE)
    expect(page).to_have_title("Notes – lecture")

    page.go_back()

    expect(page).to_have_title("Adresses")
    assert (Entry.objects.count(), is_kept()) == (1, False)


@pytest.mark.parametrize("path", [FREE, QUICK])
def test_back_and_save_again_without_script_makes_one_note(
    new_context: Any, writer: Person, path: str
) -> None:
    page = enter(new_context(java_script_enabled=False), writer, path)
    page.fill(TEXT, WORDS)
    page.locator(SAVE).first.click()
    expect(page).to_have_title("Notes – lecture")

    page.go_back()
    with next_page(page):
        page.locator(SAVE).first.click()

    expect(page.locator("body")).to_contain_text("Vite, je quitte")
    assert [one.number for one in Revision.objects.all()] == [1]
