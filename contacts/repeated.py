"""A number and its link, as other texts repeat them: brought along when the contact changes."""

from __future__ import annotations

import re

# (number as it is shown, link that calls it)
Way = tuple[str, str]

SPACE = "[ .\u00a0\u202f]"
# « le 17 », « 15 jours »: shorter than this, a number is one to call in a link alone.
SHORTEST = 4


def with_new_numbers(text: str, *, old: Way, new: Way) -> str:
    """Unchanged when either way is incomplete: nobody guesses what a reader would call."""
    if not all((*old, *new)) or old == new:
        return text
    number = _as_written(old[0])
    link = re.compile(rf"\[({number})\]\({re.escape(old[1])}\)")
    text = link.sub(lambda found: f"[{_spaced(new[0], found[1])}]({new[1]})", text)
    if sum(sign.isdigit() for sign in old[0]) < SHORTEST:
        return text
    text = re.sub(rf"{re.escape(old[1])}(?!\d)", lambda _: new[1], text)
    alone = re.compile(rf"(?<![\w/:.+-]){number}(?![\w/-]|[.,]\d)")
    return alone.sub(lambda found: _spaced(new[0], found[0]), text)


def _as_written(number: str) -> str:
    """With any of the spaces that a text may put in it, or none."""
    return rf"{SPACE}?".join(re.escape(sign) for sign in re.sub(r"\s", "", number))


def _spaced(number: str, like: str) -> str:
    """With the kind of space that stood there."""
    found = re.search(SPACE, like)
    return re.sub(r"\s", found[0] if found else " ", number)
