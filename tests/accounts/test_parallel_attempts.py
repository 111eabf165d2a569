import pytest
from django.test import Client
from django.urls import reverse

from accounts import attempts, entrance
from accounts.activity import WRONG_CODE, read_activity
from accounts.models import VaultSession
from tests.accounts.at_once import together
from tests.accounts.steps import sign_in

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)
THREADS = 12


@pytest.fixture
def tried(monkeypatch):
    """The codes that reached the key derivation."""
    reached = []
    real = entrance.open_slot

    def counted(k_pw, code, *place):
        reached.append(code)
        return real(k_pw, code, *place)

    monkeypatch.setattr(entrance, "open_slot", counted)
    return reached


def test_parallel_guesses_of_one_session_are_three_at_most(writer, tried):
    cookies = {name: one.value for name, one in sign_in(writer).cookies.items()}

    def guess(_number):
        client = Client()
        for name, value in cookies.items():
            client.cookies[name] = value
        client.post(reverse("accounts:pin"), {"pin": "7777"})

    together(guess, THREADS)

    assert len(tried) <= 3
    wrong = [one for one in read_activity(writer.space, writer.keyring) if one.kind == WRONG_CODE]
    assert len(wrong) == len(tried)


def test_parallel_guesses_leave_no_session_to_go_on_with(writer, tried):
    client = sign_in(writer)
    key = client.cookies["s"].value
    VaultSession.objects.filter(pk=key).update(code_failures=2)

    def guess(_number):
        other = Client()
        for name, one in client.cookies.items():
            other.cookies[name] = one.value
        other.post(reverse("accounts:pin"), {"pin": "7777"})

    together(guess, 4)

    assert len(tried) <= 1
    assert not VaultSession.objects.filter(pk=key).exists()


def test_parallel_attempts_are_counted_to_the_limit(writer):
    passed, refused = [], []

    def attempt(_number):
        try:
            attempts.take_attempt("test", b"x", limit=5, window=attempts.HOUR)
            passed.append(1)
        except attempts.TooManyAttempts:
            refused.append(1)

    together(attempt, THREADS)

    assert (len(passed), len(refused)) == (5, THREADS - 5)
