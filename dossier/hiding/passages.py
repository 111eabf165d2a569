"""A text cut where a reader would: line by line, sentence by sentence, and not too long."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping

Cut = tuple[int, int]

_LINE = re.compile(r"[^\r\n]+")
# Up to its last sign, with the quotation marks and brackets that close after it.
_SENTENCE = re.compile(r".+?(?:(?<![.!?…؟。])[.!?…؟。]++[\s»”\")\]]*(?=\s|$)|$)")
_CLAUSE = re.compile(r".+?(?:[,;:،](?=\s)|\s[–—](?=\s)|$)")
_LONG, _WORDS = 150, re.compile(r"(?:\S+\s*){1,14}")
# A form may hold three hundred answers in all.
MOST = 200


def passages_of(texts: Mapping[str, str]) -> dict[str, list[list[Cut]]]:
    """Of each text, its lines, each a list of passages. A very long account has longer ones: all
    of them together fit in one form."""
    cut = {name: [list(_cut(text, *line)) for line in _lines(text)] for name, text in texts.items()}
    total = sum(len(line) for lines in cut.values() for line in lines)
    if total <= MOST:
        return cut
    share = math.ceil(total / (MOST // 2))
    return {name: _joined(lines, share) for name, lines in cut.items()}


def _lines(text: str) -> Iterator[Cut]:
    for line in _LINE.finditer(text):
        if line[0].strip():
            yield line.span()


def _cut(text: str, start: int, stop: int) -> Iterator[Cut]:
    for sentence in _spans(_SENTENCE, text, start, stop):
        if sentence[1] - sentence[0] <= _LONG:
            yield sentence
            continue
        for clause in _spans(_CLAUSE, text, *sentence):
            is_long = clause[1] - clause[0] > _LONG
            yield from _spans(_WORDS, text, *clause) if is_long else (clause,)


def _spans(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[Cut]:
    """Without the spaces around; what holds nothing else is no passage."""
    for match in pattern.finditer(text, start, stop):
        words = match[0].strip()
        if words:
            begin = match.start() + match[0].index(words)
            yield begin, begin + len(words)


def _joined(lines: Iterable[list[Cut]], share: int) -> list[list[Cut]]:
    """So many passages made one, over the ends of lines too."""
    cuts = [cut for line in lines for cut in line]
    groups = [cuts[at : at + share] for at in range(0, len(cuts), share)]
    return [[(group[0][0], group[-1][1])] for group in groups]
