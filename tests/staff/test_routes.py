"""Every page under /gestion/ is closed to visitors and to people, whatever they ask it with."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from memodevie import route_access
from tests.site.routes import Route, staff_routes

pytestmark = pytest.mark.django_db(databases="__all__")

ENTRANCE = "gestion:login"
CLOSED = [one for one in staff_routes() if one.name != ENTRANCE]
METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")


def address(route: Route) -> str:
    """Of an object that is nobody's, by number or by a random name."""
    if route.name == "gestion:app_list":
        return reverse(route.name, kwargs={"app_label": "admin"})
    try:
        return reverse(route.name, kwargs=dict.fromkeys(route.parameters, 1))
    except NoReverseMatch:
        return route.address()


def test_staff_routes_are_walked():
    names = {one.name for one in CLOSED}

    assert {"gestion:index", "gestion:figures", "gestion:admin_logentry_changelist"} <= names


def test_no_list_opens_a_page_of_staff():
    listed = route_access.PUBLIC | route_access.SESSION | route_access.SCRIPTS | route_access.UNSEEN

    assert [one.name for one in CLOSED if one.name in listed] == []


@pytest.mark.parametrize("route", CLOSED, ids=lambda one: one.name)
def test_page_of_staff_sends_everybody_else_to_its_sign_in(visitor, route):
    answers = [getattr(visitor, method)(address(route)) for method in METHODS]

    assert {one.status_code for one in answers} == {302}
    assert {one["Location"] for one in answers} == {reverse(ENTRANCE)}


def test_open_space_opens_no_page_of_staff(writer):
    answers = [writer.client.get(address(route)) for route in CLOSED]

    assert {(one.status_code, one["Location"]) for one in answers} == {(302, reverse(ENTRANCE))}


def test_address_that_leads_nowhere_says_nothing_to_a_visitor(visitor):
    assert visitor.get("/gestion/rien/du/tout/")["Location"] == reverse(ENTRANCE)


def test_password_alone_opens_nothing(editor):
    editor.device.confirmed = False
    editor.device.save()

    assert editor.client.get(reverse("gestion:index")).status_code == 302


@pytest.mark.parametrize("name", ["jsi18n", "autocomplete", "view_on_site"])
def test_what_no_page_uses_is_not_routed(name):
    assert f"gestion:{name}" not in {one.name for one in staff_routes()}


def test_text_posted_too_late_is_given_back(visitor):
    text = "Un article long, écrit pendant plus d’un quart d’heure. " * 3

    response = visitor.post(reverse("gestion:index"), {"body": text})

    assert response.status_code == 403
    assert text in response.text


def test_every_short_word_is_given_back_too(visitor):
    typed = {"phone": "05 00 00 00 00", "postcode": "33000", "commune": "Essai"}

    page = visitor.post(reverse("gestion:contacts_localservice_add"), typed).text

    assert [one for one in typed.values() if one not in page] == []


def test_no_secret_is_given_back(visitor):
    secrets = {"old_password": "lampe-1", "new_password1": "lampe-2", "code": "lampe-3"}

    page = visitor.post(reverse("gestion:index"), secrets | {"note": "Un mot."}).text

    assert "Un mot." in page
    assert "lampe" not in page


def test_text_of_a_form_that_expired_is_given_back(editor):
    client = Client(enforce_csrf_checks=True)
    client.cookies = editor.client.cookies

    response = client.post(reverse("gestion:password_change"), {"body": "Un long texte. " * 9})

    assert response.status_code == 403
    assert "Un long texte" in response.text


def test_text_that_another_site_posts_is_not_shown(visitor):
    response = visitor.post(
        reverse("gestion:index"), {"body": "x" * 200}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert response.status_code == 302
