"""The clock far from Paris: around midnight, and while one side alone has changed its hour."""

from datetime import UTC, datetime, timedelta

import pytest

from contacts.cards import Card, card_for
from contacts.directory import current_directory
from contacts.page import Asked, directory_page
from contacts.reader import Reader
from contacts.territories import Territory
from contacts.wording import NBSP

DIRECTORY = current_directory()
PLACES = DIRECTORY.territories
SEASONS = [datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)]
TICK = timedelta(minutes=1)


def card(slug: str, now: datetime, place: Territory | None) -> Card:
    contact = DIRECTORY.get(slug)
    assert contact is not None
    return card_for(contact, DIRECTORY, Reader(now, place))


def words(text: str) -> str:
    return text.replace(NBSP, " ")


def midnights(place: Territory) -> list[datetime]:
    """Just before, at and just after midnight there, in both seasons."""
    local = [day.replace(tzinfo=place.zone) for day in SEASONS]
    return [moment + shift for moment in local for shift in (-TICK, timedelta(), TICK)]


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.key)
def test_page_tells_the_day_and_the_hour_of_the_place_around_midnight(place):
    told = []
    for moment in midnights(place):
        page = directory_page(DIRECTORY, moment.astimezone(UTC), Asked(territory=place.key))
        told.append((page.today.day, words(page.time)))

    assert told == [(14, "23 h 59"), (15, "minuit"), (15, "0 h 01")] * 2


@pytest.mark.parametrize("place", PLACES, ids=lambda one: one.key)
def test_service_is_open_there_exactly_when_it_is_open_in_paris(place):
    hours = [SEASONS[0] + timedelta(hours=hour) for hour in range(24)]

    there = [card("france-victimes-116006", moment, place).state for moment in hours]
    paris = [card("france-victimes-116006", moment, None).state for moment in hours]

    assert there == paris
    assert {"open", "closed"} == set(there)


@pytest.mark.parametrize(
    ("place", "now", "line"),
    [
        # Saint-Pierre-et-Miquelon changes its hour three weeks before Paris, and a week after.
        ("saint-pierre-et-miquelon", (2026, 3, 4), "Ouvert maintenant, jusqu’à 16 h"),
        ("saint-pierre-et-miquelon", (2026, 3, 20), "Ouvert maintenant, jusqu’à 17 h"),
        ("saint-pierre-et-miquelon", (2026, 4, 2), "Ouvert maintenant, jusqu’à 16 h"),
        # Paris alone changes.
        ("la-reunion", (2026, 3, 28), "Ouvert maintenant, jusqu’à 23 h"),
        ("la-reunion", (2026, 3, 29), "Ouvert maintenant, jusqu’à 22 h"),
        ("guadeloupe", (2026, 10, 24), "Ouvert maintenant, jusqu’à 14 h"),
        ("guadeloupe", (2026, 10, 25), "Ouvert maintenant, jusqu’à 15 h"),
    ],
)
def test_closing_hour_follows_both_clocks(place, now, line):
    moment = datetime(*now, 12, tzinfo=UTC)

    shown = card("france-victimes-116006", moment, DIRECTORY.territory(place))

    # The list of 2026-11-20 is read as if it were young: only the clock is under test.
    assert words(shown.status) == line


def test_closing_at_midnight_is_called_so():
    shown = card("cyber-harcelement-3018", datetime(2026, 7, 15, 12, tzinfo=UTC),
                 DIRECTORY.territory("mayotte"))  # fmt: skip

    assert words(shown.status) == "Ouvert maintenant, jusqu’à minuit"
