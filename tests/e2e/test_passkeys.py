"""A passkey of Chromium's own virtual device: made in the settings, then in place of the digits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from tests.accounts.steps import open_space
from tests.cast import Person
from tests.e2e.portal import Portal
from tests.e2e.test_professionals import look
from tests.e2e.visits import carry_session
from tests.sharing.authenticator import add
from tests.sharing.conftest import organisation, professional
from tests.sharing.professionals import digits

__all__ = ["organisation", "professional"]
pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
USE = "Utiliser ma clé d’accès"


@pytest.fixture
def site(portal: Portal) -> str:
    """Browsers know no passkey at an address in figures."""
    return portal.url.replace("127.0.0.1", "localhost")


def enter(context: BrowserContext, person: Person, page: Page, address: str) -> None:
    carry_session(context, person)
    context.add_cookies([{**one, "domain": "localhost"} for one in context.cookies()])  # type: ignore[typeddict-item]
    page.goto(address)


def signed_in_again(person: Person) -> Person:
    """The passphrase and the code, not the digits."""
    return replace(person, client=open_space(person, Client()))


def test_key_is_made_then_opens(new_context: Any, professional: Person, site: str) -> None:
    context = new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    enter(context, professional, page, f"{site}/recus/cles/")
    look(page)
    page.fill("#id_current_password", professional.passphrase)
    page.get_by_role("button", name="Ajouter une clé d’accès").click()
    expect(page.locator("#fait")).to_contain_text("La clé d’accès est ajoutée")
    look(page)
    # The browser's own reload sends nothing again.
    page.reload()
    expect(page.get_by_role("heading", name="Vos clés")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(1)

    enter(context, signed_in_again(professional), page, f"{site}/recus/")
    expect(page).to_have_title("Code")
    look(page)
    page.get_by_role("button", name=USE).click()

    expect(page).to_have_title("Reçus")


def test_key_that_does_not_answer_leaves_the_digits(
    new_context: Any, professional: Person, site: str, has_script: bool
) -> None:
    """Another device made it; or nothing can be asked, without script."""
    add(professional.client, professional.passphrase)
    context = new_context(java_script_enabled=has_script)
    page = context.new_page()
    if has_script:
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    enter(context, signed_in_again(professional), page, f"{site}/recus/")

    page.get_by_role("button", name=USE).click()

    said = "La clé n’a pas répondu." if has_script else "Une clé d’accès demande JavaScript"
    expect(page.get_by_text(said)).to_be_visible()
    if has_script:
        look(page)
    page.fill("[name=digits]", digits())
    page.get_by_role("button", name="Continuer").click()
    expect(page).to_have_title("Reçus")
