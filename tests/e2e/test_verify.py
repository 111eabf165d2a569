"""A professional drops the file that was handed to them, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Person
from tests.dossier.containers import container
from tests.dossier.forgeries import FORGERIES
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import press

pytestmark = pytest.mark.browser

ADDRESS = "/verifier/"
VERDICT = "main [role=status] strong"
WIDTH = "document.documentElement.scrollWidth"
FORGED = next(one for one in FORGERIES if one.name == "a bit of an exhibit")


@pytest.fixture
def files(portal: object, writer: Person, tmp_path: Path) -> dict[str, Path]:
    real = container(writer)
    paths = {"real": tmp_path / "fichiers.zip", "altered": tmp_path / "altered.zip"}
    paths["real"].write_bytes(real)
    paths["altered"].write_bytes(FORGED.apply(real))
    return paths


@pytest.fixture
def stranger_page(new_context: Any, has_script: bool) -> Page:
    page: Page = new_context(
        java_script_enabled=has_script, viewport={"width": 320, "height": 640}
    ).new_page()
    page.goto(ADDRESS)
    return page


def send(page: Page, file: Path) -> None:
    page.set_input_files("main input[type=file]", file)
    press(page, "main form button[type=submit]")


def test_file_is_judged(stranger_page: Page, files: dict[str, Path]) -> None:
    send(stranger_page, files["real"])

    expect(stranger_page.locator(VERDICT)).to_contain_text("Intact")
    expect(stranger_page.locator("main dl")).to_contain_text("Pièce 1")
    assert stranger_page.title() == "Vérifier"
    assert stranger_page.context.cookies() == []

    press(stranger_page, "main a.btn")
    send(stranger_page, files["altered"])

    expect(stranger_page.locator(VERDICT)).to_contain_text("Modifié ou abîmé")
    expect(stranger_page.locator("main dl dd").first).to_contain_text("modifié ou abîmé")


def test_form_without_a_file_says_so(stranger_page: Page) -> None:
    press(stranger_page, "main form button[type=submit]")

    expect(stranger_page.locator("main [role=alert]")).to_contain_text("Il manque un fichier")


@pytest.mark.parametrize("which", ["real", "altered"])
def test_verdict_has_no_violation_and_no_sideways_scroll(
    page: Page, files: dict[str, Path], which: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(ADDRESS)
    assert page.evaluate(WIDTH) <= 320
    send(page, files[which])
    assert page.evaluate(WIDTH) <= 320

    assert violations_here(page) == {}
