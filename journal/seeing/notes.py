"""The notes that can be read, as the calendar and the overview take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dates.precision import Precision
from dates.when import When
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.vocabulary import Safety, Tone

_STEPS = frozenset(Safety.values)
_DAY_IS_KNOWN = frozenset({Precision.EXACT, Precision.DAY})


@dataclass(frozen=True, repr=False)
class Note:
    id: UUID
    content: Content

    @property
    def when(self) -> When:
        return self.content.when

    @property
    def safety(self) -> int | None:
        """One of the five steps; None when she noted none."""
        return self.content.safety if self.content.safety in _STEPS else None

    @property
    def day(self) -> date | None:
        return known_day(self.when)

    @property
    def is_good_moment(self) -> bool:
        return self.content.tone == Tone.POSITIVE


def known_day(when: When) -> date | None:
    """The one day of it, when she knows it.

    « Le 3 mars, vers 21 h » is a day; « vers le 3 mars » is not.
    """
    if when.on is None or when.on.resolution != "day":
        return None
    is_known = when.precision in _DAY_IS_KNOWN
    is_known |= when.precision == Precision.AROUND and when.at is not None
    return when.on.first_day if is_known else None


def readable_notes(entries: Iterable[ListedEntry]) -> list[Note]:
    """Earliest first, the undated before everything. What is altered is left out: count it."""
    notes = [
        (one.sort_key, Note(one.id, one.latest.content))
        for one in entries
        if isinstance(one.latest, Version)
    ]
    return [note for _, note in sorted(notes, key=lambda pair: pair[0])]
