"""The facts that articles cite: each with its source, its date and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from editorial.published import Seen, seen
from editorial.yaml_text import read_yaml
from library.laws import Laws, UnknownLaw, read_laws
from library.published import read_published

CONTENT = Path(__file__).parent / "content" / "facts"
SOURCES = "sources.yaml"
LAWS = "laws.yaml"
KEYS = {"id", "text", "source", "date", "confidence", "law", "unsure", "withheld"}


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
    withheld: str  # why no article may cite it yet

    @property
    def needs_hedge(self) -> bool:
        return self.confidence is Confidence.TO_CHECK or bool(self.unsure)


def known_facts() -> dict[str, Fact]:
    return _known_facts(seen())


@lru_cache(maxsize=2)
def _known_facts(published: Seen) -> dict[str, Fact]:
    return read_published(published, lambda content: read_folder(content / "facts"))


def read_folder(folder: Path) -> dict[str, Fact]:
    """One file a subject, beside the sources they share. Raises BrokenContent."""
    paths = [one for one in sorted(folder.glob("*.yaml")) if one.name not in {SOURCES, LAWS}]
    texts = [one.read_text("utf-8") for one in (folder / SOURCES, folder / LAWS, *paths)]
    return dict(_read_texts(tuple(texts), timezone.localdate()))


# Every check of a text reads the facts again, and hardly ever others. The day renumbers laws.
@lru_cache(maxsize=2)
def _read_texts(texts: tuple[str, ...], today: date) -> dict[str, Fact]:
    sources, laws, *subjects = map(read_yaml, texts)
    return read_facts(sources, subjects, read_laws(laws), today)


def read_facts(
    raw_sources: dict[str, Any],
    subjects: Iterable[dict[str, Any]],
    laws: Laws | None = None,
    today: date | None = None,
) -> dict[str, Fact]:
    """Raises BrokenContent for a fact without text, source, date or confidence.

    With `laws`, articles of law have the numbers of today, and unknown texts are refused.
    """
    today = today or timezone.localdate()
    sources = {
        key: Source(name=entry["name"], dated=str(entry["dated"]))
        for key, entry in raw_sources.items()
    }
    facts: dict[str, Fact] = {}
    for subject in subjects:
        for entry in subject["facts"]:
            fact = _fact(entry, sources, subject["date"])
            if laws:
                fact = _with_numbers_of(fact, laws, today)
            if fact.id in facts:
                raise BrokenContent(f"fact {fact.id}: written twice")
            facts[fact.id] = fact
    return facts


def _with_numbers_of(fact: Fact, laws: Laws, today: date) -> Fact:
    try:
        return replace(fact, laws=tuple(laws.shown(law, today) for law in fact.laws))
    except UnknownLaw as error:
        raise BrokenContent(f"fact {fact.id}: {error}") from error


def _fact(raw: dict[str, Any], sources: dict[str, Source], read_on: date) -> Fact:
    name = raw.get("id", "?")
    unknown = set(raw) - KEYS
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
            withheld=raw.get("withheld", ""),
        )
    except (KeyError, ValueError) as error:
        raise BrokenContent(f"fact {name}: {error}") from error
