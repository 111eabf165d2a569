"""Where the marks of a chart stand, in the units of its viewBox. Whole numbers only: a decimal
would be written with a comma on a French page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from documents.forms.asking import isolate
from journal.seeing.gaps import Gap

WIDTH = 360
# One mark is one note: beyond this many no drawing is made, the table alone says it.
MOST_MARKS = 300
_STEP = 27
_LINE = 34
_NEXT_LINE = 26
_LABEL = 26
_SIDE = 124
_EDGE = WIDTH - 8
_LONGEST = 250
_NAME = 24
# At the size that text has on a phone.
_LETTERS = 25
_GAP = 52
_SHAPES = {
    1: "M{left8} {y}a8 8 0 1 0 16 0a8 8 0 1 0-16 0z",
    2: "M{left9} {low}a9 10 0 0 1 18 0z",
    3: "M{left7} {high7}h14v14h-14z",
    4: "M{x} {high9}l9 9-9 9-9-9z",
    5: "M{x} {high9}l10 17h-20z",
    None: "M{left7} {y}a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
}


@dataclass(frozen=True)
class Mark:
    """`kind`: the class of its colour, c1 to c5, c0 where no feeling was noted."""

    kind: str
    path: str


@dataclass(frozen=True)
class Name:
    """The name of an event, written under the marks of its line."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    label: str
    x: int
    y: int
    rule: int
    marks: list[Mark]
    names: list[Name] = field(default_factory=list)


@dataclass(frozen=True)
class Drawing:
    """`side`: where the margin of the labels ends, None when they are above their marks."""

    height: int
    lines: list[Line]
    side: int | None = None
    width: int = WIDTH


@dataclass(frozen=True)
class Bar:
    gap: Gap
    text_y: int
    y: int
    length: int

    @property
    def number_x(self) -> int:
        return self.length + 10

    @property
    def number_y(self) -> int:
        return self.y + 11


@dataclass(frozen=True)
class Bars:
    height: int
    bars: list[Bar]
    width: int = WIDTH


Labelled = tuple[str, Sequence[int | None]]
NO_NAMES: Mapping[str, Sequence[str]] = MappingProxyType({})


def draw_beside(rows: Iterable[Labelled], names: Mapping[str, Sequence[str]] = NO_NAMES) -> Drawing:
    """Short labels on the side, marks from the margin on, on as many lines as needed; then the
    `names` of a label, each on its line.
    """
    top, lines = 0, []
    for label, steps in rows:
        height = _LINE + _NEXT_LINE * _more_lines(steps, _SIDE)
        marks = _marks(steps, _SIDE, top + 17)
        # A line without a mark has room for the first name.
        first = height + 14 if steps else 23
        written = [
            Name(isolate(_cut(name)), _SIDE + 8, top + first + _NAME * row)
            for row, name in enumerate(names.get(label, ()))
        ]
        if written:
            height = first + _NAME * (len(written) - 1) + 11
        lines.append(Line(label, _SIDE - 18, top + 23, top + height, marks, written))
        top += height
    return Drawing(top, lines, _SIDE)


def draw_under(rows: Iterable[Labelled]) -> Drawing:
    """Long labels, each above its marks."""
    top, lines = 0, []
    for label, steps in rows:
        height = _LABEL + _LINE + _NEXT_LINE * _more_lines(steps, 0)
        marks = _marks(steps, 0, top + _LABEL + 15)
        lines.append(Line(label, 4, top + 19, top + height, marks))
        top += height
    return Drawing(top, lines)


def draw_gaps(gaps: Sequence[Gap]) -> Bars:
    """Each as long as its days, with room for their number after the longest."""
    longest = max((gap.days for gap in gaps), default=1)
    bars = [
        Bar(gap, _GAP * row + 18, _GAP * row + 28, max(3, _LONGEST * gap.days // longest))
        for row, gap in enumerate(gaps)
    ]
    return Bars(_GAP * len(bars), bars)


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else name[: _LETTERS - 1].rstrip() + "…"


def _per_line(side: int) -> int:
    return (_EDGE - side - _STEP // 2) // _STEP


def _more_lines(steps: Sequence[int | None], side: int) -> int:
    return max(0, len(steps) - 1) // _per_line(side)


def _marks(steps: Sequence[int | None], side: int, top: int) -> list[Mark]:
    marks = []
    for number, step in enumerate(steps):
        line, column = divmod(number, _per_line(side))
        x, y = side + 16 + _STEP * column, top + _NEXT_LINE * line
        marks.append(Mark(f"c{step or 0}", _path(step, x, y)))
    return marks


def _path(step: int | None, x: int, y: int) -> str:
    return _SHAPES[step].format(
        x=x, y=y, left7=x - 7, left8=x - 8, left9=x - 9, high7=y - 7, high9=y - 9, low=y + 5
    )
