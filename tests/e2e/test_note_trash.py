"""A note set aside, put back, erased; and its versions side by side, as a person sees them."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry
from tests.cast import Person
from tests.e2e.test_accessible import violations
from tests.e2e.visits import enter, press
from tests.journal.notes import address, put_in_trash, write

pytestmark = pytest.mark.browser

TRASH = "/journal/corbeille/"
DONE = "main [role=status]"
BEFORE = "Il a crié dans la cuisine.\nLa voisine était là.\n" + "abcdefghij" * 12
AFTER = "Il a crié très fort dans le salon.\nLa voisine était là.\nJe suis sortie."


@pytest.fixture
def entry(portal: object, writer: Person) -> Entry:
    entry = write(writer, BEFORE, title="La porte", place="la cuisine")
    for text, reason in ((AFTER, "je me souviens mieux"), (f"{AFTER} Il pleuvait.", "")):
        amend_entry(
            owner=writer.space,
            keyring=writer.keyring,
            entry_id=entry.pk,
            content=Content(text, title="La porte", place="le salon"),
            based_on=None,
            reason=reason,
        )
    return entry


def test_note_goes_in_and_comes_back(context: BrowserContext, writer: Person, entry: Entry) -> None:
    page = enter(context, writer, address(entry))

    press(page, "main a:has-text('Mettre à la corbeille')")
    press(page, "main button:has-text('Mettre à la corbeille')")
    expect(page.locator(DONE).first).to_have_text("La note est à la corbeille.")

    press(page, "text=Voir la corbeille des notes")
    press(page, "main button:has-text('Remettre')")
    expect(page.locator(DONE).first).to_have_text("La note est de nouveau parmi vos notes.")
    assert Entry.objects.kept().count() == 1


def test_note_is_erased_with_the_passphrase(
    context: BrowserContext, writer: Person, entry: Entry
) -> None:
    put_in_trash(writer, entry)
    page = enter(context, writer, TRASH)

    press(page, "text=Effacer maintenant")
    page.fill("[name=current_password]", "autre")
    press(page, "main button:has-text('Effacer pour toujours')")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    assert Entry.objects.count() == 1

    page.fill("[name=current_password]", writer.passphrase)
    press(page, "main button:has-text('Effacer pour toujours')")
    expect(page.locator(DONE).first).to_have_text("La note est effacée pour toujours.")
    assert Entry.objects.count() == 0


def test_pages_have_no_violation(context: BrowserContext, writer: Person, entry: Entry) -> None:
    kept = write(writer, "Une autre.")
    put_in_trash(writer, entry)
    one, other = address(entry), address(kept)

    found = violations(
        enter(context, writer),
        [TRASH, f"{TRASH}vider/", one, f"{one}effacer/", f"{one}versions/", f"{other}supprimer/"],
    )

    assert found == {}


def test_long_words_widen_no_page(new_context, writer: Person, entry: Entry) -> None:
    page: Page = enter(new_context(viewport={"width": 320, "height": 640}), writer)
    verbs = ("", "versions/", "versions/?version=2", "supprimer/", "effacer/")

    widths = []
    for path in (*(address(entry, verb) for verb in verbs), TRASH):
        page.goto(path)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [320] * 6


def test_versions_are_side_by_side_where_there_is_room(
    new_context, writer: Person, entry: Entry
) -> None:
    page: Page = enter(new_context(viewport={"width": 1280, "height": 800}), writer)
    page.goto(address(entry, "versions/?version=2"))

    def places() -> list[dict[str, float]]:
        row = page.locator(".versions__row").first
        return [row.locator(f".versions__{one}").bounding_box() for one in ("old", "new")]

    old, new = places()
    assert (old["y"], old["x"] < new["x"]) == (new["y"], True)
    page.set_viewport_size({"width": 320, "height": 640})
    old, new = places()
    assert (old["x"], old["y"] < new["y"]) == (new["x"], True)
