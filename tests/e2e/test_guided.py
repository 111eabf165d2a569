"""A note written question by question: by thumb, by keyboard alone, without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Draft, VaultSession
from documents.models import Document
from journal.models import Entry
from tests.cast import Person
from tests.e2e.media import jpeg
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, next_page, wait_until
from tests.journal.drafts import drafts
from tests.journal.notes import latest, only_entry, write

pytestmark = pytest.mark.browser

GUIDED = "/journal/pas-a-pas/"
PHONE = {"width": 320, "height": 640}
KEYS = [
    "text",
    "when",
    "place",
    "people",
    "words",
    "injuries",
    "witnesses",
    "children",
    "police",
    "consequences",
    "feelings",
    "files",
]
WORD = "abcdefghij" * 12
# Through twelve pages: line ends, quotes and signs that mean something to a page.
TEXT = 'La porte de la cuisine.\n\n  « Tais-toi », <b>puis</b> "plus rien" & le silence. 👩🏽‍👧🏿'


@pytest.fixture
def guided(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(java_script_enabled=has_script), writer, GUIDED)


@pytest.fixture
def phone(new_context: Any, writer: Person) -> Page:
    return enter(new_context(viewport=PHONE), writer, GUIDED)


def press(page: Page, button: str, then: str) -> None:
    page.click(f"main button[name=to][value={button}] >> nth=-1")
    expect_question(page, then)


def expect_question(page: Page, key: str) -> None:
    expect(page.locator("main [name=question]").first).to_have_value(key)


def go_to(page: Page, key: str) -> None:
    for following in KEYS[1 : KEYS.index(key) + 1] if key in KEYS else [*KEYS[1:], "review"]:
        press(page, "skip", following)


def test_whole_note_is_written_and_saved(guided: Page, writer: Person) -> None:
    guided.fill("#id_text", TEXT)
    press(guided, "next", "when")
    guided.select_option("#id_happened_precision", "around")
    guided.fill("#id_happened_on", "20/11/2026")
    guided.fill("#id_happened_time", "21 h")
    press(guided, "next", "place")
    guided.fill("#id_place", "la cuisine")
    press(guided, "next", "people")
    press(guided, "skip", "words")
    guided.fill("#id_words_said", "« Tais-toi. »")
    press(guided, "next", "injuries")
    guided.fill("#id_injuries", "un bleu")
    press(guided, "next", "witnesses")
    press(guided, "skip", "children")
    guided.check("[name=children_present][value=oui]")
    press(guided, "next", "police")
    press(guided, "skip", "consequences")
    press(guided, "skip", "feelings")
    guided.check("[name=safety][value='4']")
    guided.fill("#id_mood", "tremblante")
    press(guided, "next", "files")
    picture = {"name": "porte.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    guided.set_input_files("#id_attachments", [picture])
    press(guided, "next", "review")
    expect(guided.locator("main")).to_contain_text("porte.jpg")
    press(guided, "place", "place")
    guided.fill("#id_place", "la cave")
    press(guided, "next", "review")

    guided.click("main button.btn:not(.btn--plain)[value=save]")

    expect(guided).to_have_title("Notes – lecture")
    content = only_entry(writer).content
    assert (content.text, content.place) == (TEXT, "la cave")
    assert (content.words_said, content.injuries) == ("« Tais-toi. »", "un bleu")
    assert (content.children_present, content.safety, content.mood) == ("oui", 4, "tremblante")
    assert (str(content.when.on), str(content.when.at)) == ("2026-11-20", "21:00:00")
    assert content.files == (Document.objects.get().pk,)
    assert Draft.objects.count() == 0


def test_keyboard_alone_goes_from_a_question_to_the_next(guided: Page, writer: Person) -> None:
    guided.focus("#id_text")
    guided.keyboard.type("La porte.")
    press(guided, "next", "when")
    guided.focus("#id_happened_on")
    guided.keyboard.type("hier")
    guided.keyboard.press("Enter")
    expect_question(guided, "place")
    guided.focus("#id_place")
    guided.keyboard.type("la cuisine")
    guided.keyboard.press("Enter")
    expect_question(guided, "people")

    assert drafts(writer)[0].fields["place"] == ["la cuisine"]


def test_enter_in_the_last_page_saves(guided: Page) -> None:
    guided.fill("#id_text", "La porte.")
    press(guided, "review", "review")
    guided.locator("details", has=guided.locator("#id_title")).locator("summary").click()
    guided.fill("#id_title", "Un soir")

    guided.press("#id_title", "Enter")

    expect(guided).to_have_title("Notes – lecture")
    assert Entry.objects.count() == 1


def test_note_kept_for_later_is_taken_up_where_it_was(guided: Page) -> None:
    guided.fill("#id_text", "La porte.")
    press(guided, "next", "when")
    guided.fill("#id_happened_note", "un lundi")
    guided.click("main button[value=later]")
    expect(guided).to_have_title("Notes")

    guided.click("main a:has-text('Reprendre à la même question')")

    expect_question(guided, "when")
    expect(guided.locator("#id_happened_note")).to_have_value("un lundi")


def test_back_of_the_browser_loses_nothing(new_context: Any, writer: Person) -> None:
    page = enter(new_context(java_script_enabled=False), writer, GUIDED)
    page.fill("#id_text", "La porte.")
    press(page, "next", "when")
    page.fill("#id_happened_note", "un lundi")
    press(page, "next", "place")
    page.fill("#id_place", "la cuisine")
    press(page, "next", "people")

    page.go_back()
    with next_page(page):
        page.locator("main button[value=next]").click()

    fields = {name: value for one in drafts(writer) for name, value in one.fields.items()}
    assert fields["text"] == ["La porte."]
    assert fields["happened_note"] == ["un lundi"]
    assert fields["place"] == ["la cuisine"]


def test_words_are_kept_two_seconds_after_the_last_key(phone: Page, writer: Person) -> None:
    phone.fill("#id_text", "La porte.")
    press(phone, "next", "when")

    phone.fill("#id_happened_note", "un lundi")
    expect(phone.locator("[data-mdv-saved]")).to_contain_text("Brouillon gardé à")

    wait_until(lambda: drafts(writer)[0].fields.get("happened_note") == ["un lundi"])
    assert drafts(writer)[0].fields["text"] == ["La porte."]
    assert Draft.objects.count() == 1


def test_answer_sent_to_a_locked_space_waits_behind_the_code(guided: Page, writer: Person) -> None:
    guided.fill("#id_text", "La porte.")
    press(guided, "next", "when")
    guided.fill("#id_happened_note", "un lundi")
    VaultSession.objects.update(sealed_master_key=None)

    guided.click("main button[value=next]")
    guided.fill("main input[name=pin]", writer.pin)
    guided.keyboard.press("Enter")

    expect_question(guided, "when")
    expect(guided.locator("#id_happened_note")).to_have_value("un lundi")
    press(guided, "next", "place")
    guided.click("main button[value=save]")
    expect(guided).to_have_title("Notes – lecture")
    assert only_entry(writer).content.when.note == "un lundi"


def test_note_is_completed_question_by_question(guided: Page, writer: Person) -> None:
    entry = write(writer, "La porte.", stance="vecu")
    guided.goto(f"/journal/{entry.pk}/pas-a-pas/")
    expect_question(guided, "when")
    press(guided, "skip", "place")
    guided.fill("#id_place", "la cuisine")

    guided.click("main button[value=save]")

    expect(guided).to_have_title("Notes – lecture")
    assert latest(writer, entry).number == 2
    assert latest(writer, entry).content.place == "la cuisine"


def test_field_of_each_question_is_on_the_first_screen_of_a_phone(phone: Page) -> None:
    top = "selector => document.querySelector(selector).getBoundingClientRect().top"
    for key in KEYS:
        expect_question(phone, key)
        field = "main .stack :is(input:not([type=hidden]), textarea, select)"
        assert phone.evaluate(top, field) < phone.evaluate(top, ".quit") - 100, key
        phone.click("main button[value=skip]")
        expect(phone.locator("main [name=question]").first).not_to_have_value(key)


def test_long_words_widen_no_question(phone: Page, writer: Person) -> None:
    entry = write(
        writer,
        WORD,
        **dict.fromkeys(("title", "place", "people", "words_said", "injuries", "care"), WORD),
        **dict.fromkeys(("witnesses", "police", "consequences", "mood"), WORD),
    )
    phone.goto(f"/journal/{entry.pk}/pas-a-pas/")
    press(phone, "review", "review")

    widths = {"review": phone.evaluate("document.documentElement.scrollWidth")}
    for key in ("text", "injuries"):
        press(phone, key, key)
        widths[key] = phone.evaluate("document.documentElement.scrollWidth")
        press(phone, "next", "review")

    assert set(widths.values()) == {PHONE["width"]}


def test_questions_have_no_violation(new_context: Any, writer: Person) -> None:
    page = enter(new_context(), writer, GUIDED)
    page.fill("#id_text", "La porte.")
    found = {}
    for key, following in zip(KEYS, [*KEYS[1:], "review"], strict=True):
        found[key] = violations_here(page)
        if key == "when":
            page.fill("#id_happened_on", "quand il pleuvait")
            page.click("main button[value=next]")
            page.locator("main [role=alert]").wait_for()
            found["missing"] = violations_here(page)
        press(page, "skip", following)
    found["review"] = violations_here(page)

    assert {key: ids for key, ids in found.items() if ids} == {}
