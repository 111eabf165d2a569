from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.fields import show_date
from dates.partial_dates import MONTHS, PartialDate, parse_partial_date
from dates.refusals import (
    DateToCome,
    DateTooEarly,
    DateTooFar,
    NoSuchDay,
    NoSuchMonth,
    UnreadableDate,
    YearMissing,
)

TODAY = date(2026, 11, 20)
PAST_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=TODAY)


def parse(text):
    return str(parse_partial_date(text, TODAY) or "")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("", ""),
        ("   ", ""),
        ("2026-11-20", "2026-11-20"),
        ("2023-03", "2023-03"),
        ("2023", "2023"),
        ("20/11/2026", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("20-11-2026", "2026-11-20"),
        ("20 11 2026", "2026-11-20"),
        ("1/2/98", "1998-02-01"),
        ("1/2/26", "2026-02-01"),
        ("03/2023", "2023-03"),
        ("mars 2023", "2023-03"),
        ("Août 2019", "2019-08"),
        ("aout 2019", "2019-08"),
        ("févr. 2020", "2020-02"),
        ("3 mars 2023", "2023-03-03"),
        ("1er mai 2021", "2021-05-01"),
        ("le 3 mars 2023", "2023-03-03"),
        ("vendredi 20 novembre 2026", "2026-11-20"),
        ("le vendredi 20 novembre 2026", "2026-11-20"),
        ("le 29/02/2024", "2024-02-29"),
        ("vendredi 20/11/2026", "2026-11-20"),
        ("Aujourd’hui", "2026-11-20"),
        ("aujourd'hui", "2026-11-20"),
        ("hier", "2026-11-19"),
        ("Avant-hier", "2026-11-18"),
        ("1900", "1900"),
        ("01/01/1900", "1900-01-01"),
        ("29/02/2024", "2024-02-29"),
        ("29 février 2000", "2000-02-29"),
    ],
)
def test_date_is_read_as_people_write_it(written, known):
    assert parse(written) == known


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("pendant l’été", UnreadableDate),
        ("2026-11-20T10:00", UnreadableDate),
        ("<script>", UnreadableDate),
        ("20 brumaire 2026", UnreadableDate),
        ("20/11", YearMissing),
        ("20 novembre", YearMissing),
        ("novembre", YearMissing),
        ("31/02/2023", NoSuchDay),
        ("31 avril 2023", NoSuchDay),
        ("0/11/2023", NoSuchDay),
        ("29/02/2023", NoSuchDay),
        ("29/02/1900", NoSuchDay),
        ("20/13/2023", NoSuchMonth),
        ("2023-00", NoSuchMonth),
        ("31/12/1899", DateTooEarly),
        ("0000", DateTooEarly),
        ("22/11/2026", DateToCome),
        ("décembre 2026", DateToCome),
        ("2027", DateToCome),
    ],
)
def test_date_that_cannot_be_is_refused_with_its_reason(written, refusal):
    with pytest.raises(refusal) as refused:
        parse(written)

    assert str(refused.value.sentence)


def test_leap_day_of_a_common_year_is_told_apart():
    with pytest.raises(NoSuchDay) as refused:
        parse("29/02/2023")

    assert refused.value.sentence == ("En 2023, février s’arrêtait au 28. Était-ce un autre jour ?")


def test_tomorrow_is_accepted_since_overseas_it_has_begun():
    assert parse("21/11/2026") == "2026-11-21"


def test_date_to_come_is_read_where_it_may_be():
    ahead = timedelta(days=366)

    assert str(parse_partial_date("9/3/27", TODAY, ahead)) == "2027-03-09"
    with pytest.raises(DateTooFar):
        parse_partial_date("2028", TODAY, ahead)


def test_current_month_and_year_are_not_to_come():
    assert parse("novembre 2026") == "2026-11"
    assert parse("2026") == "2026"


@given(PAST_DAYS)
def test_every_day_is_read_back_from_what_the_form_shows(day):
    known = PartialDate.of(day)

    assert parse_partial_date(show_date(str(known)), TODAY) == known
    assert parse_partial_date(str(known), TODAY) == known


@given(PAST_DAYS)
def test_every_month_is_read_back(day):
    known = PartialDate(day.year, day.month)

    assert parse_partial_date(show_date(str(known)), TODAY) == known
    assert parse_partial_date(f"{MONTHS[day.month - 1]} {day.year}", TODAY) == known


@given(st.text(max_size=40))
def test_any_text_is_a_date_nothing_or_a_kind_refusal(text):
    try:
        known = parse_partial_date(text, TODAY)
    except (UnreadableDate, YearMissing, NoSuchDay, NoSuchMonth, DateTooEarly, DateToCome):
        return
    assert known is None or known.first_day <= known.last_day


@given(PAST_DAYS)
def test_known_part_bounds_the_day(day):
    for known in (PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)):
        assert known.first_day <= day <= known.last_day
