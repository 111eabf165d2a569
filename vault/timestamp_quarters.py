"""Quarters of the year in UTC: how long one key of the authority signs."""

from __future__ import annotations

import re
from datetime import UTC, datetime

NAME = re.compile(r"([0-9]{4})Q([1-4])")


def quarter_of(moment: datetime) -> str:
    """Return the quarter of a moment, « 2026Q4 »; ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    moment = moment.astimezone(UTC)
    return f"{moment.year:04}Q{(moment.month + 2) // 3}"


def quarter_bounds(quarter: str) -> tuple[datetime, datetime]:
    """Return its first moment and the first after it; ValueError for any other text."""
    match = NAME.fullmatch(quarter)
    if match is None:
        raise ValueError(f"not a quarter: {quarter}")
    year, number = int(match[1]), int(match[2])
    return _first_day(year, 3 * number - 2), _first_day(year, 3 * number + 1)


def quarters_from(moment: datetime, count: int) -> list[str]:
    """Return the names of `count` quarters, beginning with the one that contains `moment`."""
    names, start = [], moment
    for _ in range(count):
        names.append(quarter_of(start))
        start = quarter_bounds(names[-1])[1]
    return names


def _first_day(year: int, month: int) -> datetime:
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC)
