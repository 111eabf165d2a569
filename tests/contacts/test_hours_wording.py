from datetime import UTC, datetime, time

import pytest

from contacts.directory import current_directory
from contacts.hours_wording import status_line, week_line
from contacts.opening_hours import OpenState, Status, WeeklyHours, state_at
from contacts.reader import Reader
from contacts.territories import PARIS

EVERY_DAY = WeeklyHours(frozenset(range(1, 8)), time(9), time(20), PARIS)
OFFICE = WeeklyHours(frozenset({1, 2, 3, 4, 5}), time(10), time(19, 30), PARIS)


def reader(*now: int, place: str = "") -> Reader:
    return Reader(datetime(*now, tzinfo=PARIS), current_directory().territory(place))


def status(hours: WeeklyHours, who: Reader) -> str:
    return status_line(state_at(hours, who.now), who).replace("\u00a0", " ")


def week(hours: WeeklyHours, who: Reader) -> str:
    return week_line(hours, who).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("hours", "now", "line"),
    [
        (EVERY_DAY, (2026, 11, 20, 12), "Ouvert maintenant, jusqu’à 20 h"),
        (OFFICE, (2026, 11, 20, 12), "Ouvert maintenant, jusqu’à 19 h 30"),
        (EVERY_DAY, (2026, 11, 20, 7), "Fermé, rouvre à 9 h"),
        (EVERY_DAY, (2026, 11, 20, 21), "Fermé, rouvre demain à 9 h"),
        (OFFICE, (2026, 11, 20, 21), "Fermé, rouvre lundi à 10 h"),
        (OFFICE, (2026, 11, 11, 12), "Jour férié : horaires à confirmer"),
    ],
)
def test_status_in_paris(hours, now, line):
    assert status(hours, reader(*now)) == line


@pytest.mark.parametrize(
    ("place", "now", "line"),
    [
        ("guadeloupe", (2026, 11, 20, 12), "Ouvert maintenant, jusqu’à 15 h"),
        ("guadeloupe", (2026, 7, 20, 12), "Ouvert maintenant, jusqu’à 14 h"),
        ("nouvelle-caledonie", (2026, 11, 20, 12), "Ouvert maintenant, jusqu’à 6 h"),
        ("polynesie-francaise", (2026, 11, 20, 21), "Fermé, rouvre à 22 h"),
    ],
)
def test_status_is_told_in_the_time_of_the_reader(place, now, line):
    assert status(EVERY_DAY, reader(*now, place=place)) == line


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("", "Du lundi au vendredi, 10 h – 19 h 30."),
        ("la-reunion", "Du lundi au vendredi, 10 h – 19 h 30 à Paris, soit 13 h – 22 h 30 ici."),
        (
            "polynesie-francaise",
            "Du lundi au vendredi, 10 h – 19 h 30 à Paris, soit 23 h (la veille) – 8 h 30 ici.",
        ),
    ],
)
def test_week_has_its_equivalent_overseas(place, line):
    assert week(OFFICE, reader(2026, 11, 20, 12, place=place)) == line


def test_unknown_hours_say_so():
    who = Reader(datetime(2026, 11, 20, tzinfo=UTC))

    assert status_line(OpenState(Status.UNKNOWN), who) == "Horaires à confirmer"


def test_a_page_without_anybody_is_not_called_open():
    who = Reader(datetime(2026, 11, 20, tzinfo=UTC))

    assert status_line(OpenState(Status.ALWAYS), who, has_someone=False) == "À toute heure"
