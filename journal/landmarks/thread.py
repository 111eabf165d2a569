"""Her landmarks among the notes of the list, each once, whatever the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from dates.periods import Period, days_of
from dates.precision import Precision
from journal.filtering import Wanted
from journal.landmarks.keeping import Kept
from journal.landmarks.landmark import Landmark
from journal.line import Line, OpenLine, downwards
from journal.reading import ListedEntry


@dataclass(frozen=True, repr=False)
class Thread:
    """`entries`: all of them, in the order of the page, the latest first. `marks`: each landmark
    and how many entries stand above it. `beside`: by what landmark an entry without a date stands.
    """

    entries: Sequence[ListedEntry]
    marks: list[tuple[int, Landmark]] = field(default_factory=list)
    beside: Mapping[UUID, Landmark] = field(default_factory=dict)
    undated: list[Landmark] = field(default_factory=list)

    def marks_within(self, start: int, stop: int) -> list[tuple[int, Landmark]]:
        """Those of a page that shows the entries from `start` to `stop`: the one above the entry
        that follows it, or the last page when none does."""
        end = stop if stop < len(self.entries) else stop + 1
        return [(above, one) for above, one in self.marks if start <= above < end]


def thread_of(entries: Sequence[ListedEntry], kept: Kept, wanted: Wanted) -> Thread:
    """With landmarks where everything is listed, or a period; as it came for any other question.

    A note that says « avant » or « après » a dated landmark, and no date of its own, stands just
    under it, or just above. Nothing of that is kept, printed or counted (adr/0058). Not by what is
    to come: all that is written is before it.
    """
    if not kept.landmarks or not _is_of_all(wanted):
        return Thread(entries)
    period = wanted.period
    dated = [one for one in kept.dated if not period or period.meets(days_of(one.when))]
    line = entries if isinstance(entries, Line) else OpenLine(entries)
    placed = line.beside({one.key: one for one in dated if not one.is_to_come})
    aside = {place for place, _side, _landmark in placed}
    every = range(len(line))
    rest: Sequence[int] = [place for place in every if place not in aside] if aside else every
    ordered: list[int] = []
    marks: list[tuple[int, Landmark]] = []
    taken = 0
    for landmark in dated:
        upto = bisect_right(rest, downwards(landmark.when.sort_key), key=line.downwards)
        near = [(place, side) for place, side, by in placed if by is landmark]
        ordered += rest[taken:upto]
        ordered += [place for place, side in near if side == Precision.AFTER]
        marks.append((len(ordered), landmark))
        ordered += [place for place, side in near if side == Precision.BEFORE]
        taken = upto
    ordered += rest[taken:]
    beside = {line.id_at(place): landmark for place, _side, landmark in placed}
    shown = line.taken(ordered) if beside else entries
    return Thread(shown, marks, beside, [] if period else kept.undated)


def _is_of_all(wanted: Wanted) -> bool:
    return replace(wanted, period=Period()).is_everything
