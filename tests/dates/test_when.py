from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.refusals import BoundMissing
from dates.when import When, resolve_when

DAY = PartialDate(2026, 11, 20)
LATER = PartialDate(2026, 11, 25)
MONTH = PartialDate(2026, 11)
YEAR = PartialDate(2026)
NINE = time(21)


def partial(day, kept):
    return (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year))[kept]


DATES = st.builds(partial, st.dates(date(1900, 1, 1), date(2030, 12, 31)), st.integers(0, 2))


@st.composite
def moments(draw):
    try:
        return resolve_when(
            draw(st.none() | st.sampled_from(Precision)),
            on=draw(st.none() | DATES),
            until=draw(st.none() | DATES),
            at=draw(st.none() | st.times()),
            anchor=draw(st.sampled_from(["", "la naissance"])),
        )
    except BoundMissing:
        return When()


@pytest.mark.parametrize(
    ("given_", "precision"),
    [
        ({}, Precision.UNKNOWN),
        ({"on": DAY}, Precision.DAY),
        ({"on": DAY, "at": NINE}, Precision.EXACT),
        ({"on": MONTH}, Precision.MONTH),
        ({"on": YEAR}, Precision.YEAR),
        ({"on": DAY, "until": LATER}, Precision.RANGE),
        ({"until": DAY}, Precision.DAY),
        ({"at": NINE}, Precision.EXACT),
        ({"anchor": "le déménagement"}, Precision.UNKNOWN),
    ],
)
def test_precision_is_read_from_what_is_there(given_, precision):
    assert resolve_when(**given_).precision == precision


@pytest.mark.parametrize("precision", [Precision.DAY, Precision.MONTH, Precision.YEAR])
def test_precision_without_its_date_is_no_question(precision):
    assert resolve_when(precision) == When()


@pytest.mark.parametrize("precision", [Precision.BEFORE, Precision.AFTER])
def test_event_that_is_not_named_is_still_an_answer(precision):
    assert resolve_when(precision, note="tout petit") == When(precision, note="tout petit")


@pytest.mark.parametrize(
    ("precision", "on", "known"),
    [
        (Precision.MONTH, DAY, "2026-11"),
        (Precision.YEAR, DAY, "2026"),
        (Precision.YEAR, MONTH, "2026"),
        (Precision.DAY, MONTH, "2026-11"),
        (Precision.AROUND, YEAR, "2026"),
    ],
)
def test_date_is_kept_no_finer_than_she_said(precision, on, known):
    assert str(resolve_when(precision, on=on).on) == known


def test_day_known_only_to_the_month_is_a_month():
    assert resolve_when(Precision.DAY, on=MONTH).precision == Precision.MONTH


def test_exact_without_an_hour_is_a_day():
    assert resolve_when(Precision.EXACT, on=DAY).precision == Precision.DAY


def test_hour_alone_is_kept():
    assert resolve_when(Precision.AROUND, at=NINE) == When(Precision.AROUND, at=NINE)


def test_range_in_the_wrong_order_is_turned_round():
    when = resolve_when(Precision.RANGE, on=LATER, until=DAY)

    assert (when.on, when.until) == (DAY, LATER)


def test_range_with_one_end_asks_for_the_other():
    with pytest.raises(BoundMissing):
        resolve_when(Precision.RANGE, on=DAY)


def test_range_of_one_day_is_a_day():
    assert resolve_when(Precision.RANGE, on=DAY, until=DAY) == When(Precision.DAY, DAY)


def test_list_puts_the_latest_first_and_the_undated_last():
    ordered = [
        When(Precision.AFTER, DAY),
        When(Precision.EXACT, DAY, at=time(22)),
        When(Precision.AROUND, DAY, at=NINE),
        When(Precision.DAY, DAY),
        When(Precision.DAY, PartialDate(2026, 11, 2)),
        When(Precision.DAY, PartialDate(2026, 11, 1)),
        When(Precision.MONTH, MONTH),
        When(Precision.RANGE, PartialDate(2026, 10, 20), PartialDate(2026, 10, 25)),
        When(Precision.DAY, PartialDate(2026, 1, 1)),
        When(Precision.YEAR, YEAR),
        When(Precision.DAY, PartialDate(2025, 12, 31)),
        When(Precision.BEFORE, DAY),
        When(Precision.BEFORE, YEAR),
        When(Precision.UNKNOWN),
    ]

    assert sorted(ordered, key=lambda one: one.sort_key, reverse=True) == ordered


@given(moments(), moments())
def test_order_is_total(one, other):
    first, second = one.sort_key, other.sort_key

    assert [first < second, first == second, first > second].count(True) == 1


@given(st.lists(moments(), max_size=30))
def test_each_month_is_one_group_in_the_list(found):
    listed = sorted(found, key=lambda one: one.sort_key, reverse=True)

    groups = [one.group for one in listed]
    changes = [group for place, group in enumerate(groups) if groups[place - 1 : place] != [group]]
    assert len(changes) == len(set(changes))


@given(moments())
def test_parts_agree_with_the_precision(when):
    assert when.on is not None or when.precision in {
        Precision.UNKNOWN,
        Precision.EXACT,
        Precision.AROUND,
        Precision.BEFORE,
        Precision.AFTER,
    }
    assert (when.until is not None) == (when.precision == Precision.RANGE)
    assert when.at is None or when.precision in {Precision.EXACT, Precision.AROUND}


def test_after_a_year_stands_just_above_that_year():
    known = [(Precision.MONTH, MONTH), (Precision.AFTER, YEAR), (Precision.YEAR, YEAR)]
    ordered = [When(precision, on) for precision, on in known]

    assert sorted(ordered, key=lambda one: one.sort_key, reverse=True) == ordered
