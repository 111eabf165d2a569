"""The map of a tool's steps: rows of boxes, and the lines between one row and the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from library.tools.tool import Step, Tool

# Where a column begins its lines, in hundredths of the width: across, left, right.
MIDDLES = (50, 25, 75)


@dataclass(frozen=True)
class Box:
    """A step, when one comes to it, and those it leads to with the words that say when."""

    step: Step
    when: str
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
    onward = tuple((tool.step(way.to), way.words) for way in step.ways)
    return Box(step, _when(tool, step), onward)


def _when(tool: Tool, step: Step) -> str:
    """Said in the box only where one way leads to it: with several, the text below tells."""
    leading = [way.words for one in tool.steps for way in one.ways if way.to == step.key]
    return leading[0] if len(leading) == 1 else ""


def _lines(steps: tuple[Step, ...], below: dict[str, Step]) -> str:
    return " ".join(
        _line(step, below[way.to]) for step in steps for way in step.ways if way.to in below
    )


def _line(upper: Step, lower: Step) -> str:
    """Down, across when the columns differ, down again to the middle of the box."""
    start, end = MIDDLES[upper.column], MIDDLES[lower.column]
    if start == end:
        return f"M{start} 0V24"
    return f"M{start} 0V9H{end}V24"
