"""A professional comes in by an invitation, sets a telephone, waits, is locked, leaves."""

from __future__ import annotations

from base64 import b32decode
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from evidence.models import Authority
from sharing.grants.records import OwnGrant
from sharing.models import Organisation
from sharing.professionals.invitations import invite
from staff import roles
from staff.roles import give_permissions
from tests.accounts.steps import open_space
from tests.cast import Person
from tests.dossier.conftest import later_note, letter, note, small_dossier
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, leave, press, wait_until_forgotten
from tests.sharing.conftest import account_grant, organisation, prepared, professional
from tests.sharing.professionals import digits
from tests.sharing.steps import make_organisation
from tests.staff.people import bring_in

__all__ = [
    "account_grant",
    "later_note",
    "letter",
    "note",
    "organisation",
    "prepared",
    "professional",
    "small_dossier",
]
pytestmark = pytest.mark.browser
PIN = "640281"
BUTTON = "main button.btn[type=submit]"


@pytest.fixture
def code(transactional_db: None, authority: Authority) -> str:
    return invite(make_organisation("Barreau de Pau"), label="accueil, mardi", days=14)


def look(page: Page) -> None:
    """Nobody is left out, and nothing is wider than a small screen."""
    assert violations_here(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.set_viewport_size({"width": 1280, "height": 800})


def come_in(page: Page, code: str) -> None:
    page.goto("/recus/inscription/")
    page.fill("[name=invitation]", code.lower())
    press(page, BUTTON)
    page.fill("[name=function]", "Avocate")
    page.fill("[name=name]", "L’avocate du quai")
    page.fill("[name=username]", "orme-77")
    page.fill("[name=password]", "une échelle contre le mur")
    page.fill("[name=pin]", PIN)
    press(page, BUTTON)


def set_telephone(page: Page) -> None:
    written = page.locator(".copy-out").inner_text()
    page.fill("[name=digits]", digits(b32decode(written.replace(" ", ""))))
    press(page, BUTTON)


def note_paper(page: Page) -> None:
    last_group = page.locator(".copy-out").inner_text().rpartition("-")[2].strip()
    page.fill("[name=confirm]", last_group)
    press(page, BUTTON)


def test_professional_comes_in_and_leaves(
    new_context: Any, code: str, neutral: NeutralSite, has_script: bool
) -> None:
    page = new_context(java_script_enabled=has_script).new_page()
    come_in(page, code)
    set_telephone(page)
    note_paper(page)

    expect(page).to_have_title("Reçus")
    expect(page.get_by_role("heading", name="Rien pour l’instant")).to_be_visible()
    press(page, "header .top__lock button")
    page.fill("[name=pin]", PIN)
    press(page, BUTTON)
    expect(page).to_have_title("Reçus")
    leave(page, neutral.url)
    wait_until_forgotten(page.context)
    page.goto("/recus/")
    expect(page).to_have_title("Connexion")


def test_pages_of_the_way_in_are_for_everybody(new_context: Any, code: str) -> None:
    page = new_context().new_page()
    page.goto("/recus/inscription/")
    look(page)
    page.fill("[name=invitation]", code)
    press(page, BUTTON)
    look(page)
    come_in(page, code)
    look(page)


def test_professional_says_how_far_it_is(
    new_context: Any, professional: Person, account_grant: OwnGrant, has_script: bool
) -> None:
    context = new_context(java_script_enabled=has_script)
    page = enter(context, professional, f"/recus/{account_grant.id}/")
    page.goto("/recus/")

    page.get_by_label("Où vous en êtes").select_option("Pris en charge")
    press(page, "main .says button")

    expect(page.get_by_label("Où vous en êtes")).to_have_value("pris")


@pytest.mark.parametrize("path", ["/recus/", "/recus/adresse/", "/recus/second-facteur/"])
def test_own_pages_are_for_everybody(
    new_context: Any, professional: Person, account_grant: OwnGrant, path: str
) -> None:
    page = enter(new_context(), professional, path)

    look(page)


def test_page_of_the_digits_is_for_everybody(new_context: Any, professional: Person) -> None:
    client = open_space(professional, Client())
    page = enter(new_context(), replace(professional, client=client), "/recus/")

    expect(page).to_have_title("Code")
    look(page)


def test_page_of_members_is_for_everybody(
    new_context: Any, professional: Person, organisation: Organisation
) -> None:
    give_permissions()
    manager = bring_in("claude", roles.ADMINISTRATION)
    name = settings.MDV_STAFF_COOKIE_NAME
    cookie = {"name": name, "value": manager.client.cookies[name].value, "domain": "127.0.0.1"}
    context = new_context()
    context.add_cookies([{**cookie, "path": settings.MDV_STAFF_PATH, "httpOnly": True}])
    page = context.new_page()

    page.goto(reverse("gestion:sharing_organisation_members", args=[organisation.pk]))
    page.get_by_label("Pour la reconnaître").fill("accueil, mardi")
    page.get_by_role("button", name="Faire un code").click()

    expect(page.get_by_role("heading", name="Le code, montré une fois")).to_be_visible()
    assert violations_here(page) == {}
    page.get_by_role("button", name="Finir l’accès").click()
    expect(page.get_by_role("button", name="Rendre l’accès")).to_be_visible()
