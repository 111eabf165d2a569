"""The charts and tables of the overview: notes counted, nothing weighed and nothing foreseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from dates.precision import Precision
from dates.when import Group
from dates.wording import say_group
from journal.landmarks.landmark import Landmark
from journal.seeing.drawing import (
    MOST_MARKS,
    Bars,
    Drawing,
    draw_beside,
    draw_gaps,
    draw_under,
)
from journal.seeing.gaps import Gap, days_noted, gaps_of
from journal.seeing.landmarks import Around, Event, notes_around
from journal.seeing.months import Month
from journal.seeing.notes import Note, known_day
from journal.seeing.tables import (
    TYPES,
    Table,
    by_group,
    count_steps,
    count_types,
    in_order,
    of_type,
    table_of,
)
from journal.vocabulary import ViolenceType

# Fewer notes say more when they are read.
FEW = 3
MOST_MONTHS = 24
SHOWN_GAPS = 12
# fmt: off
_SHORT = ("janv.", "févr.", "mars", "avr.", "mai", "juin",
          "juil.", "août", "sept.", "oct.", "nov.", "déc.")
# fmt: on


@dataclass(frozen=True)
class MonthChart:
    """`drawing`: the last months, as many as it can hold; the table counts every note."""

    table: Table
    drawing: Drawing | None
    first: Month | None
    last: Month | None
    dated: int
    is_whole: bool
    fullest: tuple[Month, int] | None
    has_names: bool = False


@dataclass(frozen=True)
class TypeChart:
    """`columns` of the table: what some note says. `said`: how many notes say something.
    `choices`: what is among the notes, as (value, label). `chosen`: one of them, month by month;
    None until she chose.
    """

    table: Table
    columns: list[str]
    said: int
    drawing: Drawing | None
    choices: list[tuple[str, str]]
    kind: str = ""
    label: str = ""
    chosen: MonthChart | None = None


@dataclass(frozen=True)
class GapChart:
    """`bars`: the last ones; `days`: how many days are noted in all."""

    days: int
    gaps: int
    shortest: int
    longest: int
    shown: list[Gap]
    bars: Bars | None


@dataclass(frozen=True)
class AroundChart:
    landmark: Event
    table: Table
    drawing: Drawing | None
    unplaced: int


def chart_of_months(notes: list[Note], landmarks: Sequence[Landmark] = ()) -> MonthChart:
    """`landmarks`: written at their month, when it is known and among those that are drawn."""
    groups: dict[Group | None, list[Note]] = by_group(notes)
    months = _by_month(groups)
    dated = sum(len(found) for found in months.values())
    shown = _last_months(months)
    rows = [(_short(month), _steps(months.get(month, []))) for month in shown]
    named = {_short(month): names for month in shown if (names := _names_in(month, landmarks))}
    return MonthChart(
        table=table_of(_named(_with_empty(groups, shown)), count_steps, _("Toutes")),
        drawing=draw_beside(rows, named) if rows else None,
        has_names=bool(named),
        first=min(months, default=None),
        last=max(months, default=None),
        dated=dated,
        is_whole=bool(shown) and shown[0] == min(months),
        fullest=_fullest(months),
    )


def chart_of_types(notes: list[Note], kind: str = "") -> TypeChart:
    """`kind`: a type that some note says; for another, none is chosen."""
    groups: dict[Group | None, list[Note]] = by_group(notes)
    kinds = [one for one in TYPES if of_type(notes, one)]
    rows = [(label_of_type(one), _steps(of_type(notes, one))) for one in kinds]
    is_drawn = len(notes) >= FEW and sum(len(steps) for _label, steps in rows) <= MOST_MARKS
    choices = [(one, label_of_type(one)) for one in kinds if one]
    chosen = of_type(notes, kind) if kind in dict(choices) else []
    return TypeChart(
        table=table_of(
            _named(_with_empty(groups, _last_months(_by_month(groups)))),
            lambda found: count_types(found, kinds),
            _("Toutes"),
        ),
        columns=[label_of_type(one) for one in kinds],
        said=len(notes) - len(of_type(notes, None)),
        drawing=draw_under(rows) if is_drawn else None,
        choices=choices,
        kind=kind if chosen else "",
        label=label_of_type(kind) if chosen else "",
        chosen=chart_of_months(chosen) if chosen else None,
    )


def chart_of_gaps(notes: list[Note]) -> GapChart:
    days: list[date] = days_noted(notes)
    gaps = gaps_of(days)
    shown = gaps[-SHOWN_GAPS:] if len(days) >= FEW else []
    lengths = [gap.days for gap in gaps] or [0]
    return GapChart(
        days=len(days),
        gaps=len(gaps),
        shortest=min(lengths),
        longest=max(lengths),
        shown=shown,
        bars=draw_gaps(shown) if shown else None,
    )


def chart_around(notes: list[Note], landmark: Event, others: Iterable[Event] = ()) -> AroundChart:
    around: Around = notes_around(notes, landmark, others)
    sides = [
        (_("Avant"), around.before),
        (_("Autour"), around.during),
        (_("Après"), around.after),
    ]
    placed = sum(len(found) for _label, found in sides)
    is_drawn = FEW <= placed <= MOST_MARKS
    return AroundChart(
        landmark=landmark,
        table=table_of([*sides, (_("On ne sait pas"), around.unplaced)], count_steps, _("Toutes")),
        drawing=draw_beside([(label, _steps(found)) for label, found in sides])
        if is_drawn
        else None,
        unplaced=len(around.unplaced),
    )


def label_of_type(value: str | None) -> str:
    return str(ViolenceType(value).label) if value else _("Rien de coché")


def _named(groups: dict[Group | None, list[Note]]) -> list[tuple[str, list[Note]]]:
    return [(_say_row(group), found) for group, found in groups.items()]


def _say_row(group: Group | None) -> str:
    return _short(Month.of_group(group)) if group and group[1] else say_group(group)


def _with_empty(
    groups: dict[Group | None, list[Note]], shown: Iterable[Month]
) -> dict[Group | None, list[Note]]:
    """The months of a drawing that have no note have their row too."""
    empty: list[Group | None] = [(month.year, month.number) for month in shown]
    return {group: groups.get(group, []) for group in sorted({*groups, *empty}, key=in_order)}


def _steps(notes: list[Note]) -> list[int | None]:
    """In the order of the scale, those without a step last: a shape is counted at a glance."""
    return sorted((note.safety for note in notes), key=lambda step: step or 9)


def _by_month(groups: dict[Group | None, list[Note]]) -> dict[Month, list[Note]]:
    return {Month.of_group(group): found for group, found in groups.items() if group and group[1]}


def _last_months(months: dict[Month, list[Note]]) -> list[Month]:
    """The last months that a drawing can hold, those without a note among them. None when there
    are too few notes.
    """
    if sum(len(found) for found in months.values()) < FEW:
        return []
    first, month, marks = min(months), max(months), 0
    shown: list[Month] = []
    while month >= first and len(shown) < MOST_MONTHS:
        marks += len(months.get(month, []))
        if marks > MOST_MARKS:
            break
        shown.insert(0, month)
        month = month.previous
    return shown


def _fullest(months: dict[Month, list[Note]]) -> tuple[Month, int] | None:
    """The month with the most notes, when there is one."""
    counts = sorted(((len(found), month) for month, found in months.items()), reverse=True)
    if len(counts) < 2 or counts[0][0] == counts[1][0]:
        return None
    return counts[0][1], counts[0][0]


def _names_in(month: Month, landmarks: Iterable[Landmark]) -> list[str]:
    """The earliest first. One of about a month, or between two, is not put in one."""
    return [
        one.name
        for one in sorted(landmarks, key=lambda one: one.when.sort_key)
        if one.when.group == (month.year, month.number)
        and (known_day(one.when) or one.when.precision == Precision.MONTH)
    ]


def _short(month: Month) -> str:
    """« mars 26 » would be a day: the year is whole."""
    return f"{_SHORT[month.number - 1]}\u00a0{month.year}"
