"""The copy of a space is saved by the browser, the code given late or not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import VaultSession
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.copies import read
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press
from tests.journal.notes import write
from vault.age import decrypt

pytestmark = pytest.mark.browser

TAKE_AWAY = reverse("dossier:take_away")
PHRASE = "une barque sur la colline verte"


def test_copy_under_a_phrase_is_saved(new_context: Any, writer: Person, has_script: bool) -> None:
    write(writer, "La porte.")
    page = enter(new_context(java_script_enabled=has_script), writer)
    page.goto(TAKE_AWAY)
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=2))

    page.get_by_label("Une phrase pour cette copie").fill(PHRASE)
    page.get_by_label("La même phrase, encore une fois").fill(PHRASE)
    page.get_by_label("Votre code").fill(writer.pin)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Emporter, avec cette phrase").click()

    assert coming.value.suggested_filename == "copie.age"
    if has_script:
        expect(page.get_by_text("La copie est demandée")).to_be_visible()
        expect(page.get_by_label("Une phrase pour cette copie")).to_have_value("")
        expect(page.get_by_label("Votre code")).to_have_value("")
    opened = b"".join(decrypt(PHRASE, iter((coming.value.path().read_bytes(),))))
    assert len(read(opened, "journal.json")["notes"]) == 1


def test_late_code_leads_to_the_copy_too(new_context: Any, writer: Person) -> None:
    page = enter(new_context(), writer)
    page.goto(TAKE_AWAY)
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=2))

    page.get_by_role("button", name="Emporter sans phrase").click()
    page.get_by_label("Code", exact=True).fill(writer.pin)
    press(page, "text=Continuer")
    expect(page.get_by_role("heading", name="C’est le bon code")).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Télécharger").click()

    assert coming.value.suggested_filename == "copie.zip"


def test_long_space_is_read_on_a_page_that_tells_it_then_taken(
    new_context: Any, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    deposit_one(writer, b"z" * 300_000, "film.mp4")
    monkeypatch.setattr("dossier.preparing.length.MOST_BYTES", 1000)
    page = enter(new_context(viewport={"width": 320, "height": 640}), writer)
    page.goto(TAKE_AWAY)
    assert not violations_here(page)

    page.get_by_role("button", name="Relire mes fichiers d’abord").click()
    expect(page.locator("main [role=log]")).to_contain_text("Fichier 1 sur 1")
    expect(page.get_by_text("C’est relu.")).to_be_visible()
    assert not violations_here(page)
    press(page, "text=Choisir comment emporter")
    expect(page.get_by_text("Vos fichiers ont été relus")).to_be_in_viewport()
    assert not violations_here(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    with page.expect_download() as coming:
        page.get_by_role("button", name="Emporter sans phrase").click()

    assert len(read(coming.value.path().read_bytes(), "documents.json")["documents"]) == 1


def test_page_is_for_everybody(new_context: Any, writer: Person) -> None:
    page = enter(new_context(viewport={"width": 320, "height": 640}), writer)

    page.goto(TAKE_AWAY)

    assert not violations_here(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
