"""Her own events (« la naissance », « le déménagement »), and what is before and after one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dates.folding import fold
from dates.precision import Precision
from dates.when import When
from journal.reading import ListedEntry
from journal.seeing.notes import Note, readable_notes

_SAID = frozenset({Precision.BEFORE, Precision.AFTER})
Span = tuple[date, date]


@dataclass(frozen=True)
class Landmark:
    """An event that she named. `span`: the days it may have been on, when she said a date of it;
    from the first to the last, when several notes give several dates.
    """

    name: str
    span: Span | None
    notes: int

    @property
    def key(self) -> str:
        return fold(self.name)


@dataclass(frozen=True)
class Around:
    """Each note in one list. `unplaced`: nothing that she wrote puts it on a side."""

    before: list[Note] = field(default_factory=list)
    during: list[Note] = field(default_factory=list)
    after: list[Note] = field(default_factory=list)
    unplaced: list[Note] = field(default_factory=list)


def landmarks_of(entries: Iterable[ListedEntry]) -> list[Landmark]:
    """One per name, whatever its accents and capitals: the dated in order, then the others."""
    return landmarks_in(readable_notes(entries))


def landmarks_in(notes: Iterable[Note]) -> list[Landmark]:
    named: dict[str, list[When]] = {}
    for note in notes:
        if key := fold(note.when.anchor):
            named.setdefault(key, []).append(note.when)
    found = [Landmark(_name_of(whens), _span_of(whens), len(whens)) for whens in named.values()]
    return sorted(found, key=lambda one: (one.span is None, one.span or _NEVER, one.key))


def notes_around(notes: Iterable[Note], landmark: Landmark) -> Around:
    """What she says of the event itself comes first; dates only where they leave no doubt."""
    around = Around()
    for note in notes:
        side = _side_said(note.when, landmark) or _side_dated(note.when, landmark.span)
        getattr(around, side or "unplaced").append(note)
    return around


_NEVER = (date.max, date.max)


def _name_of(whens: Iterable[When]) -> str:
    """As she wrote it most often."""
    written = Counter(one.anchor for one in whens)
    return max(written, key=lambda name: (written[name], name))


def _span_of(whens: Iterable[When]) -> Span | None:
    """Only « avant » and « après » give the date of the event itself; « à côté de » does not."""
    dates = [one.on for one in whens if one.precision in _SAID and one.on is not None]
    if not dates:
        return None
    return min(one.first_day for one in dates), max(one.last_day for one in dates)


def _side_said(when: When, landmark: Landmark) -> str:
    if not when.anchor or fold(when.anchor) != landmark.key:
        return ""
    return {Precision.BEFORE: "before", Precision.AFTER: "after"}.get(when.precision, "during")


def _side_dated(when: When, span: Span | None) -> str:
    if span is None or when.on is None:
        return ""
    # « Before 2019 » has no first day, « after 2019 » no last one.
    first = None if when.precision == Precision.BEFORE else when.on.first_day
    last = None if when.precision == Precision.AFTER else (when.until or when.on).last_day
    if last is not None and last < span[0]:
        return "before"
    if first is not None and first > span[1]:
        return "after"
    is_within = first is not None and last is not None and span[0] <= first and last <= span[1]
    return "during" if is_within else ""
