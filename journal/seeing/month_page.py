"""One month of notes: those of a day on their day, the others beside, never forced onto one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from dates.when import Group, When
from journal.landmarks.landmark import Landmark
from journal.moods.vocabulary import Mood
from journal.seeing.months import FIRST, Month
from journal.seeing.notes import Note, known_day

# As many as a page can hold for one day.
MOST_LISTED = 40
NO_MOODS: Mapping[date, Mood] = MappingProxyType({})


@dataclass(frozen=True)
class Day:
    date: date
    notes: list[Note]
    is_today: bool
    mood: Mood | None = None
    landmarks: list[Landmark] = field(default_factory=list)

    @property
    def listed(self) -> list[Note]:
        return self.notes[:MOST_LISTED]

    @property
    def anchor(self) -> str:
        """The id of the day in the list under the calendar."""
        return f"jour-{self.date.day}"

    @property
    def is_empty(self) -> bool:
        return not (self.notes or self.mood or self.landmarks)

    @property
    def landmark_anchor(self) -> str:
        """The same id, when a landmark is all there is."""
        return "" if self.notes or self.mood else self.anchor


@dataclass(frozen=True)
class MonthPage:
    """`without_day`: of this month, by its month, about a day, or between days that touch it.
    `without_month`: of this year. `without_date`: before, unknown, or only beside an event.
    `landmarks`: of this month or of its year, and of no known day.
    """

    month: Month
    weeks: list[list[Day | None]]
    without_day: list[Note]
    without_month: list[Note]
    without_date: list[Note]
    previous: Month | None
    next: Month | None
    landmarks: list[Landmark] = field(default_factory=list)

    @property
    def days(self) -> list[Day]:
        """Those that have something."""
        return [day for week in self.weeks for day in week if day and not day.is_empty]

    @property
    def has_moods(self) -> bool:
        return any(day.mood for day in self.days)

    @property
    def total(self) -> int:
        """How many notes the month shows."""
        return sum(len(day.notes) for day in self.days) + len(self.without_day)

    @property
    def listed_without_day(self) -> list[Note]:
        return self.without_day[:MOST_LISTED]

    @property
    def is_cut(self) -> bool:
        """Some are left out of the page; the list of notes has them all."""
        return any(
            len(notes) > MOST_LISTED
            for notes in (self.without_day, *(day.notes for day in self.days))
        )


def page_of(
    notes: Sequence[Note],
    month: Month,
    today: date,
    moods: Mapping[date, Mood] = NO_MOODS,
    landmarks: Sequence[Landmark] = (),
) -> MonthPage:
    """`notes` in the order that they are to be shown in; `moods` and `landmarks` of any day."""
    on_day: dict[date, list[Note]] = defaultdict(list)
    for one in notes:
        if one.day is not None:
            on_day[one.day].append(one)
    marked: dict[date, list[Landmark]] = defaultdict(list)
    for landmark in landmarks:
        if (known := known_day(landmark.when)) is not None:
            marked[known].append(landmark)

    def tell(day: date) -> Day:
        return Day(day, on_day[day], day == today, moods.get(day), marked[day])

    weeks = [[tell(day) if day else None for day in week] for week in month.weeks()]
    return MonthPage(
        month=month,
        weeks=weeks,
        without_day=[one for one in notes if one.day is None and _touches(one.when, month)],
        without_month=[
            one for one in notes if one.day is None and _is_of_year(one.when, month.year)
        ],
        without_date=[one for one in notes if one.when.group is None],
        previous=month.previous if month > FIRST else None,
        next=month.next if month < last_month(notes, today, landmarks) else None,
        landmarks=[
            one
            for one in landmarks
            if known_day(one.when) is None
            and (_touches(one.when, month) or _is_of_year(one.when, month.year))
        ],
    )


def months_with_notes(notes: Iterable[Note]) -> list[tuple[Group, int]]:
    """Each dated note under one month, or under its year when that is all; the latest first."""
    found = Counter(one.when.group for one in notes)
    groups = [(group, count) for group, count in found.items() if group is not None]
    return sorted(groups, key=lambda pair: (pair[0][0], pair[0][1] or 0), reverse=True)


def months_to_go_to(notes: Iterable[Note]) -> list[tuple[Month, Group, int]]:
    """The month that a form asks for, what it is called, how many notes it has."""
    return [(Month.of_group(group), group, count) for group, count in months_with_notes(notes)]


def months_to_come(landmarks: Iterable[Landmark]) -> list[tuple[Month, Group]]:
    """Those of the landmarks to come, the latest first; a note is in none of them."""
    groups = {one.when.group for one in landmarks if one.is_to_come and one.when.group}
    return sorted(((Month.of_group(one), one) for one in groups), reverse=True)


def last_month(notes: Iterable[Note], today: date, landmarks: Iterable[Landmark] = ()) -> Month:
    """This month, or a later one when a note or a landmark is there already."""
    whens = [*(one.when for one in notes), *(one.when for one in landmarks)]
    months = [Month.of_group(when.group) for when in whens if when.group]
    return max([Month.of(today), *months])


def _touches(when: When, month: Month) -> bool:
    if when.group == (month.year, month.number):
        return True
    # Between two years and no month: it is told with its years, not in each of their months.
    if when.on is None or when.until is None or when.on.resolution == "year":
        return False
    return when.on.first_day <= month.last_day and when.until.last_day >= month.first_day


def _is_of_year(when: When, year: int) -> bool:
    on, until = when.on, when.until
    if on is None or on.resolution != "year" or when.group is None:
        return False
    return on.year <= year <= (until or on).year
