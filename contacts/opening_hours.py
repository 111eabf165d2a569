"""Is a service open at an instant? Hours are kept in the zone of the service, Europe/Paris."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from contacts.holidays import is_public_holiday

# No service of the list is closed for longer.
DAYS_AHEAD = 15


class Holidays(Enum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Status(Enum):
    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    HOLIDAY = "holiday"  # would be open, but nothing says so for a public holiday


@dataclass(frozen=True)
class OpenState:
    status: Status
    changes_at: datetime | None = None  # closing time when open, next opening when closed


@dataclass(frozen=True)
class Always:
    """Day and night, holidays too."""


@dataclass(frozen=True)
class WeeklyHours:
    """The same hours on each of `days` (1 is Monday). An end not after the start is the next day's.

    Raises ValueError when no day, or a day outside 1 to 7, is given.
    """

    days: frozenset[int]
    start: time
    end: time
    zone: ZoneInfo
    holidays: Holidays = Holidays.UNKNOWN

    def __post_init__(self) -> None:
        if not self.days or not self.days <= set(range(1, 8)):
            raise ValueError("days of the week are numbers from 1 to 7")

    @property
    def crosses_midnight(self) -> bool:
        return self.end <= self.start

    def bounds_on(self, day: date) -> tuple[datetime, datetime]:
        """The opening that starts on `day`, in UTC: wall-clock arithmetic forgets DST."""
        last_day = day + timedelta(days=1) if self.crosses_midnight else day
        start = datetime.combine(day, self.start, self.zone)
        end = datetime.combine(last_day, self.end, self.zone)
        return start.astimezone(UTC), end.astimezone(UTC)


Hours = Always | WeeklyHours | None


def state_at(hours: Hours, now: datetime) -> OpenState:
    """Unknown hours (None) stay unknown; `now` must be aware."""
    if hours is None:
        return OpenState(Status.UNKNOWN)
    if isinstance(hours, Always):
        return OpenState(Status.ALWAYS)
    instant = now.astimezone(UTC)
    closes_at: datetime | None = None
    for start, end, is_sure in _openings(hours, instant):
        if closes_at is not None and (start > closes_at or not is_sure):
            break
        if end <= instant:
            continue
        if start > instant and closes_at is None:
            if is_sure:
                return OpenState(Status.CLOSED, start)
        elif is_sure:
            closes_at = end
        else:
            return OpenState(Status.HOLIDAY)
    if closes_at is None:
        return OpenState(Status.CLOSED)
    # Open for a whole week on end: it does not close.
    never_closes = closes_at - instant > timedelta(days=7)
    return OpenState(Status.OPEN, None if never_closes else closes_at)


def _openings(hours: WeeklyHours, instant: datetime) -> Iterator[tuple[datetime, datetime, bool]]:
    """Openings around `instant` in order, each with whether it is certain."""
    today = instant.astimezone(hours.zone).date()
    for shift in range(-1, DAYS_AHEAD):
        day = today + timedelta(days=shift)
        if day.isoweekday() not in hours.days:
            continue
        holiday = is_public_holiday(day)
        if holiday and hours.holidays is Holidays.CLOSED:
            continue
        is_sure = not holiday or hours.holidays is Holidays.OPEN
        start, end = hours.bounds_on(day)
        if start < end:
            yield start, end, is_sure
