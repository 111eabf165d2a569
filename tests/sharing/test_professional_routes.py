"""Every route × a professional, before and after the telephone, and × everybody else."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from library.publishing import publish_articles
from memodevie import route_access
from tests.accounts.steps import open_space, state_of, text_of
from tests.sharing.professionals import join
from tests.site.page import Page
from tests.site.routes import all_routes, closed_routes

pytestmark = pytest.mark.django_db(databases="__all__")
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
INBOX = reverse("sharing:inbox")
SECOND = reverse("sharing:second_factor")
CLOSED = closed_routes()
OWN = [one for one in all_routes() if one.name in route_access.PROFESSIONAL]
HERS = [
    one
    for one in CLOSED
    if one.name not in route_access.PROFESSIONAL and not one.name.startswith("accounts:")
]
ACCOUNTS = [
    one for one in CLOSED if one.name.startswith("accounts:") and one.name != "accounts:close"
]


def asked(client, route):
    answers = [getattr(client, one)(route.address()) for one in METHODS]
    return {(one.status_code, one.get("Location", "").partition("?")[0]) for one in answers}


def others_than(wanted, client, routes):
    """What each route answers, of those that answer something else to one of the methods."""
    answers = {one.name: asked(client, one) for one in routes}
    return {name: found for name, found in answers.items() if found != {wanted}}


@pytest.fixture
def lawyer(organisation, authority):
    return join(organisation)


@pytest.fixture
def half_open(lawyer):
    """Passphrase and code given, not the digits."""
    return open_space(lawyer, Client())


def test_lists_name_routes_that_exist():
    names = {one.name for one in all_routes()}

    assert names >= route_access.PROFESSIONAL
    assert route_access.SECOND_FACTOR in names
    assert route_access.PROFESSIONAL.isdisjoint(route_access.PUBLIC)


def test_every_received_route_is_on_the_list():
    names = {one.name for one in all_routes() if one.address().startswith("/recus/")}

    assert names == route_access.PROFESSIONAL | {"sharing:professional_register"}


def test_page_of_a_person_leads_a_professional_back(lawyer):
    assert len(HERS) > 80
    assert others_than((302, INBOX), lawyer.client, HERS) == {}


def test_nothing_opens_before_the_digits(half_open):
    behind = [one for one in CLOSED if one.name != route_access.SECOND_FACTOR]

    assert len(behind) == len(CLOSED) - 1
    assert half_open.get(SECOND).status_code == 200
    assert others_than((302, SECOND), half_open, behind) == {}


def test_page_of_a_professional_is_not_there_for_others(writer, relative):
    for person in (writer, relative):
        assert others_than((404, ""), person.client, OWN) == {}


def test_visitor_is_sent_to_the_sign_in(visitor):
    assert OWN
    assert others_than((302, reverse("accounts:login")), visitor, OWN) == {}


def test_own_settings_stay_open_to_a_professional(lawyer):
    found = {one.name: lawyer.client.get(one.address()).status_code for one in ACCOUNTS}

    assert found
    assert {name: status for name, status in found.items() if status not in {200, 405}} == {}


@pytest.mark.parametrize("name", ["inbox", "address", "second_factor", "passkeys"])
def test_page_of_a_professional_has_the_exit_the_lock_and_its_own_ways(lawyer, name):
    answer = lawyer.client.get(reverse(f"sharing:{name}"))

    page = Page(answer.text)
    assert answer.status_code == 200
    assert page.has_exit
    assert "/verrouiller/" in page.actions
    ways = ["/recus/", "/bibliotheque/", "/contacts/", "/compte/"]
    assert [one for one in page.links if one in ways][:4] != []
    assert set(ways) <= set(page.links)
    assert {"/journal/", "/documents/"}.isdisjoint(page.links)
    assert page.inline == []


@pytest.mark.parametrize("address", ["/", "/reperes/", "/compte/", "/rien/"])
def test_no_page_leads_a_professional_to_a_diary(lawyer, address):
    page = Page(lawyer.client.get(address).text)

    assert [one for one in page.links if one.startswith(("/journal/", "/documents/"))] == []


def test_pages_of_the_account_speak_of_no_diary(lawyer, clock):
    """« Fermer », the paper code and the others are shared with the person who writes."""
    names = ["settings", "recover", "change_passphrase", "change_delays", "close", "recovery_code"]

    for name in names:
        page = text_of(lawyer.client.get(reverse(f"accounts:{name}"))).partition("<main")[2]
        for hers in ("otes", "Tout emporter", "hors de chez vous", "avez gardé", "/dossier/"):
            assert hers not in page.partition("</main>")[0], (name, hers)


def test_library_begins_with_what_is_for_professionals(lawyer, visitor):
    publish_articles()
    page = lawyer.client.get(reverse("library:index")).text
    article = reverse("library:article", args=["q3s7"])

    assert re.findall(r'<h2 class="leaf__side">([^<]*)', page)[0] == "Pour les professionnels"
    # Who has no account is told how one is had.
    assert reverse("sharing:professional_register") in Page(visitor.get(article).text).links
    assert (
        reverse("sharing:professional_register") not in Page(lawyer.client.get(article).text).links
    )


def test_exit_ends_the_session_of_a_professional(lawyer):
    answer = lawyer.client.post("/quitter/")

    assert answer["Refresh"].startswith("0;url=")
    assert state_of(lawyer.client) == 410
    assert lawyer.client.get(INBOX)["Location"] == reverse("accounts:login")


def test_idle_space_of_a_professional_locks(lawyer, clock):
    clock.advance(seconds=181)

    answer = lawyer.client.get(INBOX)

    assert answer["Location"] == f"{reverse('accounts:pin')}?next=%2Frecus%2F"


def test_code_leads_to_what_was_received(lawyer):
    lawyer.client.post(reverse("accounts:lock"))

    answer = lawyer.client.post(reverse("accounts:pin"), {"pin": lawyer.pin})

    assert answer["Location"] == INBOX


def test_sign_in_of_an_open_space_leads_there_too(lawyer):
    assert lawyer.client.get(reverse("accounts:login"))["Location"] == INBOX


def test_profile_changed_in_the_row_opens_nothing_received(lawyer):
    """Whoever writes in the database takes the second factor away, and what it opens with it."""
    lawyer.space.profile = "concerne"
    lawyer.space.save()

    assert {one.status_code for one in map(lawyer.client.get, (INBOX, SECOND))} == {404}
