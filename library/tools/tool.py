"""A tool: questions or steps, and sentences that depend on what was ticked. Nothing is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from library.facts import Fact, Source
from library.markdown import sanitize, to_html
from library.models import VALID_DAYS
from library.read_with import changed_on
from library.tools.plain import plain_text
from library.tools.rules import Rule


@dataclass(frozen=True)
class Prose:
    """Markdown of a content file."""

    markdown: str

    @cached_property
    def html(self) -> SafeString:
        return mark_safe(sanitize(to_html(self.markdown)))  # noqa: S308 # nosec B308 B703 (sanitised here)

    @property
    def plain(self) -> str:
        return plain_text(self.markdown)

    def __bool__(self) -> bool:
        return bool(self.markdown)


@dataclass(frozen=True)
class Item:
    key: str
    text: str
    danger: str  # the sign of danger that it stands for, or nothing


@dataclass(frozen=True)
class Theme:
    """`is_choice`: one answer at most. Otherwise as many as she likes, or none."""

    key: str
    title: str
    hint: str
    is_choice: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Outcome:
    rule: Rule
    title: str
    body: Prose


@dataclass(frozen=True)
class Way:
    """From one step to another; `words` say when it is taken."""

    to: str
    words: str


@dataclass(frozen=True)
class Step:
    """`column`: 0 across the map, 1 and 2 side by side on the same `row`. `maybe`: not always."""

    key: str
    title: str
    row: int
    column: int
    body: Prose
    ways: tuple[Way, ...]
    maybe: bool


@dataclass(frozen=True)
class Tool:
    ref: str
    slug: str
    position: int
    title: str
    lead: str
    audience: str
    topics: tuple[str, ...]
    verified_on: date
    facts: tuple[Fact, ...]
    hedges: dict[str, str]
    contacts: tuple[str, ...]
    calls: dict[str, str]  # numbers of the danger box, with what each is for in a few words
    articles: tuple[str, ...]
    letters: tuple[str, ...]  # slugs
    intro: Prose
    ask: str
    danger: Prose
    themes: tuple[Theme, ...]
    outcomes: tuple[Outcome, ...]
    steps: tuple[Step, ...]
    read_with: str = ""

    @property
    def items(self) -> Iterator[Item]:
        return (item for theme in self.themes for item in theme.items)

    @property
    def text(self) -> str:
        """All that a reader may read."""
        parts = [self.title, self.lead, self.intro.markdown, self.ask, self.danger.markdown]
        parts += self.calls.values()
        for theme in self.themes:
            parts += [theme.title, theme.hint, *(item.text for item in theme.items)]
        for outcome in self.outcomes:
            parts += [outcome.title, outcome.body.markdown]
        for step in self.steps:
            parts += [step.title, step.body.markdown, *(way.words for way in step.ways)]
        return "\n\n".join(filter(None, parts))

    @property
    def html(self) -> str:
        """Everything of it that may hold a link."""
        bodies = [*(one.body for one in self.outcomes), *(one.body for one in self.steps)]
        return "\n".join(one.html for one in (self.intro, self.danger, *bodies))

    @property
    def sources(self) -> list[Source]:
        return list(dict.fromkeys(source for fact in self.facts for source in fact.source))

    @property
    def laws(self) -> list[str]:
        return list(dict.fromkeys(law for fact in self.facts for law in fact.laws))

    def step(self, key: str) -> Step:
        return next(step for step in self.steps if step.key == key)

    @property
    def fact_changed_on(self) -> date | None:
        return changed_on(self.facts, self.read_with)

    def needs_recheck(self, today: date) -> bool:
        return (today - self.verified_on).days > VALID_DAYS
