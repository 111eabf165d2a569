"""Several readers in the same instant: the last opening and the last try are taken once."""

from __future__ import annotations

from contextlib import nullcontext, suppress

import pytest

from sharing.grants import by_link, log
from sharing.grants.by_link import LinkRefused, open_link
from sharing.grants.keeping import change_term, withdraw
from sharing.grants.lasting import GrantEnded
from sharing.grants.log import read_log
from sharing.grants.records import OwnGrant
from sharing.grants.terms import TRIES
from sharing.models import Grant, ReaderSession
from sharing.reading.sessions import NewReading
from tests.accounts.at_once import together
from tests.cast import Person
from tests.sharing.steps import Prepared, in_days, opens, row, share_link, wrong
from vault.errors import PoolBusy

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)
THREADS = 12


@pytest.fixture(autouse=True)
def _no_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them reach the key: what is tested is the counting, not the patience of a pool."""
    monkeypatch.setattr(by_link, "stretching", nullcontext)


def try_often(link: OwnGrant, code: str) -> list[bool]:
    answers: list[bool] = []

    def one(_number: int) -> None:
        try:
            open_link(link.token, code)
            answers.append(True)
        except (LinkRefused, PoolBusy):
            answers.append(False)

    together(one, THREADS)
    return answers


def knock_often(link: OwnGrant) -> list[bool]:
    """As at the door: each begins a reading of its own."""
    answers: list[bool] = []

    def one(_number: int) -> None:
        try:
            open_link(link.token, link.code, NewReading())
            answers.append(True)
        except (LinkRefused, PoolBusy):
            answers.append(False)

    together(one, THREADS)
    return answers


def count(person: Person, kind: str) -> int:
    return [one.kind for one in read_log(person.space, person.keyring)].count(kind)


def test_last_opening_is_taken_by_one(writer: Person, prepared: Prepared) -> None:
    link = share_link(writer, prepared, openings=1)

    answers = try_often(link, link.code)

    assert answers.count(True) == 1
    assert count(writer, log.OPENED) == 1
    # The code of the others was right.
    assert (row(link).openings_left, row(link).tries_left) == (0, TRIES)


def test_last_opening_is_read_by_one_however_many_have_the_code(
    writer: Person, prepared: Prepared
) -> None:
    """Each takes the place of one that has not read yet, whose cookie is then dead."""
    link = share_link(writer, prepared, openings=1)

    answers = knock_often(link)

    assert answers.count(True) >= 1
    assert ReaderSession.objects.count() == 1
    assert count(writer, log.OPENED) == 1
    assert (row(link).openings_left, row(link).tries_left) == (0, TRIES)


def test_openings_at_once_are_those_that_were_given(writer: Person, prepared: Prepared) -> None:
    link = share_link(writer, prepared, openings=3)

    # No more than five can be computing at once: the others are refused, and may come back.
    opened = sum(answers.count(True) for answers in (try_often(link, link.code) for _ in range(3)))

    assert opened == 3
    assert count(writer, log.OPENED) == 3


def test_wrong_codes_at_once_are_five(
    writer: Person, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = share_link(writer, prepared)
    reached: list[str] = []
    real = by_link.link_keys.open_link
    monkeypatch.setattr(
        by_link.link_keys, "open_link", lambda *args: reached.append(args[2]) or real(*args)
    )

    assert not any(try_often(link, wrong(link.code)))

    assert len(reached) == TRIES
    assert (count(writer, log.WRONG_CODE), count(writer, log.LINK_DIED)) == (TRIES, 1)
    assert not opens(link)


def test_withdrawal_and_a_longer_term_at_once_end_in_the_withdrawal(
    writer: Person, prepared: Prepared
) -> None:
    for _ in range(4):
        link = share_link(writer, prepared)

        def act(number: int, link: OwnGrant = link) -> None:
            if number == 0:
                withdraw(writer.space, link.id)
                return
            with suppress(GrantEnded, PoolBusy):
                change_term(writer.space, writer.keyring, link.id, in_days(20).expires_at)

        together(act, 2)

        after = Grant.objects.get(pk=link.id)
        assert after.withdrawn_at is not None
        assert bytes(after.sealed_key) == bytes(after.sealed_means) == b""
        assert not opens(link)
