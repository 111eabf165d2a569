"""The gate over every route: what each state of a session may ask for."""

import pytest
from django.db import OperationalError
from django.urls import reverse

from accounts import sessions
from accounts.models import VaultSession
from memodevie import route_access
from tests.accounts.steps import row_of, sign_in, state_of, text_of
from tests.site.routes import all_routes

pytestmark = pytest.mark.django_db(databases="__all__")
CLOSED = [
    one.name for one in all_routes() if one.name not in route_access.PUBLIC | route_access.SESSION
]
PASSPHRASE_FORM = {"current_password": "x", "new_password": "y"}


def address(name):
    return next(one for one in all_routes() if one.name == name).address()


def stale(client, clock):
    """The code was given 61 seconds ago."""
    clock.advance(seconds=61)
    return client


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
def test_nobody_is_sent_to_the_sign_in(visitor, name, method):
    response = getattr(visitor, method)(address(name))

    if name in route_access.SCRIPTS:
        assert response.status_code == 410
    else:
        assert (response.status_code, response["Location"]) == (302, "/connexion/")


@pytest.mark.parametrize("name", CLOSED)
def test_locked_session_is_sent_to_the_code(writer, name):
    VaultSession.objects.update(sealed_master_key=None, code_given_at=None)

    response = writer.client.get(address(name))

    if name in route_access.SCRIPTS:
        assert response.status_code == 423
    else:
        assert response.status_code == 302
        assert response["Location"].startswith("/code/?next=%2F")


@pytest.mark.parametrize("name", CLOSED)
def test_recovering_session_reaches_nothing(writer, name):
    VaultSession.objects.update(is_recovery=True)

    response = writer.client.post(address(name))

    assert (response.status_code, response.get("Location", "/connexion/")) in {
        (302, "/connexion/"),
        (410, "/connexion/"),
    }


def test_every_listed_route_exists():
    names = {one.name for one in all_routes()}
    listed = (
        route_access.PUBLIC
        | route_access.SESSION
        | route_access.FRESH_CODE
        | route_access.FRESH_CODE_POST
        | route_access.SCRIPTS
        | route_access.UNSEEN
    )

    assert listed - names == set()


def test_public_routes_of_a_space_are_few():
    assert {name for name in route_access.PUBLIC if name.startswith("accounts:")} == {
        "accounts:register",
        "accounts:login",
        "accounts:recover",
        "accounts:quick_exit",
        "accounts:state",
    }


def test_changing_a_secret_within_a_minute_asks_no_code(writer, clock):
    clock.advance(seconds=59)

    response = writer.client.post(reverse("accounts:change_pin"), {"current_password": "x"})

    assert response.status_code == 200


def test_last_step_with_a_stale_code_does_nothing_and_asks_for_it(writer, clock):
    client = stale(writer.client, clock)

    response = client.post(reverse("accounts:close"), {"when": "later", "current_password": "x"})

    page = text_of(response)
    assert response.status_code == 403
    assert 'name="confirm_pin"' in page
    assert '<input type="hidden" name="when" value="later"' in page


def test_secrets_are_never_kept_on_that_page(writer, clock):
    client = stale(writer.client, clock)
    form = {
        "current_password": "secret-un",
        "new_password": "secret-deux",
        "new_pin": "secret-trois",
        "recovery_code": "secret-quatre",
        "password": "secret-cinq",
        "pin": "secret-six",
    }

    page = text_of(client.post(reverse("accounts:change_pin"), form))

    assert "secret-" not in page
    assert "est à retaper" in page


def test_code_sent_with_the_form_lets_it_through(writer, clock):
    client = stale(writer.client, clock)

    response = client.post(
        reverse("accounts:change_pin"), {"current_password": "x", "confirm_pin": " 583 920 "}
    )

    assert response.status_code == 200
    assert row_of(client).code_given_at == clock.now


def test_code_alone_brings_back_an_untouched_form(writer, clock):
    client = stale(writer.client, clock)

    response = client.post(reverse("accounts:change_pin"), {"confirm_pin": writer.pin})

    assert (response.status_code, response.context["form"].is_bound) == (200, False)


def test_wrong_code_with_the_form_does_nothing_and_counts(writer, clock):
    client = stale(writer.client, clock)

    response = client.post(reverse("accounts:change_pin"), {"confirm_pin": "7777"})

    assert response.status_code == 403
    assert "Il reste 2 essais" in text_of(response)
    assert row_of(client).code_failures == 1


def test_third_wrong_code_there_ends_the_session(writer, clock):
    client = stale(writer.client, clock)
    for _ in range(3):
        response = client.post(reverse("accounts:change_pin"), {"confirm_pin": "7777"})

    assert response.status_code == 403
    assert "L’espace s’est refermé" in text_of(response)
    assert state_of(client) == 410


def test_wrong_code_is_refused_however_lately_the_right_one_was_given(writer):
    form = {"current_password": writer.passphrase, "new_pin": "640281", "confirm_pin": "7777"}

    response = writer.client.post(reverse("accounts:change_pin"), form)

    assert response.status_code == 403
    assert "Il reste 2 essais" in text_of(response)
    assert sign_in(writer).answer.status_code == 302


def test_endless_code_is_one_more_wrong_code(writer, clock):
    client = stale(writer.client, clock)

    response = client.post(reverse("accounts:change_pin"), {"confirm_pin": "1" * 5000})

    assert response.status_code == 403
    assert row_of(client).code_failures == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://ailleurs.example"},
        {"Origin": "null"},
    ],
)
def test_code_sent_by_another_site_is_not_even_counted(writer, clock, headers):
    client = stale(writer.client, clock)

    response = client.post(reverse("accounts:change_pin"), {"confirm_pin": "7777"}, headers=headers)

    assert response.status_code == 403
    assert row_of(client).code_failures == 0


def test_form_that_carries_the_code_still_needs_its_token(writer, clock):
    client = stale(writer.client, clock)
    client.handler.enforce_csrf_checks = True

    response = client.post(
        reverse("accounts:change_pin"),
        {"confirm_pin": writer.pin, "current_password": writer.passphrase, "new_pin": "640281"},
    )

    assert response.status_code == 403
    assert sign_in(writer).answer.status_code == 302


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}])
def test_code_without_the_token_is_not_even_counted(writer, clock, headers):
    client = stale(writer.client, clock)
    client.handler.enforce_csrf_checks = True

    response = client.post(reverse("accounts:change_pin"), {"confirm_pin": "7777"}, headers=headers)

    assert response.status_code == 403
    assert row_of(client).code_failures == 0


def test_code_with_the_token_goes_through(writer, clock):
    client = stale(writer.client, clock)
    client.handler.enforce_csrf_checks = True
    client.get(reverse("accounts:settings"))
    form = {"confirm_pin": writer.pin, "csrfmiddlewaretoken": client.cookies["c"].value}

    assert client.post(reverse("accounts:change_pin"), form).status_code == 200


def test_database_away_gives_a_page_to_come_back_to(writer, monkeypatch):
    def refuse(request):
        raise OperationalError("away")

    monkeypatch.setattr(sessions, "read_session", refuse)

    response = writer.client.get(reverse("accounts:settings"))
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "data-quit" in text_of(response)
    assert state_of(writer.client) == 503
