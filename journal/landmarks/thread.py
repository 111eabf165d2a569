"""Her landmarks among the notes of the list, each once, whatever the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from dates.folding import fold
from dates.periods import Period, days_of
from dates.precision import Precision
from journal.filtering import Wanted
from journal.landmarks.keeping import Kept
from journal.landmarks.landmark import Landmark
from journal.reading import ListedEntry
from journal.revisions import Version

_BESIDE = frozenset({Precision.BEFORE, Precision.AFTER})


@dataclass(frozen=True, repr=False)
class Thread:
    """`entries`: all of them, in the order of the page, the latest first. `marks`: each landmark
    and how many entries stand above it. `beside`: by what landmark an entry without a date stands.
    """

    entries: list[ListedEntry]
    marks: list[tuple[int, Landmark]] = field(default_factory=list)
    beside: Mapping[UUID, Landmark] = field(default_factory=dict)
    undated: list[Landmark] = field(default_factory=list)

    def marks_within(self, start: int, stop: int) -> list[tuple[int, Landmark]]:
        """Those of a page that shows the entries from `start` to `stop`: the one above the entry
        that follows it, or the last page when none does."""
        end = stop if stop < len(self.entries) else stop + 1
        return [(above, one) for above, one in self.marks if start <= above < end]


def thread_of(entries: list[ListedEntry], kept: Kept, wanted: Wanted) -> Thread:
    """With landmarks where everything is listed, or a period; as it came for any other question.

    A note that says « avant » or « après » a dated landmark, and no date of its own, stands just
    under it, or just above. Nothing of that is kept, printed or counted (adr/0058).
    """
    if not kept.landmarks or not _is_of_all(wanted):
        return Thread(entries)
    period = wanted.period
    dated = [one for one in kept.dated if not period or period.meets(days_of(one.when))]
    placed = _placed_by(entries, dated)
    beside = {entry.id: landmark for entry, landmark in placed}
    rest = [one for one in entries if one.id not in beside] if beside else entries
    ordered: list[ListedEntry] = []
    marks: list[tuple[int, Landmark]] = []
    taken = 0
    for landmark in dated:
        place = bisect_right(rest, _downwards(landmark.when.sort_key), key=_key_downwards)
        near = [one for one, by in placed if by is landmark]
        ordered += rest[taken:place]
        ordered += [one for one in near if _precision(one) == Precision.AFTER]
        marks.append((len(ordered), landmark))
        ordered += [one for one in near if _precision(one) == Precision.BEFORE]
        taken = place
    ordered += rest[taken:]
    return Thread(ordered, marks, beside, [] if period else kept.undated)


def _is_of_all(wanted: Wanted) -> bool:
    return replace(wanted, period=Period()).is_everything


def _placed_by(
    entries: Sequence[ListedEntry], dated: Iterable[Landmark]
) -> list[tuple[ListedEntry, Landmark]]:
    """In the order of the list."""
    by_key = {one.key: one for one in dated}
    found: list[tuple[ListedEntry, Landmark]] = []
    # What has no date is at the end: the others, thousands perhaps, are not looked at.
    for entry in reversed(entries):
        if not isinstance(entry.latest, Version):
            continue
        when = entry.latest.content.when
        if when.on is not None:
            break
        if when.precision in _BESIDE and (landmark := by_key.get(fold(when.anchor))):
            found.append((entry, landmark))
    return found[::-1]


def _precision(entry: ListedEntry) -> Precision | None:
    return entry.latest.content.when.precision if isinstance(entry.latest, Version) else None


def _downwards(key: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-part for part in key)


def _key_downwards(entry: ListedEntry) -> tuple[int, ...]:
    """What can no longer be read is at the end."""
    if not isinstance(entry.latest, Version):
        return (1,)
    return _downwards(entry.latest.content.when.sort_key)
