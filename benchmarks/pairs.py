"""Alternating pairs: the machine's mood of the minute strikes both sides alike."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = int(os.environ.get("MDV_BENCH_PAIRS", "5"))


@dataclass(frozen=True)
class Compared:
    """Medians of what was measured on each side, and the median of the ratios of each pair."""

    ours: float
    reference: float
    ratio: float
    low: float
    high: float

    @property
    def spread(self) -> str:
        return f"{self.ratio:.2f} ({self.low:.2f}–{self.high:.2f})"


def compare(
    ours: Callable[[], float], reference: Callable[[], float], *, pairs: int = PAIRS
) -> Compared:
    """Measure both sides in turns, each first every other time. The ratio is ours ÷ reference."""
    ours(), reference()
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(pairs):
        sides = [(ours, mine), (reference, theirs)]
        for measure, values in sides if number % 2 else reversed(sides):
            values.append(measure())
    ratios = [one / other for one, other in zip(mine, theirs, strict=True)]
    return Compared(
        statistics.median(mine),
        statistics.median(theirs),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
    )
