"""The map of a tool's steps: rows of boxes, and the lines between one row and the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from library.tools.tool import Step, Tool

# Where a column begins its lines, in hundredths of the width: across, left, right.
MIDDLES = (50, 25, 75)


@dataclass(frozen=True)
class Box:
    """A step, and those it leads to with the words that say when."""

    step: Step
    onward: tuple[tuple[Step, str], ...]


@dataclass(frozen=True)
class MapRow:
    """`lines`: a path in a drawing of 100 × 24, from this row to the next one."""

    boxes: tuple[Box, ...]
    lines: str


def map_rows(tool: Tool) -> list[MapRow]:
    by_row = [
        tuple(steps)
        for _, steps in groupby(
            sorted(tool.steps, key=lambda step: (step.row, step.column)), key=lambda step: step.row
        )
    ]
    below = [{step.key: step for step in steps} for steps in by_row[1:]] + [{}]
    return [
        MapRow(tuple(_box(tool, step) for step in steps), _lines(steps, next_row))
        for steps, next_row in zip(by_row, below, strict=True)
    ]


def _box(tool: Tool, step: Step) -> Box:
    return Box(step, tuple((tool.step(way.to), way.words) for way in step.ways))


def _lines(steps: tuple[Step, ...], below: dict[str, Step]) -> str:
    return " ".join(
        _line(step, below[way.to]) for step in steps for way in step.ways if way.to in below
    )


def _line(upper: Step, lower: Step) -> str:
    """Straight down from a box that spans the map, or to one: it is above all that is below."""
    start, end = MIDDLES[upper.column], MIDDLES[lower.column]
    if not upper.column:
        start = end
    elif not lower.column:
        end = start
    return f"M{start} 0L{end} 24"
