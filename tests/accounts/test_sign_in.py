import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.attempts import attempts_made
from accounts.keys import name_tag
from accounts.models import Space, VaultSession
from tests.accounts.steps import give_code, open_space, row_of, sign_in, state_of, text_of
from vault import passphrase

pytestmark = pytest.mark.django_db(databases="__all__")
WRONG = "une autre phrase de passe"


def without_token(response):
    token = response.context["csrf_token"]
    return text_of(response).replace(str(token), "")


def test_right_passphrase_makes_a_locked_session(writer):
    client = sign_in(writer)

    assert (client.answer.status_code, client.answer["Location"]) == (302, "/code/")
    assert state_of(client) == 423
    assert row_of(client).sealed_master_key is None


def test_unknown_name_and_wrong_passphrase_get_the_same_page(writer):
    unknown = sign_in(writer, username="peuplier-22").answer
    wrong = sign_in(writer, password=WRONG).answer

    assert unknown.status_code == wrong.status_code == 200
    assert without_token(unknown).replace("peuplier-22", "tilleul-38") == without_token(wrong)
    assert sorted(unknown.cookies) == sorted(wrong.cookies) == ["c"]


def test_unknown_name_spends_an_argon2_run_too(writer, monkeypatch):
    runs = []
    real = passphrase.stretch
    monkeypatch.setattr(passphrase, "stretch", lambda *a: runs.append(a[2]) or real(*a))
    sign_in(writer, username="peuplier-22")
    sign_in(writer, password=WRONG)

    assert len(runs) == 2
    assert runs[0] == runs[1]


def test_both_refusals_ask_as_much_of_the_database(writer):
    counts = []
    for changed in ({"username": "peuplier-22"}, {"password": WRONG}):
        # The first of each makes the rows that the next ones count in.
        sign_in(writer, **changed)
        with CaptureQueriesContext(connection) as queries:
            sign_in(writer, **changed)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_database_holds_no_name(writer):
    space = Space.objects.get()

    assert bytes(space.name_tag) == name_tag(writer.username)
    values = [value for one in Space.objects.values() for value in one.values()]
    assert [value for value in values if "tilleul" in str(value)] == []


def test_sign_in_rotates_what_the_browser_holds(writer):
    client = Client()
    client.cookies["s"], client.cookies["k"] = "a" * 40, "A" * 43 + "="
    sign_in(writer, client)

    assert client.cookies["s"].value != "a" * 40
    assert client.cookies["k"].value != "A" * 43 + "="


def test_first_opening_rotates_them_again_and_ends_the_first(writer):
    client = sign_in(writer)
    before = client.cookies["s"].value, client.cookies["k"].value

    give_code(client, writer.pin)

    after = client.cookies["s"].value, client.cookies["k"].value
    assert not set(before) & set(after)
    assert not VaultSession.objects.filter(pk=before[0]).exists()


def test_later_checks_of_the_code_rotate_nothing(writer):
    before = writer.client.cookies["s"].value

    give_code(writer.client, writer.pin)

    assert writer.client.cookies["s"].value == before


def test_token_of_a_form_opened_before_is_refused_after(writer):
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("accounts:login"))
    old = client.cookies["c"].value
    form = {"username": writer.username, "password": writer.passphrase, "csrfmiddlewaretoken": old}
    client.post(reverse("accounts:login"), form)

    response = client.post(reverse("accounts:pin"), {"pin": writer.pin, "csrfmiddlewaretoken": old})

    assert response.status_code == 403


def test_cookies_are_hidden_from_scripts_and_last_a_browser_session(writer):
    client = sign_in(writer)

    for name in ("s", "k"):
        cookie = client.answer.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")


def test_closing_space_is_said_to_who_knows_the_passphrase(writer, clock):
    writer.space.closing_at = clock.now
    writer.space.save()

    assert sign_in(writer).answer.status_code == 403
    assert sign_in(writer, password=WRONG).answer.status_code == 200


def test_long_passphrase_is_refused_before_any_work(writer):
    client = sign_in(writer, password="x" * 257)

    assert list(client.answer.context["form"].errors) == ["password"]
    assert attempts_made("failures", name_tag(writer.username)) == 0


def test_tampered_costs_are_said_and_count_no_try(writer):
    Space.objects.update(argon2_memory_kib=8)

    assert sign_in(writer).answer.status_code == 409
    assert attempts_made("failures", name_tag(writer.username)) == 0


def test_somebody_already_in_is_sent_on(writer):
    assert writer.client.get(reverse("accounts:login"))["Location"] == "/journal/"
    writer.client.post(reverse("accounts:lock"))
    assert writer.client.get(reverse("accounts:login"))["Location"] == "/code/"


def test_logout_ends_the_row_and_removes_every_cookie(writer):
    client = open_space(writer)
    client.get(reverse("accounts:settings"))

    response = client.post(reverse("accounts:logout"))

    assert (response.status_code, response["Location"]) == (302, "/")
    assert {name: one.value for name, one in response.cookies.items()} == dict.fromkeys("skc", "")
    assert VaultSession.objects.count() == 1


def test_dormant_session_can_be_ended(writer, clock):
    clock.advance(hours=1)
    writer.client.post(reverse("accounts:logout"))

    assert not VaultSession.objects.exists()


def test_refusal_is_not_said_to_be_something_missing(writer):
    page = text_of(sign_in(writer, password=WRONG).answer)

    assert "Ce n’est pas cela</h2>" in page
    assert "Il manque" not in page
