"""The words of the facts that a text was read with: its file keeps a mark of each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from library.facts import Fact

# No vowel: YAML would read some marks as numbers, « true » or « null ».
LETTERS = "bcdfghjklmnpqrstvwxz"
LENGTH = 4
SPACE = "[ .\u00a0]"
AMOUNT = "[ \u00a0\u202f]?(?:€|euros?\\b)"
NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\+33|0)(?:{SPACE}?\d){{9}}|116{SPACE}?\d{{3}}|3\d{{3}}(?!{AMOUNT}))(?!\d)"
)


def marks_of(facts: Iterable[Fact]) -> str:
    """In the order of the facts, so that each tells which one has changed."""
    return " ".join(map(_mark, facts))


def changed_facts(facts: Sequence[Fact], read_with: str) -> list[Fact]:
    """None for marks of another list of facts: they say nothing of these."""
    marks = read_with.split()
    if len(marks) != len(facts):
        return []
    return [fact for fact, mark in zip(facts, marks, strict=True) if mark != _mark(fact)]


def changed_on(facts: Sequence[Fact], read_with: str) -> date | None:
    """When the sources of the fact that changed last were read."""
    return max((fact.date for fact in changed_facts(facts, read_with)), default=None)


def problems_of(facts: Sequence[Fact], read_with: str) -> Iterator[str]:
    if changed := changed_facts(facts, read_with):
        names = ", ".join(fact.id for fact in changed)
        yield f"a fact it cites has changed, {names}: read both again, then write {line_for(facts)}"
    elif read_with != marks_of(facts):
        yield f"it does not say which words of its facts it was read with: write {line_for(facts)}"


def line_for(facts: Iterable[Fact]) -> str:
    return f"read_with: {marks_of(facts)}"


def without_numbers(text: str) -> str:
    """A number to call is the directory's: it changes in all texts at once, with its contact."""
    return NUMBER.sub("", text)


def _mark(fact: Fact) -> str:
    """Not its laws: pages list them from the fact itself."""
    words = "\x1f".join((without_numbers(fact.text), fact.confidence.value, fact.unsure))
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8])
    return "".join(LETTERS[number // len(LETTERS) ** at % len(LETTERS)] for at in range(LENGTH))
