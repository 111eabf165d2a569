"""Each entry of the list as a text of its own, and back into the list, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from contacts.entries import BrokenEntry
from editorial.yaml_text import read_yaml

# Where entries stand: two blanks and a dash, then four blanks.
DASH, INSIDE = "  - ", "    "
HEAD = "contacts:\n"
NEXT_KEY = re.compile(r"\w")
NAMED = re.compile(r"  - \{?slug: ([a-z0-9-]+)")


@dataclass(frozen=True)
class Piece:
    """An entry when it has a slug; otherwise what stands between entries."""

    text: str  # as it stands in the list
    slug: str = ""

    @property
    def body(self) -> str:
        """Without the dash and the blanks before each line."""
        lines = self.text.splitlines(keepends=True)
        return "".join(line.removeprefix(DASH).removeprefix(INSIDE) for line in lines)


def entries_of(listing: str) -> dict[str, str]:
    """Raises BrokenEntry for an entry without a slug, or one that is there twice."""
    found: dict[str, str] = {}
    for piece in _pieces(listing):
        if piece.slug in found:
            raise BrokenEntry(f"twice in the list: {piece.slug}")
        if piece.slug:
            found[piece.slug] = piece.body
        elif piece.text.startswith(DASH):
            raise BrokenEntry("an entry begins with its slug")
    return found


def with_entry(listing: str, slug: str, body: str | None) -> str:
    """The list with one entry changed, added after the others, or taken away."""
    pieces = list(_pieces(listing))
    written = "" if body is None else as_entry(body)
    if slug in {piece.slug for piece in pieces}:
        return "".join(written if piece.slug == slug else piece.text for piece in pieces)
    last = max((at for at, piece in enumerate(pieces) if piece.slug), default=0)
    texts = [piece.text for piece in pieces]
    return "".join([*texts[: last + 1], written, *texts[last + 1 :]])


def as_entry(body: str) -> str:
    first, *others = body.splitlines(keepends=True) or [""]
    return DASH + first + "".join(INSIDE + line if line.strip() else line for line in others)


def slug_of(body: str) -> str:
    try:
        raw = read_yaml(body)
    except yaml.YAMLError as error:
        raise BrokenEntry(" ".join(str(error).split())) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("slug"), str):
        raise BrokenEntry("an entry begins with its slug")
    return str(raw["slug"])


def _pieces(listing: str) -> Iterator[Piece]:
    """What comes before the entries, each entry, the lines between, what comes after."""
    before, head, rest = listing.partition(HEAD)
    yield Piece(before + head)
    lines = rest.splitlines(keepends=True)
    end = next((at for at, line in enumerate(lines) if NEXT_KEY.match(line)), len(lines))
    entry: list[str] = []
    for line in lines[:end]:
        if entry and line.startswith(INSIDE):
            entry.append(line)
            continue
        if entry:
            yield _entry(entry)
        entry = [line] if line.startswith(DASH) else []
        if not entry:
            yield Piece(line)
    if entry:
        yield _entry(entry)
    yield Piece("".join(lines[end:]))


def _entry(lines: list[str]) -> Piece:
    """What cannot be read is kept as it stands: the checks of the list say what is wrong."""
    text = "".join(lines)
    named = NAMED.match(text)
    return Piece(text, named[1] if named else "")
