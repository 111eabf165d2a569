from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contacts.holidays import easter_sunday, is_public_holiday, public_holidays


@pytest.mark.parametrize(
    ("year", "day"),
    [(2024, (3, 31)), (2025, (4, 20)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_is_that_of_the_almanac(year, day):
    assert easter_sunday(year) == date(year, *day)


@given(st.integers(1900, 2299))
def test_easter_is_a_sunday_of_spring(year):
    easter = easter_sunday(year)

    assert easter.isoweekday() == 7
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


def test_a_year_has_its_eleven_holidays():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 6),
        date(2026, 5, 1),
        date(2026, 5, 8),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 7, 14),
        date(2026, 8, 15),
        date(2026, 11, 1),
        date(2026, 11, 11),
        date(2026, 12, 25),
    ]


def test_an_ordinary_day_is_no_holiday():
    assert not is_public_holiday(date(2026, 11, 20))
