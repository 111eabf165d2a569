"""What an article asserts, held against the facts it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from library.facts import Fact

# A number to call is not a claim: the directory vouches for it.
CALL = re.compile(r"\[[^\]]*\]\((?:tel|sms):[^)]*\)")
# Nor is a command to type, nor the address of a page of ours.
CODE = re.compile(r"`[^`]*`|\]\(/[^)]*\)")
LIST_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)
FIGURE = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*")
SPELLED = re.compile(
    r"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|quarante|"
    r"cinquante|soixante|cent|mille)(?:-\w+)*\s+(?:heures?|jours?|semaines?|mois|ans?|euros?)\b",
    re.IGNORECASE,
)


# Public texts alone: a fact is read again for each text that cites it.
@lru_cache(maxsize=2048)
def figures_of(text: str) -> frozenset[str]:
    """Figures in digits, spaces inside removed: « 45 000 » is 45000."""
    bare = LIST_NUMBER.sub("", CODE.sub("", CALL.sub("", text)))
    return frozenset(re.sub(r"\D", "", match) for match in FIGURE.findall(bare))


def unsupported_figures(text: str, facts: Iterable[Fact]) -> set[str]:
    """Figures of a text that none of its facts holds."""
    return set(figures_of(text).difference(*(figures_of(fact.text) for fact in facts)))


def spelled_figures(text: str) -> list[str]:
    """« six jours » escapes the check of figures: it is to be written in digits."""
    return list(_spelled(text))


@lru_cache(maxsize=256)
def _spelled(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in SPELLED.finditer(text))


def missing_hedges(text: str, facts: Iterable[Fact], hedges: dict[str, str]) -> set[str]:
    """Facts with something left to check whose words of caution are not in the text."""
    unsure = {fact.id for fact in facts if fact.needs_hedge}
    return {name for name in unsure if not hedges.get(name) or hedges[name] not in text}
