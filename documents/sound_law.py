"""What the law says of recordings: the facts that the note of a sound file rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from library.facts import Fact, Source, known_facts

CITED = ("PRV-4", "PRV-1", "PRV-3")


@dataclass(frozen=True)
class SoundLaw:
    facts: tuple[Fact, ...]

    @property
    def laws(self) -> list[str]:
        return [law for fact in self.facts for law in fact.laws]

    @property
    def sources(self) -> list[Source]:
        return list(dict.fromkeys(source for fact in self.facts for source in fact.source))

    @property
    def read_on(self) -> date:
        return min(fact.date for fact in self.facts)


def sound_law() -> SoundLaw:
    known = known_facts()
    return SoundLaw(tuple(known[one] for one in CITED))
