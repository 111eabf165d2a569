"""Paper shows only what was made for it."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from playwright.sync_api import BrowserContext, Page

from journal.content import Content
from journal.entries import write_entry
from tests.cast import Person
from tests.e2e.pictures import is_blank
from tests.e2e.visits import NOTES, enter

pytestmark = pytest.mark.browser


def test_notes_print_as_a_blank_sheet(context: BrowserContext, writer: Person) -> None:
    write_entry(owner=writer.space, keyring=writer.keyring, content=Content(text="La porte."))
    page = enter(context, writer, NOTES)

    page.emulate_media(media="print")

    assert is_blank(page.screenshot(full_page=True))


def test_numbers_to_call_print(page: Page) -> None:
    page.goto("/contacts/")

    page.emulate_media(media="print")

    assert not is_blank(page.screenshot(full_page=True))
    assert page.locator("[data-quit]").is_hidden()


def test_letter_begins_on_its_first_sheet_of_paper(page: Page) -> None:
    page.goto("/bibliotheque/lettres/w3l6/")

    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))

    assert "Objet" in paper[0].get_textpage().get_text_range()
