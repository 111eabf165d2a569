"""A pepper that was replaced is left at the next sign-in, for the keys and for the name."""

import secrets

import pytest
from django.urls import reverse

from accounts import keys
from accounts.models import Space
from tests.accounts.steps import give_code, open_space, sign_in, state_of
from tests.cast import bring_in
from vault.pepper import Pepper

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture
def person():
    return bring_in("sorbier-64", "deux chaises et une lampe", "583920", "concerne")


@pytest.fixture
def new_pepper(person, monkeypatch):
    """The operator made another pepper after this person registered."""
    old, new = keys.pepper(), Pepper.from_secret(secrets.token_bytes(32))
    monkeypatch.setattr(keys, "pepper", lambda: new)
    for module in ("space_session", "attempts", "passphrase_check"):
        monkeypatch.setattr(f"accounts.{module}.pepper", lambda: new)
    monkeypatch.setattr(keys, "earlier_peppers", lambda: {old.pepper_id: old})
    return new


def test_person_signs_in_under_the_new_pepper(person, new_pepper):
    assert state_of(open_space(person)) == 204
    assert Space.objects.get().pepper_id == new_pepper.pepper_id


def test_earlier_pepper_may_be_forgotten_afterwards(person, new_pepper, monkeypatch):
    open_space(person)
    monkeypatch.setattr(keys, "earlier_peppers", dict)

    assert state_of(open_space(person)) == 204


def test_name_is_still_taken_under_the_new_pepper(person, new_pepper, visitor):
    form = {"username": person.username, "password": "un banc devant la gare"}
    response = visitor.post(
        reverse("accounts:register"), {**form, "pin": "840261", "profile": "proche"}
    )

    assert list(response.context["form"].errors) == ["username"]


def test_recovery_leaves_the_earlier_pepper_too(person, new_pepper, monkeypatch):
    client = sign_in(person, username="autre-nom-99")
    form = {"username": person.username, "recovery_code": person.paper_code}
    client.post(reverse("accounts:recover"), {**form, "current_password": person.passphrase})
    client.post(
        reverse("accounts:recover"), {"password": "un banc devant la gare", "pin": "840261"}
    )
    monkeypatch.setattr(keys, "earlier_peppers", dict)

    again = sign_in(person, password="un banc devant la gare")
    assert give_code(again, "840261").status_code == 302


def test_lost_pepper_is_said_and_the_paper_still_opens(person, new_pepper, monkeypatch):
    Space.objects.update(pepper_id="lost")

    assert sign_in(person).answer.status_code == 409
