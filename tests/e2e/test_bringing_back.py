"""A copy is brought back by hand, with script and without: under its phrase, refused when cut."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.dossier.copies import BRING_BACK, take
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press
from tests.journal.notes import write

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases="__all__"),
]
PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}


def send(page: Page, octets: bytes, phrase: str = "") -> str:
    page.set_input_files(
        "input[name=file]",
        {"name": "copie.zip", "mimeType": "application/zip", "buffer": octets},
    )
    page.fill("input[name=archive_passphrase]", phrase)
    press(page, "main form button[type=submit]")
    return page.inner_text("main")


@pytest.mark.parametrize("has_script", [True, False])
def test_copy_comes_back_and_says_so(new_context, writer, stranger, has_script):
    write(writer, "La porte.")
    sealed = take(writer, **TYPED)
    context = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=has_script)
    page = enter(context, stranger, BRING_BACK)

    assert "La fin de cette copie manque" in send(page, take(writer)[:-9])
    assert "n’ouvre pas cette copie" in send(page, sealed, "une autre phrase que celle-là")
    assert page.input_value("input[name=archive_passphrase]") == ""
    assert "La copie est rapportée" in send(page, sealed, PHRASE)
    assert not has_script or violations_here(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, "main a.btn")
    assert "La porte." in page.inner_text("main")
