"""What is true of every page of staff: the way out, our headers, no script but the exit's."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from staff import roles
from tests.site.page import Page
from tests.site.test_pages import assert_headers_are_sound
from tests.staff.people import bring_in

QUIT = "js/quit"
pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def head(settings, db):
    """Somebody who may do everything, on a site with one more screen: lists, forms, history."""
    settings.ROOT_URLCONF = "tests.staff.urls"
    person = bring_in("responsable", roles.ADMINISTRATION)
    person.member.is_superuser = True
    person.member.save()
    return person


def addresses() -> list[str]:
    group = Group.objects.get(name=roles.REVIEW).pk
    screen = "gestion:auth_group"
    return [
        reverse("gestion:index"),
        reverse("gestion:figures"),
        reverse("gestion:password_change"),
        reverse("gestion:app_list", kwargs={"app_label": "auth"}),
        reverse(f"{screen}_changelist"),
        reverse(f"{screen}_add"),
        *(reverse(f"{screen}_{one}", args=[group]) for one in ("change", "history", "delete")),
    ]


def test_sign_in_page_is_sound(visitor):
    response = visitor.get(reverse("gestion:login"))

    page = Page(response.text)
    assert (page.headings, page.language, page.titles) == (1, "fr", ["Connexion"])
    assert page.has_exit
    assert page.inline == []
    assert_headers_are_sound(response)
    assert "'script'" in response["Content-Security-Policy"]


def test_pages_of_staff_are_sound(head):
    for address in addresses():
        response = head.client.get(address)
        page = Page(response.text)

        assert response.status_code == 200, address
        assert page.titles == ["Gestion"], address
        assert (page.headings, page.language) == (1, "fr"), address
        assert page.has_exit, address
        assert page.inline == [], address
        assert page.outside() == [], address
        assert page.focusable[0]["href"] == "#content-start", address
        assert response["X-Robots-Tag"] == "noindex"
        assert_headers_are_sound(response)
        assert "'script'" in response["Content-Security-Policy"]


def test_pages_of_staff_ask_for_no_script_but_the_exit(head):
    for address in addresses():
        scripts = [one for one in Page(head.client.get(address).text).resources if ".js" in one]

        assert len(scripts) == 1, address
        assert QUIT in scripts[0], address


def test_every_file_of_a_page_is_collected_under_a_hashed_name(head):
    pages = [Page(head.client.get(address).text) for address in addresses()]
    files = {file for page in pages for file in page.resources}

    assert [file for file in files if not re.search(r"\.[0-9a-f]{12}\.(css|js|svg)$", file)] == []


def test_what_is_changed_is_kept_in_the_history(head):
    group = Group.objects.create(name="Essai")

    head.client.post(
        reverse("gestion:auth_group_change", args=[group.pk]), {"name": "Autre", "_save": "1"}
    )

    history = head.client.get(reverse("gestion:auth_group_history", args=[group.pk])).text
    assert "responsable" in history


def test_figures_need_their_permission(editor):
    assert editor.client.get(reverse("gestion:figures")).status_code == 403


def test_member_changes_the_password_and_stays(editor):
    given = {
        "old_password": "une lampe sous la pluie 47",
        "new_password1": "trois tuiles et un ruisseau",
        "new_password2": "trois tuiles et un ruisseau",
    }

    response = editor.client.post(reverse("gestion:password_change"), given)

    assert response.status_code == 302
    assert editor.client.get(reverse("gestion:index")).status_code == 200


def test_short_password_is_refused(editor):
    given = {"old_password": "une lampe sous la pluie 47"} | dict.fromkeys(
        ["new_password1", "new_password2"], "ruisseau-47"
    )

    assert editor.client.post(reverse("gestion:password_change"), given).status_code == 200
