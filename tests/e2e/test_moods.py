"""One tap says how she is, with JavaScript and without; and the keyboard knows where it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from journal.moods.record import read_moods
from journal.moods.vocabulary import Mood
from tests.cast import Person
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import NOTES, enter, next_page

pytestmark = pytest.mark.browser

QUESTION = "Aujourd’hui, comment ça va"
SMALL = {"width": 320, "height": 640}
SMALLEST = 44
TARGETS = """() => [...document.querySelectorAll(".feeling button, .felt button, .felt summary")]
  .map((one) => one.getBoundingClientRect().height).filter((height) => height > 0)"""


@pytest.fixture
def notes(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(java_script_enabled=has_script, viewport=SMALL), writer)


def said(person: Person) -> dict[object, Mood]:
    return dict(read_moods(person.space, person.keyring).days)


def test_tap_is_kept_and_the_list_stays(notes: Page, writer: Person) -> None:
    notes.get_by_role("button", name="Espoir", exact=True).click()

    expect(notes.locator(".felt p")).to_have_text("Aujourd’hui\u00a0: Espoir")
    expect(notes.locator(".felt p")).to_be_focused()
    expect(notes).to_have_title("Notes")
    assert said(writer) == {timezone.localdate(): Mood.HOPE}
    assert "espoir" not in notes.url


def test_answer_is_changed_by_two_taps(notes: Page, writer: Person) -> None:
    notes.get_by_role("button", name="Peur", exact=True).click()
    notes.locator("summary", has_text="changer").click()
    notes.get_by_role("button", name="Calme", exact=True).click()

    expect(notes.locator(".felt p")).to_have_text("Aujourd’hui\u00a0: Calme")
    assert said(writer) == {timezone.localdate(): Mood.CALM}


def test_question_goes_for_a_day_or_for_ever_and_comes_back(notes: Page, writer: Person) -> None:
    notes.get_by_role("button", name="Passer").click()
    expect(notes.get_by_role("button", name="La noter")).to_be_visible()
    expect(notes.get_by_text(QUESTION)).to_have_count(0)

    notes.get_by_role("button", name="La noter").click()
    notes.get_by_role("button", name="Ne plus me le demander").click()
    expect(notes.get_by_role("status").first).to_contain_text("ne vous sera plus demandée")
    expect(notes.get_by_text(QUESTION)).to_have_count(0)

    notes.get_by_role("button", name="Me la demander").click()
    expect(notes.get_by_text(QUESTION)).to_be_visible()
    assert said(writer) == {}


def test_every_target_holds_a_trembling_finger(notes: Page) -> None:
    asked = notes.evaluate(TARGETS)
    with next_page(notes):
        notes.get_by_role("button", name="Joie", exact=True).click()
    notes.locator("summary", has_text="changer").click()

    answered = notes.evaluate(TARGETS)

    assert len(asked) == len(Mood) + 2
    assert len(answered) == len(Mood) + 2
    assert min(asked + answered) >= SMALLEST


def test_drawing_is_not_needed_to_read_the_word(context: BrowserContext, writer: Person) -> None:
    context.route("**/moods*.svg", lambda route: route.abort())
    page = enter(context, writer, NOTES)

    expect(page.get_by_role("button", name="Tristesse", exact=True)).to_be_visible()


def test_mood_is_erased_from_the_calendar(notes: Page, writer: Person) -> None:
    with next_page(notes):
        notes.get_by_role("button", name="Colère", exact=True).click()
    notes.goto("/journal/calendrier/")

    with next_page(notes):
        notes.get_by_role("button", name="L’effacer").click()

    expect(notes.get_by_role("button", name="L’effacer")).to_have_count(0)
    expect(notes).to_have_title("Notes – calendrier")
    assert said(writer) == {}


def test_answer_and_its_day_have_no_violation(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer)
    assert violations_here(page) == {}
    with next_page(page):
        page.get_by_role("button", name="Fatigue", exact=True).click()
    page.locator("summary", has_text="changer").click()
    assert violations_here(page) == {}

    page.goto("/journal/calendrier/")

    assert violations_here(page) == {}
