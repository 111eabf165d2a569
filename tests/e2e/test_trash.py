"""The trash as a person goes through it: in, out, and erased with the passphrase."""

from __future__ import annotations

import pytest
from django.test import override_settings
from playwright.sync_api import BrowserContext, Page, expect

from documents.models import Document
from tests.cast import Person
from tests.documents.deposits import deposit_one, put_in_trash
from tests.e2e.media import jpeg
from tests.e2e.test_accessible import violations
from tests.e2e.visits import enter, press

pytestmark = pytest.mark.browser

TRASH = "/documents/corbeille/"
DONE = "main [role=status]"


@pytest.fixture
def document(portal: object, writer: Person) -> Document:
    return deposit_one(writer, jpeg(), name="porte.jpg", title="La porte")


def test_file_goes_in_and_comes_back(
    context: BrowserContext, writer: Person, document: Document
) -> None:
    page = enter(context, writer, f"/documents/{document.pk}/")
    press(page, "text=Mettre à la corbeille")
    press(page, "main button:has-text('Mettre à la corbeille')")
    expect(page.locator(DONE).first).to_have_text("Le fichier est à la corbeille.")

    press(page, "text=Voir la corbeille")
    press(page, "main button:has-text('Remettre')")

    expect(page.locator(DONE).first).to_have_text("Le fichier est de nouveau parmi vos fichiers.")
    assert Document.objects.kept().count() == 1


@pytest.mark.parametrize("path", ["effacer", "vider"])
def test_erasing_asks_the_passphrase(
    new_context, writer: Person, document: Document, has_script: bool, path: str
) -> None:
    put_in_trash(writer, document)
    page: Page = enter(new_context(java_script_enabled=has_script), writer, TRASH)
    press(page, "text=Vider la corbeille" if path == "vider" else "text=Effacer maintenant")
    press(page, "main button.btn--care")
    expect(page.locator("main [role=alert]")).to_be_visible()
    assert Document.objects.count() == 1

    page.fill("[name=current_password]", writer.passphrase)
    press(page, "main button.btn--care")

    expect(page.locator(DONE).first).to_contain_text("effacé pour toujours")
    assert Document.objects.count() == 0


def test_pages_of_the_trash_have_no_violation(
    context: BrowserContext, writer: Person, document: Document
) -> None:
    put_in_trash(writer, document)
    one = f"/documents/{document.pk}/"

    found = violations(
        enter(context, writer), [TRASH, f"{TRASH}vider/", one, f"{one}effacer/", "/documents/"]
    )

    assert found == {}


def test_page_without_a_trash_has_no_violation(
    context: BrowserContext, writer: Person, document: Document
) -> None:
    with override_settings(MDV_TRASH_DAYS=0):
        assert violations(enter(context, writer), [f"/documents/{document.pk}/supprimer/"]) == {}


def test_long_words_widen_no_page_of_the_trash(new_context, writer: Person, portal: object) -> None:
    one = deposit_one(writer, jpeg(), name="p" * 290 + ".jpg", title="abcdefghij" * 12)
    put_in_trash(writer, one)
    page: Page = enter(new_context(viewport={"width": 320, "height": 640}), writer)

    widths = []
    for path in (TRASH, f"{TRASH}vider/", f"/documents/{one.pk}/", f"/documents/{one.pk}/effacer/"):
        page.goto(path)
        widths.append(page.evaluate("document.documentElement.scrollWidth"))

    assert widths == [320] * 4
