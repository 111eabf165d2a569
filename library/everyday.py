"""Everyday words and what they lead to: a small reviewed file, no guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from editorial.yaml_text import read_yaml
from library.facts import BrokenContent
from library.words import terms_of

FILE = Path(__file__).parent / "content" / "everyday_words.yaml"


@dataclass(frozen=True)
class Phrase:
    """Said in any order, with any words between."""

    terms: frozenset[str]
    first: tuple[str, ...]  # slugs of articles, `outil/<slug>` for tools, the best one first
    words: frozenset[str]  # stems of our own words for it
    calls: Mapping[str, str]  # numbers to show before anything else


@dataclass(frozen=True)
class Everyday:
    phrases: tuple[Phrase, ...]  # the most precise first

    @property
    def terms(self) -> frozenset[str]:
        return frozenset().union(*(phrase.terms for phrase in self.phrases))


@lru_cache(maxsize=1)
def everyday_words() -> Everyday:
    """Raises BrokenContent for a phrase that leads nowhere or says nothing."""
    return everyday_words_of(FILE.read_text("utf-8"))


# The checks read the same text beside each one that changes.
@lru_cache(maxsize=2)
def everyday_words_of(text: str) -> Everyday:
    return read_everyday(read_yaml(text))


def read_everyday(raw: dict[str, Any]) -> Everyday:
    found = [phrase for one in raw["phrases"] for phrase in _phrases(one, raw["calls"])]
    return Everyday(tuple(sorted(found, key=lambda phrase: -len(phrase.terms))))


def _phrases(raw: dict[str, Any], calls: dict[str, dict[str, str]]) -> list[Phrase]:
    if set(raw) - {"says", "first", "words", "danger"} or not raw.get("first"):
        raise BrokenContent(f"everyday words: {raw.get('says')} leads nowhere")
    found = []
    for said in raw["says"]:
        terms = frozenset(terms_of(said))
        if not terms:
            raise BrokenContent(f"everyday words: {said!r} says nothing")
        found.append(
            Phrase(
                terms=terms,
                first=tuple(raw["first"]),
                words=frozenset(terms_of(" ".join(raw.get("words", ())))),
                calls=calls[raw["danger"]] if "danger" in raw else {},
            )
        )
    return found
