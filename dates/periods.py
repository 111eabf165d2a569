"""All the days that a remembered date may have been, beside the days that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dates.precision import Precision
from dates.when import When

Days = tuple[date, date]

# « Vers le 31 mars » may be early April; how far is ours to choose (adr/0053).
_AROUND = {"day": 7, "month": 31, "year": 366}


@dataclass(frozen=True)
class Period:
    """What is asked for, ends included. Without both ends, everything that has a date."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def meets(self, days: Days | None) -> bool:
        """Whether it may have been then: what is left out wrongly would be believed lost."""
        if days is None:
            return False
        return days[0] <= (self.until or date.max) and days[1] >= (self.since or date.min)

    def surely_holds(self, days: Days | None) -> bool:
        """Whether every day it may have been is in the period."""
        if days is None:
            return False
        return days[0] >= (self.since or date.min) and days[1] <= (self.until or date.max)


def days_of(when: When) -> Days | None:
    """« In 2023 » is the whole year, « after May » has no end; None: nothing says when."""
    if when.on is None:
        return None
    if when.precision == Precision.BEFORE:
        return date.min, when.on.last_day
    if when.precision == Precision.AFTER:
        return when.on.first_day, date.max
    if when.precision == Precision.AROUND and when.at is None:
        return _widen(when.on.first_day, when.on.last_day, _AROUND[when.on.resolution])
    return when.on.first_day, (when.until or when.on).last_day


def _widen(first: date, last: date, by: int) -> Days:
    far = timedelta(days=by)
    latest = last + far if last <= date.max - far else date.max
    # The first year that can be written is long after the first that exists.
    return first - far, latest
