"""Every route is closed unless listed, for every method and every kind of visitor."""

from __future__ import annotations

import pytest
from django.urls import reverse

from memodevie import route_access
from tests.site.routes import all_routes, closed_routes

METHODS = ("get", "head", "post", "put", "patch", "delete", "options", "trace")
pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize("listed", ["PUBLIC", "SESSION", "FRESH_CODE", "FRESH_CODE_POST"])
def test_listed_route_exists(listed):
    known = {route.name for route in all_routes()}

    assert getattr(route_access, listed) - known == set()


def test_final_step_is_a_fresh_code_route():
    assert set() == route_access.FRESH_CODE_POST - route_access.FRESH_CODE


def test_every_named_route_is_walked():
    assert {"home", "journal:entry_list", "documents:content"} <= {
        route.name for route in all_routes()
    }


def answers(client, address, methods=METHODS):
    """The status for each method, and where it leads."""
    asked = {one: getattr(client, one)(address) for one in methods}
    return {one: (said.status_code, said.get("Location")) for one, said in asked.items()}


@pytest.mark.parametrize("route", closed_routes(), ids=lambda one: one.name)
def test_closed_route_sends_a_visitor_to_sign_in(visitor, route):
    answer = (302, reverse("accounts:login"))
    if route.name in route_access.SCRIPTS:
        answer = (410, None)

    assert answers(visitor, route.address()) == dict.fromkeys(METHODS, answer)


@pytest.mark.parametrize("route", closed_routes(), ids=lambda one: one.name)
def test_closed_route_asks_a_locked_session_for_the_code(writer, route):
    writer.client.post(reverse("accounts:lock"))

    for status, location in answers(writer.client, route.address(), ("get", "post")).values():
        if route.name in route_access.SCRIPTS:
            assert status == 423
        else:
            assert (status, location.partition("?")[0]) == (302, reverse("accounts:pin"))


@pytest.mark.parametrize(
    "name", sorted(route_access.FRESH_CODE), ids=lambda one: one.replace(":", "-")
)
def test_fresh_code_route_asks_again_after_five_minutes(writer, clock, name):
    route = next(one for one in all_routes() if one.name == name)
    clock.advance(seconds=100)
    writer.client.post(reverse("accounts:state"))
    for _ in range(3):
        clock.advance(seconds=100)
        writer.client.post(reverse("accounts:state"))

    response = writer.client.get(route.address())

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:pin"))


@pytest.mark.parametrize(
    "route",
    [one for one in closed_routes() if "pk" in one.parameters],
    ids=lambda one: one.name,
)
def test_unknown_object_is_not_found(writer, route):
    statuses = {
        writer.client.get(route.address()).status_code,
        writer.client.post(route.address()).status_code,
    }

    assert statuses <= {404, 405}
