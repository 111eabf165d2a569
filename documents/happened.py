"""When it happened, as the sealed record says it: text, so that no record is ever unreadable."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import time
from functools import cached_property

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.refusals import BoundMissing, DateRefused
from dates.when import When, resolve_when


@dataclass(frozen=True, kw_only=True, repr=False)
class Happened:
    """Dates in ISO form, as long as they are known (2023-03-09, 2023-03, 2023), or nothing."""

    precision: str = ""
    on: str = ""
    until: str = ""
    time: str = ""
    note: str = ""
    anchor: str = ""

    @classmethod
    def of(cls, when: When) -> Happened:
        return cls(
            precision=when.precision.value,
            on=str(when.on or ""),
            until=str(when.until or ""),
            time=when.at.isoformat("minutes") if when.at else "",
            note=when.note,
            anchor=when.anchor,
        )

    @cached_property
    def when(self) -> When:
        """What the record says, made to agree. Words of the first release that no date or hour
        can hold go to the note; nothing is lost and nothing is refused."""
        on, until, at = _read_date(self.on), _read_date(self.until), _read_time(self.time)
        unread = [
            text
            for text, known in ((self.on, on), (self.until, until), (self.time, at))
            if text and known is None
        ]
        note = ", ".join(one for one in (self.note, *unread) if one)
        precision = Precision(self.precision) if self.precision in Precision.values else None
        if precision == Precision.UNKNOWN and on is not None:
            precision = None
        try:
            return resolve_when(precision, on=on, until=until, at=at, note=note, anchor=self.anchor)
        except BoundMissing:
            return resolve_when(on=on or until, note=note, anchor=self.anchor)


def _read_date(text: str) -> PartialDate | None:
    with suppress(DateRefused, ValueError, TypeError):
        return PartialDate(*map(int, text.split("-"))) if text else None
    return None


def _read_time(text: str) -> time | None:
    with suppress(ValueError):
        return time.fromisoformat(text) if text else None
    return None
