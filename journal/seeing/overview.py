"""Everything that the page of the overview shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dates.when import Group
from journal.landmarks.landmark import Landmark
from journal.reading import ListedEntry
from journal.seeing.charts import (
    FEW,
    AroundChart,
    GapChart,
    MonthChart,
    TypeChart,
    chart_around,
    chart_of_gaps,
    chart_of_months,
    chart_of_types,
)
from journal.seeing.landmarks import Event, landmarks_in
from journal.seeing.month_page import months_to_go_to
from journal.seeing.months import Month
from journal.seeing.notes import readable_notes


@dataclass(frozen=True)
class Overview:
    """`around`: None until she chose one of her events. `altered`: notes that none may count.
    `to_read`: the months whose notes can be asked for.
    """

    total: int
    altered: int
    without_month: int
    without_date: int
    months: MonthChart
    types: TypeChart
    gaps: GapChart
    landmarks: list[Event]
    around: AroundChart | None
    to_read: list[tuple[Month, Group, int]]

    @property
    def is_enough(self) -> bool:
        return self.total >= FEW


def overview_of(
    entries: Sequence[ListedEntry],
    landmark: str = "",
    *,
    kind: str = "",
    kept: Sequence[Landmark] = (),
) -> Overview:
    """`landmark`: the key of one of hers; `kind`: a type of violence; another is none. `kept`: the
    landmarks that she keeps apart; those to come have nothing after them, and are left out."""
    notes = readable_notes(entries)
    to_come = {one.key for one in kept if one.is_to_come}
    kept = [one for one in kept if not one.is_to_come]
    landmarks = [one for one in landmarks_in(notes, kept) if one.key not in to_come]
    chosen = next((one for one in landmarks if one.key == landmark), None)
    groups = [note.when.group for note in notes]
    return Overview(
        total=len(notes),
        altered=sum(one.is_altered for one in entries),
        without_month=sum(group is not None and group[1] is None for group in groups),
        without_date=groups.count(None),
        months=chart_of_months(notes, kept),
        types=chart_of_types(notes, kind),
        gaps=chart_of_gaps(notes),
        landmarks=landmarks,
        around=chart_around(notes, chosen, landmarks) if chosen else None,
        to_read=months_to_go_to(notes),
    )
