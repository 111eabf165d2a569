"""Preparing what is long, giving it up, and taking it away: with and without script."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.models import Edition
from dossier.typesetting import Typeset
from tests.cast import Person
from tests.documents.corrections import code_ages
from tests.documents.samples import pdf
from tests.dossier.kept import keep_pages
from tests.dossier.steps import begin, page_of
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press, wait_until
from tests.journal.notes import write

pytestmark = pytest.mark.browser

ARCHIVE = "main button:has-text('ZIP')"
PREPARE = "form[action$='/preparer/'] button"


@pytest.fixture
def opened(portal: object, writer: Person) -> OpenDossier:
    return begin(writer, write(writer, "Il a crié dans l’escalier."))


@pytest.fixture
def enter_at(new_context: Any, writer: Person, has_script: bool) -> Callable[[str], Page]:
    return lambda path: enter(new_context(java_script_enabled=has_script), writer, path)


def test_code_of_before_is_asked_and_the_file_comes(
    writer: Person,
    opened: OpenDossier,
    enter_at: Callable[[str], Page],
    has_script: bool,
    tmp_path: Path,
) -> None:
    keep_pages(writer, opened)
    page = enter_at(page_of(opened, "apercu/"))
    code_ages(minutes=2)

    press(page, ARCHIVE)
    page.fill("#id_confirm_pin", writer.pin)
    press(page, "main form button[type=submit]:has-text('Continuer')")
    expect(page.locator("main h1")).to_have_text("C’est le bon code")
    assert not (has_script and violations_here(page))
    with page.expect_download() as coming:
        page.click("main button:has-text('Télécharger')")

    assert coming.value.suggested_filename == "fichiers.zip"
    coming.value.save_as(tmp_path / "fichiers.zip")
    with zipfile.ZipFile(tmp_path / "fichiers.zip") as read:
        assert read.testzip() is None
        assert read.namelist()[0] == "mimetype"


def test_long_work_is_told_and_leads_to_the_pages(
    opened: OpenDossier,
    enter_at: Callable[[str], Page],
    has_script: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def typeset(contents: Contents, *, on_progress: Callable[[], None]) -> Typeset:
        return Typeset(pdf(), 1)

    monkeypatch.setattr("dossier.preparing.length.MOST_PIECES", -1)
    monkeypatch.setattr("dossier.preparing.steps.typeset", typeset)
    page = enter_at(page_of(opened))

    press(page, PREPARE)
    expect(page.locator("main [role=status]")).to_contain_text("C’est prêt.")
    expect(page.locator("main [role=log]")).to_contain_text("Mise en page : 1 fait.")
    assert not (has_script and violations_here(page))
    press(page, "main a:has-text('Voir ce qui partira')")

    expect(page.locator("#sortir")).to_be_visible()


def test_long_work_that_is_left_stops_and_keeps_nothing(
    opened: OpenDossier, new_context: Any, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[bool] = []

    def last(contents: Contents, *, on_progress: Callable[[], None]) -> Typeset:
        try:
            while True:
                time.sleep(0.05)
                on_progress()
        finally:
            ended.append(True)

    monkeypatch.setattr("dossier.preparing.length.MOST_PIECES", -1)
    monkeypatch.setattr("dossier.preparing.job.SIGN_EVERY_S", 0.2)
    monkeypatch.setattr("dossier.preparing.steps.typeset", last)
    page = enter(new_context(java_script_enabled=False), writer, page_of(opened))

    page.click(PREPARE, no_wait_after=True)
    expect(page.locator("main [role=log]")).to_contain_text("Mise en page")
    page.click("main a:has-text('Annuler')", no_wait_after=True)

    expect(page.locator(PREPARE)).to_be_visible()
    wait_until(lambda: ended == [True])
    assert not Edition.objects.exists()
