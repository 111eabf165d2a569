"""Numbers to press, found in what she typed: the words around them stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Short numbers have two digits, the longest of the world fifteen (ITU E.164).
FEWEST, MOST = 2, 15
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[ .\-()\u00a0\u202f\u2011]*\d)*(?!\w)")
_TRUNK = re.compile(r"\(\s*0\s*\)")


@dataclass(frozen=True)
class Piece:
    """`uri`: what to call; empty for words."""

    text: str
    uri: str = ""

    @property
    def words(self) -> str:
        """Without the comma that parted them from the number, shown on a line of its own."""
        return self.text.strip(" ,;:–-\u00a0")


Line = list[Piece]


def lines_of(text: str) -> list[Line]:
    """Line by line, cut into words and numbers; all of it is there."""
    return [_pieces_of(line) for line in text.split("\n") if line.strip()]


def _pieces_of(line: str) -> Line:
    pieces: Line = []
    end = 0
    for found in _NUMBER.finditer(line):
        if not (uri := _uri_of(found.group())):
            continue
        if words := line[end : found.start()]:
            pieces.append(Piece(words))
        pieces.append(Piece(found.group(), uri))
        end = found.end()
    return [*pieces, Piece(line[end:])] if line[end:] else pieces


def _uri_of(number: str) -> str:
    """« +33 (0)6 12 … » is called without its (0); digits of any alphabet are digits."""
    is_foreign = number.startswith("+")
    if is_foreign:
        number = _TRUNK.sub("", number)
    digits = "".join(str(int(sign)) for sign in number if sign.isdecimal())
    if not FEWEST <= len(digits) <= MOST:
        return ""
    return f"tel:{'+' if is_foreign else ''}{digits}"
