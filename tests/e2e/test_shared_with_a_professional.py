"""One share from its first word to its last page: hers, and a professional's."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Space
from sharing.models import Professional
from sharing.professionals.addresses import grouped, new_address
from sharing.professionals.fingerprint import six_words
from tests.cast import Person
from tests.clock import Clock
from tests.dossier.conftest import empty_folders, later_note, letter, note, small_dossier
from tests.e2e.visits import enter, press, stop_clock
from tests.sharing.conftest import organisation, prepared, professional
from tests.sharing.steps import Prepared
from vault.mailbox import new_mailbox

__all__ = [
    "empty_folders",
    "later_note",
    "letter",
    "note",
    "organisation",
    "prepared",
    "professional",
    "small_dossier",
]
pytestmark = pytest.mark.browser

SEND = "main form[novalidate] button.btn[type=submit]"


def test_dossier_is_shared_read_shortened_and_taken_back(
    writer: Person,
    professional: Person,
    prepared: Prepared,
    new_context: Any,
    clock: Clock,
    tmp_path: Path,
    has_script: bool,
) -> None:
    """No code grows old meanwhile: the clock of the server stands still."""
    address = new_address()
    Professional.objects.update(address=address)
    words = six_words(bytes(professional.space.mailbox_public_key))
    hers = enter(new_context(java_script_enabled=has_script), writer, "/partages/nouveau/")
    context = new_context(java_script_enabled=has_script)
    if has_script:
        stop_clock(context)

    _choose(hers, address)
    expect(hers.locator(".fingerprint li")).to_have_text(list(words))
    _agree(hers)
    theirs = _read(context, professional, tmp_path)
    _follow_and_shorten(hers)
    press(hers, "main a.back")
    press(hers, "main a[href$='/retirer-tout/']")
    press(hers, "main button.btn--care")
    expect(hers.get_by_role("heading", name="Finis")).to_be_visible()

    if has_script:
        theirs.clock.run_for(31_000)
    else:
        theirs.reload()
    expect(theirs.locator("h1")).to_have_text("Ce partage n’est plus ouvert")
    expect(theirs.locator("#fait-1")).to_have_count(0)

    Space.objects.filter(pk=professional.space.pk).update(mailbox_public_key=new_mailbox()[1])
    press(hers, "main a.btn[href='/partages/nouveau/']")
    _choose(hers, address)
    expect(hers.locator("main")).to_contain_text("Les six mots de cette adresse ont changé.")
    expect(hers.locator(".missing .fingerprint li")).to_have_text(list(words))


def _choose(page: Page, address: str) -> None:
    page.check("[name=dossier]")
    page.get_by_label("À un compte professionnel").check()
    page.fill("[name=address]", grouped(address).lower())
    press(page, SEND)


def _agree(page: Page) -> None:
    page.get_by_label("À qui ?").fill("Ma conseillère")
    page.get_by_label("7 jours").check()
    page.get_by_label("Permettre aussi de tout télécharger").check()
    page.get_by_label("Nous avons comparé ces six mots").check()
    page.get_by_label("Je veux partager ces pièces, et rien d’autre").check()
    press(page, SEND)
    expect(page.locator("h1")).to_have_text("Ma conseillère")
    expect(page.locator("main")).to_contain_text("Pas encore ouvert.")


def _read(context: BrowserContext, professional: Person, folder: Path) -> Page:
    """Left open where the facts are."""
    page = enter(context, professional, "/recus/")
    press(page, "main .letter a.btn")
    expect(page.locator("#fait-1")).to_contain_text("La porte de la cuisine.")
    page.fill("[name=mots]", "cuisines")
    press(page, "form[role=search] button")
    expect(page.locator("#chercher")).to_contain_text("1 endroit trouvé")
    press(page, "#piece-1 a")
    expect(page.locator("main")).to_contain_text("Madame, je vous ai bien lue.")
    press(page, "main a.back")
    with page.expect_download() as coming:
        page.get_by_role("button", name="Télécharger le dossier").click()
    coming.value.save_as(folder / "dossier.zip")
    assert "VERIFIER.txt" in zipfile.ZipFile(folder / "dossier.zip").namelist()
    press(page, "main a.back")
    page.get_by_label("Où vous en êtes").select_option("Pris en charge")
    press(page, "main .says button")
    press(page, "main .letter a.btn")
    return page


def _follow_and_shorten(page: Page) -> None:
    press(page, "main a.back")
    press(page, "main .letter a.link")
    expect(page.locator("#qui")).to_contain_text("ouvert 1 pièce et téléchargé le tout")
    expect(page.locator("#qui")).to_contain_text("pris en charge")
    press(page, "main a[href$='/duree/']")
    page.get_by_label("Un jour").check()
    press(page, SEND)
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator("#qui")).to_contain_text("Vous avez changé la durée")
