"""What is being sent to her stops when she leaves, and only then (docs/adr/0088)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from accounts.leaving import SpaceLeft, Staying
from accounts.models import VaultSession
from tests.accounts.steps import give_code, state_of
from tests.cast import Person
from tests.documents.deposits import deposit_one, url
from tests.dossier.copies import TAKE_AWAY
from tests.dossier.test_taking_away import TYPED

LOCK, EXIT, SIGN_OUT = (reverse("accounts:lock"), "/quitter/", reverse("accounts:logout"))
FILE = bytes(range(256)) * 2_000
BY_ITSELF = {"idle": "1"}


@pytest.fixture(autouse=True)
def asked_at_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.leaving.ASKED_EVERY_S", 0)


@pytest.fixture
def sending(writer: Person) -> Iterator[bytes]:
    """A file of hers, of which a first piece has gone."""
    response = writer.client.get(url("content", deposit_one(writer, FILE)))
    pieces = iter(response.streaming_content)
    assert next(pieces)
    return pieces


@pytest.mark.parametrize("way", [LOCK, EXIT, SIGN_OUT])
def test_file_stops_when_she_leaves(writer: Person, sending: Iterator[bytes], way: str) -> None:
    writer.client.post(way)

    with pytest.raises(SpaceLeft):
        b"".join(sending)


@pytest.mark.parametrize("asked", [{"how": "plain"}, TYPED])
def test_copy_of_all_stops_when_she_leaves(writer: Person, asked: dict[str, str]) -> None:
    deposit_one(writer, FILE)
    pieces = iter(writer.client.post(TAKE_AWAY, asked).streaming_content)
    assert next(pieces)

    writer.client.post(EXIT)

    with pytest.raises(SpaceLeft):
        b"".join(pieces)


def test_space_that_locks_by_itself_cuts_nothing(writer: Person, sending: Any) -> None:
    writer.client.post(LOCK, BY_ITSELF)

    rest = b"".join(sending)

    assert state_of(writer.client) == 423
    assert FILE.endswith(rest[-1000:])


def test_code_given_again_lets_it_go_on_and_a_later_lock_does_not(
    writer: Person, sending: Iterator[bytes]
) -> None:
    writer.client.post(LOCK)
    give_code(writer.client, writer.pin)
    assert next(sending)
    writer.client.post(LOCK, BY_ITSELF)
    assert next(sending)

    writer.client.post(LOCK)

    with pytest.raises(SpaceLeft):
        next(sending)


def test_it_asks_once_in_two_seconds(
    writer: Person, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("accounts.leaving.ASKED_EVERY_S", 2.0)
    now = 100.0
    monkeypatch.setattr("accounts.leaving.time.monotonic", lambda: now)
    request = writer.client.get(reverse("accounts:settings")).wsgi_request
    staying = Staying(request)
    sessions = VaultSession.objects.db

    with django_assert_num_queries(0, using=sessions):
        staying()
    now += 2
    with django_assert_num_queries(1, using=sessions):
        for _piece in range(100):
            staying()
