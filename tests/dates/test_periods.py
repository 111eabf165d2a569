"""Which days a remembered date may have been, and whether a period takes it."""

from datetime import date, time

import pytest

from dates.partial_dates import PartialDate
from dates.periods import Period, days_of
from dates.precision import Precision
from dates.when import When, resolve_when

MARCH = Period(date(2023, 3, 1), date(2023, 3, 31))


def on(*known: int, precision: Precision | None = None, **said: object) -> When:
    return resolve_when(precision, on=PartialDate(*known), **said)


@pytest.mark.parametrize(
    ("when", "may_be", "is_sure"),
    [
        (on(2023, 3, 9), True, True),
        (on(2023, 3), True, True),
        (on(2023), True, False),
        (on(2022), False, False),
        (on(2023, 3, 31, precision=Precision.AROUND), True, False),
        (on(2023, 4, 5, precision=Precision.AROUND), True, False),
        (on(2023, 4, 5, precision=Precision.AROUND, at=time(21)), False, False),
        (on(2023, 4, precision=Precision.AROUND), True, False),
        (on(2023, 4, 20, precision=Precision.AROUND), False, False),
        (on(2019, precision=Precision.AFTER), True, False),
        (on(2024, precision=Precision.AFTER), False, False),
        (on(2024, precision=Precision.BEFORE), True, False),
        (on(2022, precision=Precision.BEFORE), False, False),
        (
            resolve_when(
                Precision.RANGE, on=PartialDate(2023, 2, 20), until=PartialDate(2023, 3, 2)
            ),
            True,
            False,
        ),
        (resolve_when(Precision.BEFORE, anchor="le déménagement"), False, False),
        (When(), False, False),
    ],
)
def test_period_takes_every_day_it_may_have_been(when, may_be, is_sure):
    days = days_of(when)

    assert (MARCH.meets(days), MARCH.surely_holds(days)) == (may_be, is_sure)


def test_period_without_an_end_has_none():
    assert Period(since=date(2023, 1, 1)).meets(days_of(on(9999)))
    assert Period(until=date(2023, 1, 1)).meets(days_of(on(1900)))


@pytest.mark.parametrize("known", [(1900,), (9999, 12, 31), (9999,)])
def test_around_the_ends_of_the_calendar_stays_in_it(known):
    assert days_of(on(*known, precision=Precision.AROUND)) is not None


def test_period_without_ends_is_no_period():
    assert not Period()
