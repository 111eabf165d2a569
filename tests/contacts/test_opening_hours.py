from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contacts.directory import current_directory
from contacts.holidays import is_public_holiday, public_holidays
from contacts.opening_hours import Always, Holidays, Status, WeeklyHours, state_at

PARIS = ZoneInfo("Europe/Paris")
TICK = timedelta(microseconds=1)

clocks = st.times(timezones=st.none()).map(lambda one: one.replace(microsecond=0))
weeks = st.builds(
    WeeklyHours,
    days=st.frozensets(st.integers(1, 7), min_size=1),
    start=clocks,
    end=clocks,
    zone=st.just(PARIS),
    holidays=st.sampled_from(Holidays),
)
instants = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
OFFICE = WeeklyHours(frozenset({1, 2, 3, 4, 5}), time(10), time(19), PARIS)
NIGHT = WeeklyHours(frozenset({5}), time(22), time(2), PARIS)


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)


@given(weeks, instants)
def test_state_changes_exactly_when_it_says(hours, now):
    state = state_at(hours, now)
    assume(state.changes_at is not None)

    before = state_at(hours, state.changes_at - TICK).status
    after = state_at(hours, state.changes_at).status
    assert state.changes_at > now
    assert (before is Status.OPEN, after is Status.OPEN) == (
        state.status is Status.OPEN,
        state.status is Status.CLOSED,
    )


@given(weeks, instants, st.sampled_from([one.zone for one in current_directory().territories]))
def test_state_is_that_of_the_instant_wherever_the_reader_is(hours, now, zone):
    assert state_at(hours, now.astimezone(zone)) == state_at(hours, now)


@given(weeks, instants)
def test_opening_agrees_with_the_clock_on_the_wall(hours, now):
    wall = now.astimezone(PARIS)
    near = {wall.date() + timedelta(days) for days in (-2, -1, 0, 1, 2)}
    assume(not any(is_public_holiday(day) or _changes_clock(day) for day in near))

    assert (state_at(hours, now).status is Status.OPEN) == _is_open_on_the_wall(hours, wall)


@given(weeks, st.integers(2020, 2040), st.integers(0, 10), clocks)
def test_nobody_is_sent_to_a_door_that_may_be_closed_for_a_holiday(hours, year, rank, clock):
    holiday = sorted(public_holidays(year))[rank]
    assume(hours.end > hours.start and hours.holidays is not Holidays.OPEN)

    assert state_at(hours, datetime.combine(holiday, clock, PARIS)).status is not Status.OPEN


@given(instants)
def test_always_is_always(now):
    assert state_at(Always(), now).status is Status.ALWAYS


@given(instants)
def test_unknown_hours_stay_unknown(now):
    assert state_at(None, now).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("now", "status", "changes_at"),
    [
        (paris(2026, 11, 20, 10, 0), Status.OPEN, paris(2026, 11, 20, 19)),
        (paris(2026, 11, 20, 18, 59), Status.OPEN, paris(2026, 11, 20, 19)),
        (paris(2026, 11, 20, 19, 0), Status.CLOSED, paris(2026, 11, 23, 10)),
        (paris(2026, 11, 20, 9, 59), Status.CLOSED, paris(2026, 11, 20, 10)),
        # The holiday of 11 November is a Wednesday: nothing says that anybody answers.
        (paris(2026, 11, 11, 12, 0), Status.HOLIDAY, None),
        (paris(2026, 11, 10, 20, 0), Status.CLOSED, paris(2026, 11, 12, 10)),
    ],
)
def test_office_hours(now, status, changes_at):
    state = state_at(OFFICE, now)

    assert (state.status, state.changes_at) == (status, changes_at)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (paris(2026, 11, 20, 21, 59), False),
        (paris(2026, 11, 20, 22, 0), True),
        (paris(2026, 11, 21, 0, 0), True),
        (paris(2026, 11, 21, 1, 59), True),
        (paris(2026, 11, 21, 2, 0), False),
        (paris(2026, 11, 21, 23, 0), False),
    ],
)
def test_hours_over_midnight(now, is_open):
    assert (state_at(NIGHT, now).status is Status.OPEN) == is_open


def test_closing_time_follows_the_change_to_summer_time():
    hours = WeeklyHours(frozenset(range(1, 8)), time(9), time(20), PARIS)

    before = state_at(hours, paris(2027, 3, 27, 12)).changes_at
    after = state_at(hours, paris(2027, 3, 28, 12)).changes_at

    assert (before, after) == (
        datetime(2027, 3, 27, 19, tzinfo=UTC),
        datetime(2027, 3, 28, 18, tzinfo=UTC),
    )


def test_day_and_night_openings_that_touch_are_one():
    hours = WeeklyHours(frozenset({1, 2}), time(0), time(0), PARIS)

    assert state_at(hours, paris(2026, 11, 16, 8)).changes_at == paris(2026, 11, 18, 0)


def test_hours_without_a_day_are_refused():
    with pytest.raises(ValueError, match="1 to 7"):
        WeeklyHours(frozenset(), time(9), time(10), PARIS)


def _changes_clock(day: date) -> bool:
    noon = datetime.combine(day, time(12), PARIS)
    return noon.utcoffset() != (noon - timedelta(days=1)).utcoffset()


def _is_open_on_the_wall(hours: WeeklyHours, wall: datetime) -> bool:
    """The reference: no instants, only a weekday and a clock."""
    today, clock = wall.isoweekday(), wall.time()
    yesterday = 7 if today == 1 else today - 1
    if hours.end > hours.start:
        return today in hours.days and hours.start <= clock < hours.end
    return (today in hours.days and clock >= hours.start) or (
        yesterday in hours.days and clock < hours.end
    )
