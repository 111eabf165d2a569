"""What sends files comes after the page: pressed before it came, or when it never does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from documents.models import Document
from tests.cast import Person
from tests.e2e.visits import enter

pytestmark = pytest.mark.browser

ADD = "/documents/ajouter/"
SEND = "main form[data-mdv-upload] button.btn[type=submit]"
UPLOAD = "**/js/upload.js"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    picture = tmp_path / "porte.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0 porte")
    return picture


def test_file_is_sent_by_the_browser_when_the_module_never_comes(
    context: BrowserContext, writer: Person, picture: Path
) -> None:
    context.route(UPLOAD, lambda route: route.abort())
    page = enter(context, writer, ADD)
    page.set_input_files("input[type=file]", picture)

    page.click(SEND)

    expect(page).to_have_title("Fichiers – lecture")
    assert Document.objects.count() == 1


def test_file_pressed_too_soon_waits_for_the_module(
    context: BrowserContext, writer: Person, picture: Path
) -> None:
    held: list[Route] = []
    context.route(UPLOAD, lambda route: held.append(route))
    with context.expect_event("request", lambda one: one.url.endswith("/upload.js")):
        page: Page = enter(context, writer, ADD)
    page.set_input_files("input[type=file]", picture)
    before = page.evaluate("history.length")

    page.click(SEND)
    assert Document.objects.count() == 0
    held[0].continue_()

    expect(page).to_have_title("Fichiers – lecture")
    assert Document.objects.count() == 1
    assert page.evaluate("history.length") == before
