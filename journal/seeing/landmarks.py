"""Her own events (« la naissance », « le déménagement »), and what is before and after one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dates.folding import fold
from dates.periods import days_of
from dates.precision import Precision
from dates.when import When
from journal.landmarks.landmark import Landmark
from journal.reading import ListedEntry
from journal.seeing.notes import Note, readable_notes

_SAID = frozenset({Precision.BEFORE, Precision.AFTER})
Span = tuple[date, date]


@dataclass(frozen=True)
class Event:
    """One that she named, in her notes or among her landmarks. `span`: the days it may have been
    on, when she said a date of it; from the first to the last, when several notes give several
    dates. `is_landmark`: the date is that of the landmark, whatever the notes say.
    """

    name: str
    span: Span | None
    notes: int
    is_landmark: bool = False

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


def landmarks_of(entries: Iterable[ListedEntry]) -> list[Event]:
    """One per name, whatever its accents and capitals: the dated in order, then the others."""
    return landmarks_in(readable_notes(entries))


def landmarks_in(notes: Iterable[Note], kept: Iterable[Landmark] = ()) -> list[Event]:
    """Those of her notes and those that she keeps apart: what a landmark says comes first."""
    named: dict[str, list[When]] = {}
    for note in notes:
        if key := fold(note.when.anchor):
            named.setdefault(key, []).append(note.when)
    found = {key: Event(_name_of(all_), _span_of(all_), len(all_)) for key, all_ in named.items()}
    for one in kept:
        said, in_notes = days_of(one.when), found.get(one.key, _UNNAMED)
        span = said or in_notes.span
        found[one.key] = Event(one.name, span, in_notes.notes, is_landmark=said is not None)
    return sorted(found.values(), key=lambda one: (one.span is None, one.span or _NEVER, one.key))


def notes_around(notes: Iterable[Note], event: Event, others: Iterable[Event] = ()) -> Around:
    """What she says of the event itself comes first; dates only where they leave no doubt.

    A note that is only before or after one of the `others` is on the side where that one is.
    """
    around = Around()
    spans = {one.key: one.span for one in others if one.span}
    for note in notes:
        side = _side_said(note.when, event) or _side_dated(note.when, event.span, spans)
        getattr(around, side or "unplaced").append(note)
    return around


_UNNAMED = Event("", None, 0)
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


def _side_said(when: When, event: Event) -> str:
    if not when.anchor or fold(when.anchor) != event.key:
        return ""
    return {Precision.BEFORE: "before", Precision.AFTER: "after"}.get(when.precision, "during")


def _side_dated(when: When, span: Span | None, spans: Mapping[str, Span]) -> str:
    if span is None:
        return ""
    first, last = _ends(when, spans)
    if last is not None and last < span[0]:
        return "before"
    if first is not None and first > span[1]:
        return "after"
    is_within = first is not None and last is not None and span[0] <= first and last <= span[1]
    return "during" if is_within else ""


def _ends(when: When, spans: Mapping[str, Span]) -> tuple[date | None, date | None]:
    """The first and the last day it may have been, where something says so."""
    if when.on is None:
        known = spans.get(fold(when.anchor)) if when.precision in _SAID else None
    else:
        known = when.on.first_day, (when.until or when.on).last_day
    if known is None:
        return None, None
    # « Before 2019 » has no first day, « after 2019 » no last one.
    return (
        None if when.precision == Precision.BEFORE else known[0],
        None if when.precision == Precision.AFTER else known[1],
    )
