from datetime import UTC, datetime, time

import pytest
from hypothesis import given

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When
from dates.wording import say_group, say_limits, say_moment, say_recently, say_when
from tests.dates.test_when import moments

ON = PartialDate(2026, 11, 18)


@pytest.mark.parametrize(
    ("when", "said", "limits"),
    [
        (When(Precision.EXACT, ON, at=time(21, 5)), "mercredi 18 novembre 2026", ["à 21 h 05"]),
        (When(Precision.AROUND, ON, at=time(21)), "mercredi 18 novembre 2026", ["vers 21 h"]),
        (When(Precision.AROUND, ON), "vers le 18 novembre 2026", ["date approximative"]),
        (When(Precision.AROUND, PartialDate(2019)), "vers 2019", ["date approximative"]),
        (When(Precision.DAY, PartialDate(2023, 5, 1)), "lundi 1er mai 2023", []),
        (When(Precision.DAY, ON, note="le matin"), "mercredi 18 novembre 2026", ["le matin"]),
        (When(Precision.MONTH, PartialDate(2023, 3)), "en mars 2023", ["je ne sais plus le jour"]),
        (When(Precision.YEAR, PartialDate(2023)), "en 2023", ["je ne sais plus le mois"]),
        (When(Precision.AROUND, at=time(21)), "vers 21 h", ["sans date"]),
        (When(), "sans date", []),
        (When(anchor="le déménagement"), "sans date", ["à côté de : le déménagement"]),
        (
            When(Precision.MONTH, PartialDate(2023, 3), note="un lundi", anchor="le déménagement"),
            "en mars 2023",
            ["un lundi", "à côté de : le déménagement"],
        ),
        (
            When(Precision.BEFORE, anchor="la naissance de l’aînée"),
            "avant la naissance de l’aînée",
            ["sans date"],
        ),
        (
            When(Precision.AFTER, PartialDate(2023, 3), anchor="la séparation"),
            "après la séparation",
            ["après mars 2023"],
        ),
        (
            When(Precision.AFTER, anchor="La naissance de l’aînée"),
            "après la naissance de l’aînée",
            ["sans date"],
        ),
        (When(Precision.AFTER, anchor="L’école"), "après l’école", ["sans date"]),
        (When(Precision.AFTER, anchor="Lala est partie"), "après Lala est partie", ["sans date"]),
        (When(anchor="Mon départ"), "sans date", ["à côté de : mon départ"]),
        (When(Precision.BEFORE), "avant un événement", ["non précisé"]),
        (When(Precision.AFTER, note="l’hiver"), "après un événement", ["l’hiver"]),
        (When(Precision.BEFORE, ON), "avant le 18 novembre 2026", []),
        (When(Precision.AFTER, PartialDate(2019)), "après 2019", []),
    ],
)
def test_date_is_said_with_the_precision_it_has(when, said, limits):
    assert [one.replace("\u00a0", " ") for one in (say_when(when), *say_limits(when))] == [
        said,
        *limits,
    ]


@pytest.mark.parametrize(
    ("on", "until", "said"),
    [
        ((2026, 10, 20), (2026, 10, 25), "entre le 20 et le 25 octobre 2026"),
        ((2026, 10, 1), (2026, 10, 2), "entre le 1er et le 2 octobre 2026"),
        ((2026, 10, 20), (2026, 11, 3), "entre le 20 octobre et le 3 novembre 2026"),
        ((2025, 12, 20), (2026, 1, 3), "entre le 20 décembre 2025 et le 3 janvier 2026"),
        ((2023, 3), (2023, 5), "entre mars et mai 2023"),
        ((2019,), (2021,), "entre 2019 et 2021"),
    ],
)
def test_range_does_not_repeat_itself(on, until, said):
    when = When(Precision.RANGE, PartialDate(*on), PartialDate(*until))

    assert say_when(when) == said


@pytest.mark.parametrize(
    ("on", "until", "limits"),
    [
        ((2026, 10, 20), (2026, 10, 25), []),
        ((2023, 3), (2023, 5), ["date approximative"]),
        ((2023, 3, 9), (2023,), ["date approximative"]),
    ],
)
def test_range_of_exact_days_is_not_called_approximate(on, until, limits):
    assert say_limits(When(Precision.RANGE, PartialDate(*on), PartialDate(*until))) == limits


def test_year_is_not_repeated_under_its_month():
    assert say_when(When(Precision.DAY, ON), with_year=False) == "mercredi 18 novembre"
    assert say_when(When(Precision.MONTH, ON.to_month()), with_year=False) == "en novembre"


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ((2026, 11), "Novembre 2026"),
        ((2023, None), "En 2023, sans le mois"),
        (None, "Plus tôt, ou sans date"),
    ],
)
def test_group_has_a_heading(group, said):
    assert say_group(group) == said


def test_moment_is_said_in_the_time_of_paris():
    moment = datetime(2026, 10, 24, 20, 9, tzinfo=UTC)

    assert say_moment(moment) == "24\u00a0octobre 2026 à\u00a022\u00a0h\u00a009"


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        (20, 18, "aujourd’hui à 19\u00a0h\u00a042"),
        (19, 18, "hier soir"),
        (19, 8, "hier"),
        (3, 8, "le 3 novembre 2026"),
    ],
)
def test_recent_moment_is_said_as_one_speaks(day, hour, said):
    now = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)

    assert say_recently(datetime(2026, 11, day, hour, 42, tzinfo=UTC), now) == said


@given(moments())
def test_every_date_can_be_said(when):
    assert say_when(when)
    assert all(say_limits(when))
