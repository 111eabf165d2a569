"""Two members of staff at a text: every page of theirs read by axe, wide and narrow."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from contacts.local.reviewing import amend
from editorial.loading import load_files
from editorial.models import Text
from tests.contacts.local import published as published_service
from tests.e2e.test_accessible import violations
from tests.editorial.conftest import Desk
from tests.staff.people import StaffPerson

pytestmark = pytest.mark.browser

ARTICLE = "article/deposer-plainte"


def enter_as(context: BrowserContext, person: StaffPerson) -> None:
    name = settings.MDV_STAFF_COOKIE_NAME
    cookie = {"name": name, "value": person.client.cookies[name].value, "domain": "127.0.0.1"}
    context.add_cookies([{**cookie, "path": "/gestion/", "httpOnly": True, "sameSite": "Strict"}])


def test_pages_of_a_text_have_no_violation(
    page: Page, context: BrowserContext, editor: StaffPerson, reviewer: StaffPerson
) -> None:
    load_files()
    desk = Desk(editor.member, reviewer.member)
    proposal = desk.proposal(ARTICLE, "facts: [", "facts: [PL-99, ")
    service = published_service()
    service.role = "Des mots nouveaux"
    service = amend(service, editor.member)
    pages = ["editorial_text_changelist", "editorial_text_add", "freshness"]
    addresses = [reverse(f"gestion:{name}") for name in pages]
    addresses += [
        reverse("gestion:editorial_text_change", args=[Text.objects.get(ref="sejour").pk]),
        reverse("gestion:editorial_revision", args=[proposal.pk]),
        reverse("gestion:editorial_withdraw", args=[proposal.pk]),
        reverse("gestion:contacts_localservice_changelist"),
        reverse("gestion:contacts_localservice_read", args=[service.pk]),
    ]

    enter_as(context, reviewer)
    assert violations(page, addresses) == {}
    expect(page.get_by_role("heading", level=1)).to_have_text(str(service))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    draft = desk.draft("article/sejour", "facts: [", "facts: [PL-99, ")
    enter_as(context, editor)
    assert violations(page, [reverse("gestion:editorial_revision", args=[draft.pk])]) == {}
    expect(page.get_by_role("textbox").first).to_contain_text("PL-99")
