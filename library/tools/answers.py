"""What was ticked, for the length of one answer: it is kept nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from library.tools.rules import ANYTHING, DANGER
from library.tools.tool import Item, Theme, Tool


@dataclass(frozen=True, repr=False)
class Answers:
    ticked: tuple[tuple[Theme, tuple[Item, ...]], ...]

    @property
    def is_empty(self) -> bool:
        return not self.ticked

    @property
    def dangers(self) -> tuple[Item, ...]:
        return tuple(item for _, items in self.ticked for item in items if item.danger)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(item.key for _, items in self.ticked for item in items)

    @property
    def said(self) -> frozenset[str]:
        """The keys that rules may name: items, their themes, and what they come to."""
        keys = self.keys | {theme.key for theme, _ in self.ticked}
        keys |= {ANYTHING} if self.ticked else set()
        return keys | ({DANGER} if self.dangers else set())


def read_answers(tool: Tool, post: QueryDict) -> Answers:
    """In the order of the tool, whatever the order of the post. What is unknown was not said."""
    found = ((theme, _ticked(theme, set(post.getlist(theme.key)))) for theme in tool.themes)
    return Answers(tuple((theme, items) for theme, items in found if items))


def _ticked(theme: Theme, values: set[str]) -> tuple[Item, ...]:
    items = tuple(item for item in theme.items if item.key in values)
    return items[:1] if theme.is_choice else items
