import pytest
from django.urls import reverse

from accounts.models import KeyWrap, VaultSession
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import give_code, row_of, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


def test_code_opens_a_locked_session(writer):
    client = sign_in(writer)

    response = give_code(client, writer.pin, next="/documents/")

    assert (response.status_code, response["Location"]) == (302, "/documents/")
    assert state_of(client) == 204


def test_code_may_be_typed_with_spaces(writer):
    client = sign_in(writer)

    assert give_code(client, " 583 920 ").status_code == 302


def test_wrong_code_says_how_many_tries_are_left(writer):
    client = sign_in(writer)

    response = give_code(client, "7777")

    assert response.status_code == 200
    assert "Il reste 2 essais" in text_of(response)
    assert "Il reste un essai" in text_of(give_code(client, "7777"))


def test_third_wrong_code_ends_the_session_and_erases_nothing(writer):
    client = sign_in(writer)
    for _ in range(2):
        give_code(client, "7777")

    response = give_code(client, "7777")

    assert response.status_code == 403
    assert "Rien n’est effacé" in text_of(response)
    assert {response.cookies[name].value for name in "sk"} == {""}
    assert state_of(client) == 410
    assert sign_in(writer).answer.status_code == 302


def test_text_that_is_no_code_costs_no_try(writer):
    client = sign_in(writer)
    for typed in ("", "abc", "1" * 300, "12"):
        assert give_code(client, typed).status_code == 200

    assert row_of(client).code_failures == 0


def test_right_code_gives_the_tries_back(writer):
    writer.client.post(reverse("accounts:lock"))
    give_code(writer.client, "7777")
    give_code(writer.client, writer.pin)

    assert row_of(writer.client).code_failures == 0


def test_page_serves_the_check_of_an_open_space(writer):
    page = text_of(writer.client.get(reverse("accounts:pin"), {"next": "/compte/phrase/"}))

    assert 'name="next" value="/compte/phrase/"' in page
    assert give_code(writer.client, writer.pin, next="/compte/phrase/").status_code == 302


def test_page_asks_to_sign_in_when_nobody_did(visitor):
    assert visitor.get(reverse("accounts:pin"))["Location"] == "/connexion/"


@pytest.mark.parametrize(
    "path",
    [
        "https://ailleurs.example/",
        "//ailleurs.example/",
        "/\\ailleurs.example/",
        "javascript:alert(1)",
        "/rien-de-tel/",
        "/" + "a" * 300,
        "",
    ],
)
def test_strange_next_leads_to_the_notes(writer, path):
    assert give_code(writer.client, writer.pin, next=path)["Location"] == "/journal/"


def test_query_of_next_is_dropped(writer):
    response = give_code(writer.client, writer.pin, next="/documents/?q=mots#bas")

    assert response["Location"] == "/documents/"


@pytest.mark.parametrize(
    ("back", "kept"),
    [("/journal/?q=mots", "?next=%2Fjournal%2F"), ("//ailleurs.example/", ""), ("/rien/", "")],
)
def test_page_that_led_back_to_another_still_does(writer, back, kept):
    page = f"/documents/?q=mots&next={back}"

    assert give_code(writer.client, writer.pin, next=page)["Location"] == f"/documents/{kept}"


def test_altered_slot_is_said_and_costs_no_try(writer):
    client = sign_in(writer)
    KeyWrap.objects.filter(kind=WrapKind.SLOT).update(wrapped_key=b"\x01" * 108)

    response = give_code(client, writer.pin)

    assert response.status_code == 409
    assert row_of(client).code_failures == 0


def test_missing_slot_is_said(writer):
    client = sign_in(writer)
    KeyWrap.objects.all().delete()

    assert give_code(client, writer.pin).status_code == 409


def test_lock_forgets_the_open_key_and_keeps_the_session(writer):
    response = writer.client.post(reverse("accounts:lock"))

    row = VaultSession.objects.get()
    assert (response.status_code, response["Location"]) == (302, "/code/")
    assert (row.sealed_master_key, row.code_given_at) == (None, None)
    assert row.sealed_passphrase_key is not None


@pytest.mark.parametrize("name", ["lock", "logout", "cancel_recovery"])
def test_get_of_an_action_is_a_page_with_the_exit(writer, name):
    response = writer.client.get(reverse(f"accounts:{name}"))

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "data-quit" in text_of(response)
    assert state_of(writer.client) == 204


@pytest.mark.parametrize("name", ["lock", "logout", "cancel_recovery", "pin"])
def test_action_without_a_token_is_refused(writer, name):
    writer.client.handler.enforce_csrf_checks = True

    assert writer.client.post(reverse(f"accounts:{name}")).status_code == 403
    assert state_of(writer.client) == 204
