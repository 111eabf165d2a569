"""« Mes repères »: by keyboard, without script, on a phone; and the place they take elsewhere."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.drafts import save_draft
from dates.precision import Precision
from dates.when import resolve_when
from journal.landmarks.keeping import read_landmarks
from journal.landmarks.rescue import CHANGE
from journal.models import Entry
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import NOTES, enter, press
from tests.journal.landmarks import LANDMARKS, keep, place_of
from tests.journal.notes import only_entry, write
from tests.journal.remembering import MOVE, on, remember

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WIDTH = "document.documentElement.scrollWidth"
WORD = "abcdefghij" * 12


@pytest.fixture
def page(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(viewport=PHONE, java_script_enabled=has_script), writer, NOTES)


def test_landmark_is_kept_changed_and_erased_by_keyboard(page: Page, writer: Person) -> None:
    page.goto(LANDMARKS)
    page.focus("[name=name]")
    page.keyboard.type("La naissance")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]")).to_have_text("Votre repère est gardé.")

    page.focus("main ul a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Changer ce repère")
    page.fill("[name=happened_on]", "mars 2024")
    page.focus("main form button.btn")
    page.keyboard.press("Enter")
    expect(page.locator("main ul")).to_contain_text("en mars 2024")

    press(page, "main ul a")
    press(page, "text=Effacer ce repère")
    expect(page.locator("main")).to_contain_text("Vos notes restent toutes là")
    press(page, "main button.btn--care")
    expect(page.locator("main [role=status]")).to_contain_text("Le repère est effacé.")
    assert read_landmarks(writer.space, writer.keyring).landmarks == []
    expect(page).to_have_title("Notes")


def test_landmark_is_chosen_for_a_note_by_one_choice(page: Page, writer: Person) -> None:
    keep(writer, "La naissance", on(2024, 3))
    page.goto("/journal/nouveau/?vierge=1")
    page.fill("[name=text]", "Un fait.")
    page.select_option("[name=happened_precision]", "before")
    page.select_option("select[name=anchor]", "La naissance")
    press(page, "main button.btn[type=submit]:not([formaction])")

    expect(page.locator("h1")).to_have_text("Avant la naissance")
    assert only_entry(writer).content.when == resolve_when(Precision.BEFORE, anchor="La naissance")
    page.goto(f"/journal/{Entry.objects.get().pk}/modifier/")
    expect(page.locator("select[name=anchor]")).to_have_value("La naissance")
    expect(page.locator("input[name=anchor]")).to_have_value("")


def test_landmark_stands_in_the_thread_between_notes(page: Page, writer: Person) -> None:
    write(writer, "Plus tard.", when=on(2024, 5))
    write(writer, "Plus tôt.", when=on(2024, 1))
    write(writer, "Avant.", when=resolve_when(Precision.BEFORE, anchor="la naissance"))
    keep(writer, "La naissance", on(2024, 3))
    page.goto(NOTES)

    said = page.locator(".thread__item").all_inner_texts()
    order = ["Plus tard.", "La naissance", "Avant.", "Plus tôt."]
    assert [name in text for name, text in zip(order, said, strict=True)] == [True] * 4
    expect(page.locator("li.landmark :is(h1, h2, h3)")).to_have_count(0)


def test_pages_with_landmarks_have_no_violation(context: BrowserContext, writer: Person) -> None:
    remember(writer)
    keep(writer, MOVE, on(2026, 8, 14))
    keep(writer, "La naissance", on(2026, 10))
    keep(writer, "La plainte", on(2026, 10, 9))
    keep(writer, "Le mariage")
    page = enter(context, writer)
    assert violations_here(page) == {}

    page.goto("/journal/nouveau/?vierge=1")
    assert violations_here(page) == {}
    page.goto("/journal/calendrier/")
    page.click("main summary:text('Choisir un autre mois')")
    page.select_option("#mois", "2026-10")
    press(page, "text=Y aller")
    expect(page.locator("h1")).to_have_text("Octobre 2026")
    assert violations_here(page) == {}
    page.goto("/journal/apercu/")
    press(page, "main button.btn")
    page.select_option("#nature", "psychologique")
    press(page, "text=Voir mois par mois")
    expect(page.locator("#une-nature-titre")).to_be_attached()
    assert violations_here(page) == {}


def test_refused_landmark_has_no_violation(context: BrowserContext, writer: Person) -> None:
    keep(writer, "La naissance", on(2024, 3))
    page = enter(context, writer, LANDMARKS)
    page.fill("[name=name]", "la naissance")
    page.fill("[name=happened_on]", "2023")
    press(page, "main button.btn")
    expect(page.locator("main [role=alert]")).to_contain_text("déjà un repère de ce nom")

    assert violations_here(page) == {}


def test_words_that_waited_are_erased_by_their_own_button(
    context: BrowserContext, writer: Person
) -> None:
    landmark = keep(writer, "La naissance")
    fields = {"name": ["La naissance de Lou"], "based_on": ["1"]}
    place = {"route": CHANGE, "item": landmark.id}
    save_draft(writer.space, draft_id=uuid4(), **place, fields=fields, origin="locked")
    page = enter(context, writer, place_of(landmark))
    expect(page.locator("[name=name]")).to_have_value("La naissance de Lou")
    assert violations_here(page) == {}

    press(page, "main button[name=forget]")
    expect(page.locator("main [role=status]")).to_have_text(
        "Les mots qui attendaient sont effacés."
    )
    press(page, "main ul a")
    expect(page.locator("[name=name]")).to_have_value("La naissance")


def test_long_names_widen_nothing(page: Page, writer: Person) -> None:
    write(writer, when=on(2024, 3, 2))
    write(writer, when=resolve_when(Precision.AFTER, anchor=WORD))
    keep(writer, WORD, on(2024, 3, 9, note=WORD))
    keep(writer, WORD[1:], on(2024, 3))
    keep(writer, WORD[2:])
    page.goto("/journal/calendrier/")
    page.select_option("#mois", "2024-03")
    press(page, "text=Y aller")
    expect(page.locator("h1")).to_have_text("Mars 2024")
    assert page.evaluate(WIDTH) == PHONE["width"]

    for address in (NOTES, LANDMARKS, "/journal/nouveau/?vierge=1"):
        page.goto(address)
        assert page.evaluate(WIDTH) == PHONE["width"]
