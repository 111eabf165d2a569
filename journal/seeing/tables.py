"""Notes counted: every note of a table is in one of its rows, and the last row says how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from dates.when import Group
from journal.seeing.notes import Note
from journal.vocabulary import Safety, ViolenceType

Key = TypeVar("Key", bound=Hashable)
STEPS: tuple[int | None, ...] = (*Safety.values, None)
TYPES: tuple[str | None, ...] = (*ViolenceType.values, None)


@dataclass(frozen=True)
class Row:
    """`cells` in the order of the columns. A note with two types is in two cells, and counts
    once in `total`.
    """

    label: str
    cells: list[int]
    total: int


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    totals: Row


def rows_by(notes: Iterable[Note], key: Callable[[Note], Key]) -> dict[Key, list[Note]]:
    found: dict[Key, list[Note]] = defaultdict(list)
    for note in notes:
        found[key(note)].append(note)
    return dict(found)


def by_group(notes: Iterable[Note]) -> dict[Group | None, list[Note]]:
    """Each note under its month, else its year, else nothing: in that order, the earliest first."""
    found = rows_by(notes, lambda note: note.when.group)
    return {group: found[group] for group in sorted(found, key=in_order)}


def count_steps(notes: list[Note]) -> list[int]:
    """By the five steps of the feeling of safety, then those without one."""
    found = Counter(note.safety for note in notes)
    return [found[step] for step in STEPS]


def count_types(notes: Iterable[Note], kinds: Iterable[str | None] = TYPES) -> list[int]:
    return [len(of_type(notes, one)) for one in kinds]


def of_type(notes: Iterable[Note], wanted: str | None) -> list[Note]:
    """Those that say this type; for None, those that say none."""
    if wanted is None:
        return [note for note in notes if not note.content.violence_types]
    return [note for note in notes if wanted in note.content.violence_types]


def table_of(
    rows: Iterable[tuple[str, list[Note]]], count: Callable[[list[Note]], list[int]], total: str
) -> Table:
    """`total`: what the last row is called. Each note is in one of `rows`."""
    counted = [Row(label, count(notes), len(notes)) for label, notes in rows]
    sums = [sum(column) for column in zip(*(row.cells for row in counted), strict=True)]
    return Table(counted, Row(total, sums, sum(row.total for row in counted)))


def in_order(group: Group | None) -> tuple[bool, int, int]:
    """A year comes after its months, what has no date at the end."""
    year, month = group or (0, None)
    return (group is None, year, month or 13)
