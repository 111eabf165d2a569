"""Tries are counted before they are made; a stranger cannot close the door of a member."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import RequestFactory

from accounts.attempts import TooManyAttempts
from accounts.models import AttemptWindow
from staff.tries import Try
from tests.staff.sign_in import sign_in

pytestmark = pytest.mark.django_db(databases="__all__")


def try_from(address: str, username: str = "camille") -> Try:
    return Try(RequestFactory().get("/", REMOTE_ADDR=address), username)


def refused_after(attempt: Callable[[int], object], most: int = 50) -> int:
    for made in range(most):
        try:
            attempt(made)
        except TooManyAttempts:
            return made
    return most


def test_name_is_slowed_whatever_the_address():
    # Ten in the day, and the one of this hour.
    assert refused_after(lambda made: try_from(f"198.51.100.{made}")) == 11


def test_slowed_name_has_one_try_an_hour(clock):
    refused_after(lambda made: try_from(f"198.51.100.{made}"))
    clock.advance(hours=1)

    assert refused_after(lambda made: try_from(f"203.0.113.{made}")) == 1


def test_address_is_slowed_whatever_the_name():
    assert refused_after(lambda made: try_from("198.51.100.7", f"nom-{made}")) == 30


def test_known_place_stays_open_when_strangers_try():
    try_from("192.0.2.1").succeed()
    refused_after(lambda made: try_from(f"198.51.100.{made}"))

    try_from("192.0.2.1").succeed()


def test_known_place_guesses_no_more_than_twenty_times_a_day_then_with_the_others(clock):
    try_from("192.0.2.1").succeed()

    assert refused_after(lambda made: try_from("192.0.2.1")) == 30
    clock.advance(hours=1)
    assert refused_after(lambda made: try_from("192.0.2.1")) == 1


def test_right_answers_are_not_counted():
    for _ in range(40):
        try_from("192.0.2.1").succeed()

    try_from("192.0.2.1")


def test_table_holds_neither_name_nor_address():
    try_from("192.0.2.1")

    written = b"".join(bytes(row.key) for row in AttemptWindow.objects.all())
    assert b"camille" not in written
    assert bytes([192, 0, 2, 1]) not in written


def test_page_says_when_to_come_back(visitor):
    refused_after(lambda made: try_from("127.0.0.1", f"nom-{made}"))

    response = sign_in(visitor, "camille", "123456")

    assert response.status_code == 429
    assert "Réessayez à partir de" in response.text
