"""A flood of sign-ins spends a bounded memory, and is told when to come back."""

import fcntl
import os
import threading
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts import keys
from accounts.attempts import attempts_made
from accounts.keys import name_tag
from tests.accounts.at_once import together
from tests.accounts.steps import NEW, register, row_of, sign_in, text_of
from vault import passphrase

pytestmark = pytest.mark.django_db(databases="__all__")
STRETCH = passphrase.stretch


@pytest.fixture
def full_pool(monkeypatch):
    """Every slot of the machine is held by somebody else, and nobody waits for long."""
    monkeypatch.setattr(keys._pool(), "_patience_s", 0.05)
    folder = settings.MDV_DATA_DIR / "argon2-slots"
    folder.mkdir(exist_ok=True)
    with ExitStack() as held:
        for number in range(os.cpu_count() or 1):
            slot = held.enter_context(open(folder / f"argon2-{number}.lock", "w"))
            fcntl.flock(slot, fcntl.LOCK_EX)
        yield


def test_sign_in_during_a_flood_is_told_when_to_come_back(writer, full_pool):
    response = sign_in(writer).answer

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "data-quit" in text_of(response)


def test_flood_counts_no_failure(writer, full_pool):
    sign_in(writer)

    assert attempts_made("failures", name_tag(writer.username)) == 0


def test_unknown_name_gets_the_same_answer(writer, full_pool):
    assert sign_in(writer, username="peuplier-22").answer.status_code == 503


def test_registration_during_a_flood_makes_nothing(visitor, full_pool):
    assert register(visitor).status_code == 503
    assert attempts_made("taken", b"\x7f\x00\x00\x01") == 0


def test_code_during_a_flood_costs_no_try(writer, full_pool):
    writer.client.post(reverse("accounts:lock"))

    response = writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

    assert response.status_code == 503
    assert row_of(writer.client).code_failures == 0


def test_last_step_during_a_flood_does_nothing(writer, clock, full_pool):
    clock.advance(seconds=61)

    response = writer.client.post(reverse("accounts:close"), {"confirm_pin": writer.pin})

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert row_of(writer.client).code_failures == 0


def test_other_pages_keep_coming(visitor, full_pool):
    assert visitor.get("/").status_code == 200
    assert visitor.get(reverse("accounts:login")).status_code == 200


class Counter:
    """How many runs of Argon2 go on together."""

    def __init__(self):
        self.running, self.most, self.lock = 0, 0, threading.Lock()

    def stretch(self, *args):
        with self.lock:
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            return STRETCH(*args)
        finally:
            with self.lock:
                self.running -= 1


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_runs_at_once_are_bounded_by_the_cores(monkeypatch):
    counter, answers = Counter(), []
    monkeypatch.setattr(passphrase, "stretch", counter.stretch)

    def sign_in_as(number):
        form = {"username": f"peuplier-{number}", "password": NEW["password"]}
        answers.append(Client().post(reverse("accounts:login"), form).status_code)

    together(sign_in_as, 16)

    assert counter.most <= (os.cpu_count() or 1)
    assert len(answers) == 16
    assert set(answers) <= {200, 503}
