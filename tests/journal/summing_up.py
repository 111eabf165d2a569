"""Short ways to look at the list of a space by its summary and without it."""

from __future__ import annotations

from dataclasses import dataclass, field

from journal.filtering import Wanted
from journal.landmarks.keeping import read_landmarks
from journal.landmarks.thread import thread_of
from journal.line import Line, OpenLine
from journal.models import Summary
from journal.reading import ListedEntry, list_entries
from journal.summaries.keeping import read_line
from tests.cast import Person


@dataclass
class Seen:
    """All that the list shows. Equal: nobody can tell which way it was made."""

    entries: list[ListedEntry]
    counts: dict[str, dict[str, int]]
    unfinished: int
    altered: frozenset[object]
    marks: list[object] = field(default_factory=list)
    beside: dict[object, object] = field(default_factory=dict)


def seen_by_summary(person: Person) -> Seen:
    return _seen(person, read_line(person.space, person.keyring))


def seen_in_full(person: Person) -> Seen:
    return _seen(person, OpenLine(list_entries(person.space, person.keyring)))


def sealed(person: Person) -> bytes:
    return bytes(Summary.objects.get(owner=person.space).sealed_summary)


def _seen(person: Person, line: Line) -> Seen:
    thread = thread_of(line, read_landmarks(person.space, person.keyring), Wanted())
    tally = line.tally()
    names = ("kinds", "safety", "stance", "tone", "children")
    counts = {name: {key: n for key, n in getattr(tally, name).items() if n} for name in names}
    assert all(one.id in line.known for one in thread.entries)
    # As pages do, whatever their size.
    entries = [one for start in range(0, len(line), 3) for one in thread.entries[start : start + 3]]
    return Seen(entries, counts, tally.unfinished, line.altered, thread.marks, dict(thread.beside))
