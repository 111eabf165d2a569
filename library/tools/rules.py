"""When a sentence is shown: three lists of keys, and no sum anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from library.facts import BrokenContent

# Keys that stand for what no single item says.
ANYTHING = "anything"
DANGER = "danger"


@dataclass(frozen=True)
class Rule:
    """Holds when one of `any`, all of `all` and none of `none` are said. Empty: always."""

    any: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()

    def holds(self, said: frozenset[str]) -> bool:
        return (
            (not self.any or bool(self.any & said)) and self.all <= said and not (self.none & said)
        )

    @property
    def keys(self) -> frozenset[str]:
        return self.any | self.all | self.none


def read_rule(raw: Mapping[str, Any] | None) -> Rule:
    """Raises BrokenContent for a word that is not a rule: a score, a threshold, a typing error."""
    found = dict(raw or {})
    if set(found) - {"any", "all", "none"} or not all(
        isinstance(keys, list) and keys for keys in found.values()
    ):
        raise BrokenContent(f"a rule is lists of keys under any, all, none: {found}")
    return Rule(**{name: frozenset(map(str, keys)) for name, keys in found.items()})
