"""Somebody who knows her name must not keep her out from where she usually opens her space."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import attempts
from accounts.keys import name_tag
from accounts.models import AttemptWindow
from accounts.tries import RESERVED_FAILURES
from tests.accounts.steps import give_code, open_space, sign_in, state_of

pytestmark = pytest.mark.django_db(databases="__all__")
WRONG = "une autre phrase de passe"
ELSEWHERE = "192.0.2.7"


@pytest.fixture
def besieged(writer, clock):
    """She opened her space from here; then the tries of her name were used up from elsewhere."""
    open_space(writer)
    exhaust(writer)
    return writer


def exhaust(person):
    name = name_tag(person.username)
    for _ in range(10):
        attempts.take_attempt("failures", name, limit=10, window=attempts.DAY)
    attempts.take_attempt("hourly", name, limit=1, window=attempts.HOUR)


def test_she_still_opens_from_a_known_address(besieged):
    client = sign_in(besieged)

    assert client.answer.status_code == 302
    assert give_code(client, besieged.pin).status_code == 302
    assert state_of(client) == 204


def test_right_passphrase_from_elsewhere_still_waits(besieged):
    assert sign_in(besieged, Client(REMOTE_ADDR=ELSEWHERE)).answer.status_code == 429


def test_other_passphrase_from_a_known_address_waits_alike(besieged):
    assert sign_in(besieged, password=WRONG).answer.status_code == 429


def test_reserve_of_an_address_is_ten_a_day(besieged, rf):
    for _ in range(RESERVED_FAILURES):
        sign_in(besieged, password=WRONG)

    assert sign_in(besieged).answer.status_code == 429


def test_right_answers_use_up_nothing_of_it(besieged):
    for _ in range(RESERVED_FAILURES + 1):
        client = sign_in(besieged)

    assert client.answer.status_code == 302


def test_address_is_forgotten_after_thirty_days(besieged, clock):
    clock.advance(days=30)
    exhaust(besieged)

    assert sign_in(besieged).answer.status_code == 429


def test_address_never_used_has_no_reserve(writer, clock):
    exhaust(writer)

    assert sign_in(writer).answer.status_code == 429


def test_passphrase_changed_forgets_every_address(besieged):
    form = {"current_password": besieged.passphrase, "new_password": "un banc sous la pluie"}
    client = sign_in(besieged)
    give_code(client, besieged.pin)
    client.post(reverse("accounts:change_passphrase"), form)

    assert sign_in(besieged, password="un banc sous la pluie").answer.status_code == 429


def test_stranger_at_the_same_address_opens_no_reserve_of_hers(besieged, stranger):
    open_space(stranger)

    assert sign_in(besieged, password=stranger.passphrase).answer.status_code == 429


def test_what_is_kept_of_an_address_cannot_be_found_without_the_passphrase(besieged, rf):
    """The whole database and the pepper: no address among all tried gives a stored key."""
    stored = {bytes(key) for key in AttemptWindow.objects.values_list("key", flat=True)}
    here = attempts.address_of(rf.get("/"))
    name = name_tag(besieged.username)
    guessed = {
        attempts._key("known", subject)
        for subject in (here, here + name, attempts.ctx(here, name), attempts.ctx(here, b""))
    }

    assert stored & guessed == set()
