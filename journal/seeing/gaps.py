"""The days between two days that she noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from journal.seeing.notes import Note


@dataclass(frozen=True)
class Gap:
    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def days_noted(notes: Iterable[Note]) -> list[date]:
    """Each day once, the earliest first, of the notes whose day is known.

    Good moments are left out: what is between them is not what she looks for here.
    """
    return sorted({note.day for note in notes if note.day and not note.is_good_moment})


def gaps_of(days: Iterable[date]) -> list[Gap]:
    return [Gap(start, end) for start, end in pairwise(days)]
