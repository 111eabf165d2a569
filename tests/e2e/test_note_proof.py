"""A note is verified as a person does it: from its page, with and without JavaScript."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from documents.verification.commands import Commands
from evidence.models import Stamp
from journal.models import Entry, Revision
from tests.cast import Person
from tests.documents.proofs import make_the_head, typed
from tests.e2e.test_accessible import violations
from tests.e2e.visits import enter, press, wait_until
from tests.journal.notes import address, write
from tests.journal.proofs import amend, proof_address, shown_of

pytestmark = pytest.mark.browser

VERDICT = "main [role=status] strong"
CHECK = "main button[name=check]"
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def entry(portal: object, writer: Person) -> Entry:
    entry = write(writer, "La porte de la cuisine.\n" + "abcdefghij" * 12, title="La porte")
    amend(writer, entry, "La porte du salon.", reason="je me souviens mieux")
    make_the_head()
    return entry


@pytest.fixture
def inside(new_context: Any, writer: Person, entry: Entry, has_script: bool) -> Page:
    return enter(new_context(java_script_enabled=has_script), writer, address(entry))


def test_note_is_checked_from_its_page(inside: Page) -> None:
    press(inside, "main a:has-text('Vérifier cette note')")
    expect(inside.locator("main h1")).to_have_text("Vérification")
    expect(inside.locator("main .seal")).to_contain_text("Gardée telle quelle depuis le")

    press(inside, CHECK)

    expect(inside.locator(VERDICT)).to_contain_text("Cette version est intacte")
    assert inside.title() == "Notes – lecture"


def test_folder_is_taken_and_checked_without_us(inside: Page, tmp_path: Path) -> None:
    press(inside, "main a:has-text('Voir ce qui a changé')")
    press(inside, "main a:has-text('la version 1')")

    with inside.expect_download() as coming:
        inside.click("main a:has-text('Télécharger le dossier')")
    coming.value.save_as(tmp_path / "notes.zip")

    assert coming.value.suggested_filename == "notes.zip"
    with zipfile.ZipFile(tmp_path / "notes.zip") as read:
        read.extractall(tmp_path)
    commands = Commands("note-version-1.json")
    assert typed(commands.same_bytes, tmp_path)[0]
    assert "Verification: OK" in typed(commands.stamped, tmp_path)[1]


def test_waiting_note_is_stamped_by_the_button(inside: Page, writer: Person, entry: Entry) -> None:
    Stamp.objects.filter(revision=2).delete()
    inside.goto(proof_address(entry))

    press(inside, "main button:has-text('Horodater maintenant')")

    expect(inside.locator("main .seal")).to_contain_text("Gardée telle quelle depuis le")
    assert shown_of(writer, entry).since


def test_waiting_note_is_stamped_by_the_next_opening(
    inside: Page, writer: Person, entry: Entry
) -> None:
    Stamp.objects.filter(revision=2).delete()
    press(inside, ".top__lock button")

    inside.fill("main input[name=pin]", writer.pin)
    press(inside, "main button[type=submit]")

    expect(inside.locator("main h1")).not_to_have_text("Votre code")
    wait_until(lambda: shown_of(writer, entry).since is not None)


def test_altered_note_is_said_to_be(inside: Page, entry: Entry) -> None:
    Revision.objects.filter(number=2).update(sealed_record=b"\1" + bytes(2000))
    inside.goto(proof_address(entry, 2))

    press(inside, CHECK)

    expect(inside.locator(VERDICT)).to_contain_text("ne peut plus être lue")


def test_pages_have_no_violation(context: BrowserContext, writer: Person, entry: Entry) -> None:
    waiting, altered, of_stamp = (write(writer, "Une autre.") for _ in range(3))
    Stamp.objects.filter(item=waiting.pk).delete()
    Revision.objects.filter(entry=altered).update(sealed_record=b"\1" + bytes(2000))
    Stamp.objects.filter(item=of_stamp.pk).update(sealed_proof=b"")
    shown = [proof_address(one) for one in (entry, waiting, altered, of_stamp)]

    page = enter(context, writer, proof_address(entry, 1))

    assert violations(page, [*shown, address(entry), address(entry, "versions/")]) == {}


@pytest.mark.parametrize("is_checked", [False, True])
def test_nothing_is_read_by_scrolling_sideways(
    new_context: Any, writer: Person, entry: Entry, is_checked: bool
) -> None:
    small = new_context(viewport={"width": 320, "height": 640})
    page = enter(small, writer, proof_address(entry, 1))

    if is_checked:
        press(page, CHECK)
        expect(page.locator(VERDICT)).to_be_visible()
    page.evaluate(UNFOLD)

    assert page.evaluate(WIDTH) <= 320
