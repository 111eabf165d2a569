"""What was found, in its own words: a few lines around each term, the term marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils.functional import Promise

from dates.places import Placed, fold_in_place, whole
from journal.content import Content
from journal.search import fields_of

# Signs shown before a term, and in all. A term longer than that is shown whole.
BEFORE = 90
AROUND = 240
# A note that holds many of the terms far apart does not fill the page.
MOST = 4

Span = tuple[int, int]


class Piece(NamedTuple):
    text: str
    is_marked: bool


@dataclass(frozen=True, repr=False)
class Passage:
    """Joined, the pieces are a part of what she wrote, with no sign added."""

    label: str | Promise
    pieces: tuple[Piece, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False


def mark(text: str, terms: tuple[str, ...]) -> tuple[Piece, ...]:
    """The whole text in pieces."""
    placed = fold_in_place(text)
    return _pieces(text, (0, len(text)), _marks(placed, terms))


def passages_of(content: Content, terms: tuple[str, ...]) -> list[Passage]:
    """Until each term is shown, by the first field that holds it. A term that only her title
    holds needs none: it is marked there."""
    fields = [one for one in fields_of(replace(content, title="")) if one.words]
    placed = [fold_in_place(one.words) for one in fields]
    shown: set[str] = set()
    passages: list[Passage] = []
    for term in terms:
        if term in shown or len(passages) == MOST:
            continue
        for field, one in zip(fields, placed, strict=True):
            if spans := one.spans_of(term):
                passage, seen = _passage(field.label, one, spans[0], terms)
                passages.append(passage)
                shown |= seen
                break
    return passages


def _passage(
    label: str | Promise, placed: Placed, hit: Span, terms: tuple[str, ...]
) -> tuple[Passage, set[str]]:
    window = _window(placed.text, hit)
    pieces = _pieces(placed.text, window, _marks(placed, terms))
    seen = {
        term
        for term in terms
        if any(window[0] <= start and stop <= window[1] for start, stop in placed.spans_of(term))
    }
    is_cut_after = window[1] < len(placed.text.rstrip())
    return Passage(label, pieces, bool(placed.text[: window[0]].strip()), is_cut_after), seen


def _window(text: str, hit: Span) -> Span:
    """Around the hit, begun and ended between two words where there are words."""
    start, stop = max(0, hit[0] - BEFORE), min(len(text), max(hit[1], hit[0] - BEFORE + AROUND))
    begins = range(start, hit[0] + 1) if start else ()
    ends = range(stop, hit[1] - 1, -1) if stop < len(text) else ()
    start = next((n for n in begins if text[n - 1].isspace()), start)
    stop = next((n for n in ends if text[n].isspace()), stop)
    return whole(text, start, stop)


def _marks(placed: Placed, terms: tuple[str, ...]) -> list[Span]:
    """Every hit of every term, those that share a sign made one."""
    merged: list[Span] = []
    for start, stop in sorted(span for term in terms for span in placed.spans_of(term)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def _pieces(text: str, window: Span, marks: list[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at, end = window
    for start, stop in marks:
        # A mark that the window cuts is left as text: a part of a word is not what was asked.
        if start < at or stop > end:
            continue
        pieces += [Piece(text[at:start], is_marked=False), Piece(text[start:stop], is_marked=True)]
        at = stop
    pieces.append(Piece(text[at:end], is_marked=False))
    return tuple(one for one in pieces if one.text)
