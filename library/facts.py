"""The facts that articles cite: each with its source, its date and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content" / "facts.yaml"


class BrokenContent(ValueError):
    """A fact or an article that cannot be published as it stands."""


class Confidence(Enum):
    SEVERAL_SOURCES = "several"
    ONE_SOURCE = "one"
    TO_CHECK = "to_check"


@dataclass(frozen=True)
class Source:
    name: str  # public name, as the page shows it
    dated: str


@dataclass(frozen=True)
class Fact:
    id: str
    text: str
    source: tuple[Source, ...]
    date: date  # when the sources were read
    confidence: Confidence
    laws: tuple[str, ...]  # articles of codes: data, since codes get renumbered
    unsure: str  # what remains to be checked; an article must then say so

    @property
    def needs_hedge(self) -> bool:
        return self.confidence is Confidence.TO_CHECK or bool(self.unsure)


@lru_cache(maxsize=1)
def known_facts() -> dict[str, Fact]:
    return read_facts(yaml.safe_load(CONTENT.read_text("utf-8")))


def read_facts(raw: dict[str, Any]) -> dict[str, Fact]:
    """Raises BrokenContent for a fact without text, source, date or confidence."""
    sources = {
        key: Source(name=entry["name"], dated=str(entry["dated"]))
        for key, entry in raw["sources"].items()
    }
    facts: dict[str, Fact] = {}
    for entry in raw["facts"]:
        fact = _fact(entry, sources, raw["date"])
        if fact.id in facts:
            raise BrokenContent(f"fact {fact.id}: written twice")
        facts[fact.id] = fact
    return facts


def _fact(raw: dict[str, Any], sources: dict[str, Source], read_on: date) -> Fact:
    name = raw.get("id", "?")
    unknown = set(raw) - {"id", "text", "source", "date", "confidence", "law", "unsure"}
    if unknown or not raw.get("text") or not raw.get("source"):
        raise BrokenContent(f"fact {name}: needs a text and a source, and nothing like {unknown}")
    try:
        return Fact(
            id=name,
            text=raw["text"],
            source=tuple(sources[key] for key in raw["source"]),
            date=raw.get("date", read_on),
            confidence=Confidence(raw["confidence"]),
            laws=tuple(raw.get("law", ())),
            unsure=raw.get("unsure", ""),
        )
    except (KeyError, ValueError) as error:
        raise BrokenContent(f"fact {name}: {error}") from error
