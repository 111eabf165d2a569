"""The tools, read once from their reviewed files and what staff published since; no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from editorial.published import Seen, seen
from library.facts import known_facts
from library.models import Audience
from library.published import read_published
from library.tools.reading import read_tools
from library.tools.tool import Tool


@dataclass(frozen=True)
class ToolShelf:
    title: str
    tools: tuple[Tool, ...]


def current_tools() -> tuple[Tool, ...]:
    """Raises BrokenContent when a file cannot be trusted: a check stops the start then."""
    return _tools(seen())


@lru_cache(maxsize=2)
def _tools(published: Seen) -> tuple[Tool, ...]:
    facts = known_facts()
    return read_published(published, lambda content: tuple(read_tools(facts, content / "tools")))


def tool_by_ref(ref: str) -> Tool | None:
    return next((tool for tool in current_tools() if tool.ref == ref), None)


def tools_by_slug(slugs: Iterable[str]) -> list[Tool]:
    """In the order asked; one that is gone is left out."""
    known = {tool.slug: tool for tool in current_tools()}
    return [known[slug] for slug in slugs if slug in known]


def tool_shelves() -> list[ToolShelf]:
    """By reader, in the order of the articles."""
    shelves = (
        ToolShelf(str(label), tuple(tool for tool in current_tools() if tool.audience == value))
        for value, label in Audience.choices
    )
    return [shelf for shelf in shelves if shelf.tools]
