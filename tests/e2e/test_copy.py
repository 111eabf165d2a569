"""She sees what a photo reveals, makes the copy and takes it with her, with or without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from documents.metadata.formats import Format
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.revealing import found_in
from tests.documents.speaking_pictures import jpeg_with, picture, segment
from tests.e2e.visits import enter, next_page

pytestmark = pytest.mark.browser


def test_copy_is_made_and_downloaded(new_context: Any, writer: Person, has_script: bool) -> None:
    document = deposit_one(writer, picture("JPEG"), "12 rue des Lilas.jpg")
    page = enter(new_context(java_script_enabled=has_script), writer, f"/documents/{document.pk}/")

    with next_page(page):
        page.get_by_role("link", name="Voir ce qu’il révèle").click()
    expect(page.get_by_text("Cette photo dit où elle a été prise.")).to_be_visible()
    with next_page(page):
        page.get_by_role("button", name="Faire la copie").click()
    expect(page.get_by_text("La copie est gardée")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger la copie").click()

    assert download.value.suggested_filename == "copie.jpg"
    assert found_in(Format.JPEG, download.value.path().read_bytes()) == []


def test_long_words_of_a_photo_stay_on_a_small_page(new_context: Any, writer: Person) -> None:
    word = segment(0xFE, b"abcdefghij" * 30)
    document = deposit_one(writer, jpeg_with(word, trailer=picture("JPEG")), f"{'p' * 200}.jpg")
    page = enter(
        new_context(viewport={"width": 320, "height": 640}),
        writer,
        f"/documents/{document.pk}/copie/",
    )

    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert page.evaluate("document.documentElement.scrollWidth") == 320
