"""Words as the engine may set them: every sign drawn by a font, every long word breakable.

Nothing is dropped in silence: a sign that no font draws becomes `MARK`, and `Signs.is_marked` lets
the page say so. What commands a terminal or turns the order of writing round becomes one too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from dossier.contents import Run
from dossier.typesetting.coverage import coverages

MARK = "\N{WHITE SQUARE}"
TAB = "\N{NO-BREAK SPACE}" * 4
# A word longer than this may be cut at the end of a line, anywhere, without a hyphen.
LONGEST_WORD = 30
# Marks above one letter: more of them would climb over the lines before.
MOST_MARKS = 8
# Joiners and selectors have no shape of their own; a font that lacks them loses nothing.
_SHAPELESS = frozenset({0x200C, 0x200D, 0xFE0E, 0xFE0F})


class Signs:
    """`plain`: the fonts of the running text alone, when the engine refused the rest."""

    def __init__(self, *, is_plain: bool = False) -> None:
        fonts = coverages()
        self._fonts = fonts[:2] if is_plain else fonts
        self._is_plain = is_plain
        self._all = frozenset().union(*self._fonts)
        self.is_marked = False

    def lines(self, runs: Iterable[Run]) -> list[dict[str, Any]]:
        """Each line of hers with its parts: words, None (hidden), 0 (may break). None: empty.

        `rtl`: the language of a line that is written from right to left, or nothing.
        """
        lines: list[list[Any]] = [[]]
        for run in runs:
            if run.is_hidden:
                lines[-1].append(None)
                continue
            first, *others = run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            lines[-1] += self._parts(first)
            lines += [list(self._parts(other)) for other in others]
        return [{"rtl": _rtl_of(parts), "parts": parts} for parts in lines]

    def line(self, runs: Iterable[Run]) -> dict[str, Any]:
        """The same on one line, for a heading or the cell of a table."""
        parts: list[Any] = []
        for number, one in enumerate(self.lines(runs)):
            parts += [" "] * bool(number) + one["parts"]
        return {"rtl": _rtl_of(parts), "parts": parts}

    def plain_words(self, text: str) -> str:
        """The same as one string: for what is heard and not seen."""
        return "".join(one for one in self.words(text)["parts"] if isinstance(one, str))

    def words(self, text: str) -> dict[str, Any]:
        return self.line([Run(text)])

    def _parts(self, line: str) -> Iterator[str | int]:
        start = length = 0
        clean = self._drawn(line)
        for place, sign in enumerate(clean):
            length = 0 if sign in " -" else length + 1
            if length > LONGEST_WORD and not _joins(sign, clean[place - 1]):
                yield clean[start:place]
                yield 0
                start, length = place, 1
        if clean[start:]:
            yield clean[start:]

    def _drawn(self, line: str) -> str:
        if line.isascii() and line.isprintable():
            return line
        return "".join(self._cluster(one) for one in _clusters(line.replace("\t", TAB)))

    def _cluster(self, cluster: str) -> str:
        base, marks = cluster[0], cluster[1:]
        if not self._has(base):
            base = self._marked()
        if not marks:
            return base
        composed = unicodedata.normalize("NFC", cluster)
        if len(composed) == 1 and self._has(composed):
            return cluster if self._can_join(cluster) else composed
        return base + (marks if self._can_join(base + marks) else self._marked())

    def _can_join(self, cluster: str) -> bool:
        """One font must draw the letter and all that is set on it."""
        if self._is_plain:
            return False
        points = {ord(one) for one in cluster} - _SHAPELESS
        return len(cluster) <= MOST_MARKS + 1 and any(points <= font for font in self._fonts)

    def _has(self, sign: str) -> bool:
        if ord(sign) in _SHAPELESS:
            return not self._is_plain
        return unicodedata.category(sign) not in _REFUSED and ord(sign) in self._all

    def _marked(self) -> str:
        self.is_marked = True
        return MARK


# Controls, private signs, halves of signs, unassigned ones, separators of lines. « Cf »: what
# sets a direction or hides itself; a soft hyphen is kept by no font here as a letter would be.
_REFUSED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


def _clusters(line: str) -> Iterator[str]:
    start = 0
    for place in range(1, len(line)):
        if not _joins(line[place], line[place - 1]):
            yield line[start:place]
            start = place
    if line:
        yield line[start:]


def _joins(sign: str, before: str) -> bool:
    """Whether this sign is set on, or joined to, the one before it."""
    point = ord(sign)
    return (
        point in _SHAPELESS
        or unicodedata.category(sign)[0] == "M"
        or 0x1F3FB <= point <= 0x1F3FF
        or (ord(before) == 0x200D and point > 0x2000)
    )


def _rtl_of(parts: Iterable[Any]) -> str:
    """« ar » or « he » when the first letter is written from right to left, else nothing."""
    for sign in "".join(part for part in parts if isinstance(part, str)):
        direction = unicodedata.bidirectional(sign)
        if direction == "L":
            return ""
        if direction in ("R", "AL"):
            return "ar" if direction == "AL" else "he"
    return ""
