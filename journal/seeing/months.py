"""A month of a calendar."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from dates.partial_dates import FIRST_YEAR, MONTHS
from dates.when import Group

_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def of_group(cls, group: Group) -> Month:
        """Of a year without its month, January: the page of any of its months tells it."""
        return cls(group[0], group[1] or 1)

    @property
    def name(self) -> str:
        """« mars 2026 »."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def word(self) -> str:
        """« mars »."""
        return MONTHS[self.number - 1]

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def previous(self) -> Month:
        return self.shifted(-1)

    @property
    def next(self) -> Month:
        return self.shifted(1)

    def shifted(self, months: int) -> Month:
        year, month = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, month + 1)

    def weeks(self) -> list[list[date | None]]:
        """Monday first; None for the days of another month."""
        weeks = calendar.Calendar().monthdayscalendar(self.year, self.number)
        return [
            [self.first_day.replace(day=one) if one else None for one in week] for week in weeks
        ]


FIRST = Month(FIRST_YEAR, 1)


def read_month(text: str, last: Month) -> Month | None:
    """The month of a form, from the first that a date may have to `last`; None for the rest."""
    if not (written := _WRITTEN.fullmatch(text)):
        return None
    month = Month(int(written[1]), int(written[2]))
    return month if 1 <= month.number <= 12 and FIRST <= month <= last else None
