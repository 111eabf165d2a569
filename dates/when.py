"""When something happened, with the precision she has, and no more (adr/0050)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.refusals import BoundMissing

Group = tuple[int, int | None]

_OF_RESOLUTION = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}
_RANK = {"day": 2, "month": 1, "year": 0}
_WITH_TIME = frozenset({Precision.EXACT, Precision.AROUND})
_ANCHORED = frozenset({Precision.BEFORE, Precision.AFTER})


@dataclass(frozen=True, repr=False)
class When:
    """Made by `resolve_when`: its parts agree with its precision."""

    precision: Precision = Precision.UNKNOWN
    on: PartialDate | None = None
    until: PartialDate | None = None
    at: time | None = None
    note: str = ""
    anchor: str = ""

    @property
    def group(self) -> Group | None:
        """(year, month) or (year, None) under which it is listed; None: « plus tôt, sans date »."""
        if self.on is None or self.precision == Precision.BEFORE:
            return None
        return self.on.year, self.on.month

    @property
    def sort_key(self) -> tuple[int, int, int, int]:
        """Greater is later. A vague date comes before the precise ones that it contains.

        What has no date is below everything, « before 2019 » above « I no longer know ».
        """
        if self.on is None:
            return (0, 0, 0, 0)
        if self.precision == Precision.BEFORE:
            return (0, self.on.first_day.toordinal(), 0, 0)
        minutes = 1 + self.at.hour * 60 + self.at.minute if self.at else 0
        if self.precision == Precision.AFTER and self.on.month is None:
            # Among its year, under its months: no heading of the list comes twice.
            return (1, self.on.first_day.toordinal(), 0, 1)
        if self.precision == Precision.AFTER:
            return (1, self.on.last_day.toordinal(), 3, 0)
        return (1, self.on.first_day.toordinal(), _RANK[self.on.resolution], minutes)


def resolve_when(
    precision: Precision | None = None,
    *,
    on: PartialDate | None = None,
    until: PartialDate | None = None,
    at: time | None = None,
    note: str = "",
    anchor: str = "",
) -> When:
    """Make what was given agree: never more precise than she said, never a question for nothing.

    No precision: it is read from what is there. A precision without its date becomes « I no
    longer know », save « before » and « after »: that there was an event is already an answer.
    Two dates in the wrong order are turned round. Raises BoundMissing for a range with one end.
    """
    if precision is None:
        precision, on = _infer(on, until, at)
    if precision == Precision.RANGE:
        return _resolve_range(on, until, note, anchor)
    if precision == Precision.UNKNOWN:
        return When(note=note, anchor=anchor)
    if precision in _ANCHORED:
        return When(precision, on, None, None, note, anchor)
    if on is None:
        is_hour_known = precision in _WITH_TIME and at is not None
        precision = precision if is_hour_known else Precision.UNKNOWN
        return When(precision, None, None, at if is_hour_known else None, note, anchor)
    return _resolve_single(precision, on, at, note, anchor)


def _infer(
    on: PartialDate | None, until: PartialDate | None, at: time | None
) -> tuple[Precision, PartialDate | None]:
    if on is not None and until is not None:
        return Precision.RANGE, on
    on = on or until
    if at is not None and (on is None or on.resolution == "day"):
        return Precision.EXACT, on
    return (_OF_RESOLUTION[on.resolution], on) if on else (Precision.UNKNOWN, None)


def _resolve_single(
    precision: Precision, on: PartialDate, at: time | None, note: str, anchor: str
) -> When:
    if precision == Precision.YEAR:
        on = on.to_year()
    elif precision == Precision.MONTH:
        on = on.to_month()
    if on.resolution != "day" or precision not in _WITH_TIME:
        at = None
    if precision != Precision.AROUND:
        precision = Precision.EXACT if at else _OF_RESOLUTION[on.resolution]
    return When(precision, on, None, at, note, anchor)


def _resolve_range(
    on: PartialDate | None, until: PartialDate | None, note: str, anchor: str
) -> When:
    if on is None and until is None:
        return When(note=note, anchor=anchor)
    if on is None or until is None:
        raise BoundMissing
    if until.last_day < on.first_day:
        on, until = until, on
    if on == until:
        return _resolve_single(Precision.DAY, on, None, note, anchor)
    return When(Precision.RANGE, on, until, None, note, anchor)
