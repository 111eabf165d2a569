"""Articles of law as data: which texts a fact may name, and what became of their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


class UnknownLaw(ValueError):
    """A reference to a text that is not in the list, or without its article."""


@dataclass(frozen=True)
class Renumbered:
    becomes: str
    since: date


@dataclass(frozen=True)
class Laws:
    texts: frozenset[str]
    renumbered: Mapping[str, Renumbered]

    def shown(self, law: str, today: date) -> str:
        """As a page names it on that day. Raises UnknownLaw."""
        if not self._is_known(law):
            raise UnknownLaw(f"a law that laws.yaml does not name, {law}")
        new = self.renumbered.get(law)
        if new is None or today < new.since:
            return law
        return f"{new.becomes} (avant : {law.partition(', ')[2]})"

    def _is_known(self, law: str) -> bool:
        """« Code civil, article 515-9 »; a regulation of the Union may be named whole."""
        if law in self.texts:
            return law.startswith("Règlement")
        name, comma, article = law.partition(", ")
        return name in self.texts and bool(comma) and article.startswith("article")


def read_laws(raw: Any) -> Laws:
    """Raises UnknownLaw, KeyError or TypeError for a list that is not laid out as it says."""
    laws = Laws(
        texts=frozenset(raw["texts"]),
        renumbered={
            one["was"]: Renumbered(one["becomes"], one["from"]) for one in raw["renumbered"]
        },
    )
    for was, new in laws.renumbered.items():
        if not isinstance(new.since, date):
            raise UnknownLaw(f"renumbered without a day, {was}")
        laws.shown(new.becomes, date.min)
    return laws
