"""A member of staff at work: our whole policy holds on Django's own pages, and axe reads them."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Page, expect

from staff import roles
from tests.e2e.test_accessible import violations_here
from tests.staff.people import PASSWORD, StaffPerson, bring_in
from tests.staff.sign_in import code_of

pytestmark = pytest.mark.browser


@pytest.fixture
def head(settings, transactional_db) -> StaffPerson:
    settings.ROOT_URLCONF = "tests.staff.urls"
    person = bring_in("responsable", roles.ADMINISTRATION)
    person.member.is_superuser = True
    person.member.save()
    return person


def title(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(text))


def test_member_signs_in_writes_and_reads_the_history(page: Page, head: StaffPerson) -> None:
    page.goto("/gestion/")
    assert violations_here(page) == {}
    page.get_by_label("Identifiant").fill("responsable")
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_label("Six chiffres").fill(code_of(head.device))
    page.get_by_role("button", name="Continuer").click()
    title(page, "Contenus")
    assert violations_here(page) == {}

    page.goto(reverse("gestion:auth_group_add"))
    page.get_by_label("Nom").fill("Essai")
    page.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Essai")
    assert violations_here(page) == {}

    pk = Group.objects.get(name="Essai").pk
    page.goto(reverse("gestion:auth_group_change", args=[pk]))
    title(page, "groupe")
    page.get_by_role("link", name="Historique").click()
    expect(page.locator("#change-history")).to_contain_text("responsable")

    page.goto(reverse("gestion:auth_group_delete", args=[pk]))
    page.get_by_role("button", name=re.compile("Oui")).click()
    expect(page.locator(".messagelist")).to_contain_text("supprimé")
