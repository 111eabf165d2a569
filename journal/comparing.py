"""Two versions side by side: paragraph by paragraph, and word by word where one was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import NamedTuple

# So many pairs of paragraphs, and of words, are compared. Beyond, it costs more than it tells: the
# passage is then said changed as a whole.
MOST_PARAGRAPHS = 4_000_000
MOST_WORDS = 4_000_000
# Below this likeness, marks on single words would be confetti.
ALIKE = 0.4

_WORDS = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Piece:
    words: str
    is_changed: bool = False

    @property
    def gap(self) -> str:
        """The space before: neither struck out nor underlined."""
        return self.words[: len(self.words) - len(self.said)]

    @property
    def said(self) -> str:
        return self.words.lstrip()


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Row:
    """One paragraph as it was and as it is. Empty on the side where it is not."""

    before: Pieces = ()
    after: Pieces = ()

    @property
    def is_same(self) -> bool:
        return bool(self.before) and self.before == self.after


def compare(before: str, after: str) -> list[Row]:
    """Every paragraph of both texts, in their order. Blank lines are not compared."""
    old, new = _paragraphs(before), _paragraphs(after)
    rows: list[Row] = []
    left = MOST_WORDS
    for tag, i1, i2, j1, j2 in _opcodes(old, new, MOST_PARAGRAPHS):
        if tag == "equal":
            rows += [Row((Piece(one),), (Piece(one),)) for one in old[i1:i2]]
            continue
        for one, other in zip_longest(old[i1:i2], new[j1:j2], fillvalue=""):
            words, others = _WORDS.findall(one), _WORDS.findall(other)
            rows.append(_row(words, others, left))
            left -= _span(words, others).pairs
    return rows


class _Span(NamedTuple):
    """What lies between the words that both begin with and those that both end with."""

    start: int
    old_end: int
    new_end: int

    @property
    def pairs(self) -> int:
        return (self.old_end - self.start) * (self.new_end - self.start)


def _row(old: list[str], new: list[str], most: int) -> Row:
    opcodes = list(_opcodes([one.strip() for one in old], [one.strip() for one in new], most))
    same = sum(i2 - i1 for tag, i1, i2, _, _ in opcodes if tag == "equal")
    if 2 * same < ALIKE * (len(old) + len(new)):
        return Row(*(_pieces(iter([(False, words)])) for words in (old, new)))
    return Row(
        _pieces((tag == "equal", old[i1:i2]) for tag, i1, i2, _, _ in opcodes),
        _pieces((tag == "equal", new[j1:j2]) for tag, _, _, j1, j2 in opcodes),
    )


def _opcodes(
    old: Sequence[str], new: Sequence[str], most: int
) -> Iterator[tuple[str, int, int, int, int]]:
    """As difflib says them. A word added to a long text is found, however long."""
    span = _span(old, new)
    start, old_end, new_end = span
    if start:
        yield "equal", 0, start, 0, start
    if span.pairs > most:
        yield "replace", start, old_end, start, new_end
    else:
        found = SequenceMatcher(None, old[start:old_end], new[start:new_end]).get_opcodes()
        for tag, i1, i2, j1, j2 in found:
            yield tag, start + i1, start + i2, start + j1, start + j2
    if old_end < len(old):
        yield "equal", old_end, len(old), new_end, len(new)


def _span(old: Sequence[str], new: Sequence[str]) -> _Span:
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - start
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    return _Span(start, len(old) - tail, len(new) - tail)


def _pieces(runs: Iterator[tuple[bool, Sequence[str]]]) -> Pieces:
    """Neighbours of one kind are one piece."""
    held = [(is_same, "".join(words)) for is_same, words in runs if words]
    return tuple(
        Piece("".join(text for _, text in group), is_changed=not is_same)
        for is_same, group in groupby(held, itemgetter(0))
    )


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
