"""Two versions line by line: what stays, what goes, what comes; words marked inside a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

AROUND = 2  # unchanged lines shown on each side of a change
WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Part:
    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class Row:
    """`gap`: how many unchanged lines are left out here, in the place of a row."""

    old: tuple[Part, ...] | None = None
    new: tuple[Part, ...] | None = None
    is_changed: bool = False
    gap: int = 0


def differences(old: str, new: str) -> list[Row]:
    """Empty when nothing differs."""
    before, after = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    rows: list[Row] = []
    for group in matcher.get_grouped_opcodes(AROUND):
        _left_out(rows, group[0][1])
        for tag, start, end, new_start, new_end in group:
            rows += _rows(tag, before[start:end], after[new_start:new_end])
    return rows


def _left_out(rows: list[Row], start: int) -> None:
    shown = sum(1 for row in rows if row.old is not None) + sum(row.gap for row in rows)
    if start > shown:
        rows.append(Row(gap=start - shown))


def _rows(tag: str, before: list[str], after: list[str]) -> Iterator[Row]:
    if tag == "equal":
        yield from (Row((Part(line),), (Part(line),)) for line in before)
        return
    for old, new in zip_longest(before, after):
        if old is None or new is None:
            yield Row(_whole(old), _whole(new), is_changed=True)
        else:
            yield Row(*_words(old, new), is_changed=True)


def _whole(line: str | None) -> tuple[Part, ...] | None:
    return None if line is None else (Part(line, is_changed=True),)


def _words(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    before, after = WORD.findall(old), WORD.findall(new)
    left: list[Part] = []
    right: list[Part] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        for parts, words in ((left, before[start:end]), (right, after[new_start:new_end])):
            if words:
                parts.append(Part("".join(words), is_changed=tag != "equal"))
    return tuple(left), tuple(right)
