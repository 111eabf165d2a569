"""A date known to the day, to the month or to the year: as she writes it, as it is stored."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dates.folding import fold
from dates.refusals import (
    DateToCome,
    DateTooEarly,
    DateTooFar,
    NoSuchDay,
    NoSuchMonth,
    UnreadableDate,
    YearMissing,
)

Resolution = Literal["day", "month", "year"]

FIRST_YEAR = 1900
# It is already tomorrow in Nouméa.
GRACE = timedelta(days=1)
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT = ("janv", "fevr", "mar", "avr", "mai", "jun", "juil", "aou", "sept", "oct", "nov", "dec")
_MONTH_NUMBER = {fold(name): number for number, name in enumerate(MONTHS, 1)} | {
    name: number for number, name in enumerate(_SHORT, 1)
}
_DAYS_AGO = {"aujourd'hui": 0, "aujourdhui": 0, "hier": 1, "avant-hier": 2, "avant hier": 2}
_WEEKDAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? )?"
_NAMED_DAY = _WEEKDAY + r"(?:le )?" + _WEEKDAY
_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?"),
    re.compile(
        _NAMED_DAY + r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})(?:[-/. ](?P<year>\d{4}|\d{2}))?"
    ),
    re.compile(r"(?P<month>\d{1,2})[-/. ](?P<year>\d{4})"),
    re.compile(
        _NAMED_DAY + r"(?:(?P<day>\d{1,2})(?:er)? )?"
        r"(?P<name>[a-z]+)\.?(?: (?P<year>\d{4}|\d{2}))?"
    ),
)


@dataclass(frozen=True)
class PartialDate:
    """Raises NoSuchMonth, NoSuchDay, DateTooEarly: an impossible date cannot be made."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= date.max.year:
            raise DateTooEarly
        if self.month is not None and not 1 <= self.month <= 12:
            raise NoSuchMonth
        if self.day is not None:
            if self.month is None:
                raise UnreadableDate
            if not 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]:
                raise NoSuchDay(self.day, MONTHS[self.month - 1], self.year)

    def __str__(self) -> str:
        """ISO 8601, as long as it is known: 2023-03-09, 2023-03 or 2023."""
        known = (self.month, self.day)
        return f"{self.year:04}" + "".join(f"-{one:02}" for one in known if one is not None)

    @property
    def resolution(self) -> Resolution:
        if self.day is not None:
            return "day"
        return "year" if self.month is None else "month"

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def to_month(self) -> PartialDate:
        return PartialDate(self.year, self.month)

    def to_year(self) -> PartialDate:
        return PartialDate(self.year)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)


def parse_partial_date(text: str, today: date, ahead: timedelta = GRACE) -> PartialDate | None:
    """Read « hier », « 20/11/2026 », « 3 mars 2023 », « mars 2023 », « 2019 » or ISO 8601.

    `ahead`: how far from today it may be; what has happened is never later than the day of grace.
    Raises the exceptions of dates.refusals.
    """
    # Not of the folded text: an accent alone folds to nothing, and is something all the same.
    if not text.strip():
        return None
    written = fold(text)
    if written in _DAYS_AGO:
        return PartialDate.of(today - timedelta(days=_DAYS_AGO[written]))
    for form in _FORMS:
        if found := form.fullmatch(written):
            parsed = _from_groups(found.groupdict(), today + ahead)
            break
    else:
        raise UnreadableDate
    if parsed.first_day > today + ahead:
        raise DateTooFar if ahead > GRACE else DateToCome
    return parsed


def _from_groups(groups: dict[str, str | None], latest: date) -> PartialDate:
    name, year = groups.get("name"), groups.get("year")
    month = groups.get("month")
    if name is not None:
        if name not in _MONTH_NUMBER:
            raise UnreadableDate
        month = str(_MONTH_NUMBER[name])
    if year is None:
        raise YearMissing
    day = groups.get("day")
    return PartialDate(
        _full_year(year, latest), int(month) if month else None, int(day) if day else None
    )


def _full_year(text: str, latest: date) -> int:
    """« 98 » is 1998, « 26 » is 2026 unless that is too late."""
    year = int(text)
    if len(text) > 2:
        return year
    century = latest.year // 100 * 100
    return century + year if century + year <= latest.year else century - 100 + year
