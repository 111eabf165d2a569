"""An article's file: front matter in YAML, then Markdown. Refused unless its facts carry it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from library.claims import missing_hedges, spelled_figures, unsupported_figures
from library.facts import BrokenContent, Fact
from library.front_matter import read_front
from library.markdown import to_html, to_words
from library.models import Article, Audience
from library.read_with import changed_on
from library.readability import PLAIN, index_of
from library.topics import TOPICS
from library.tracing import TRACED, untraced, without_traces
from library.words import fold

FOLDER = Path(__file__).parent / "content" / "articles"
TOOLS = Path(__file__).parent / "content" / "tools"
REFERENCE = re.compile(r"[a-z]\d[a-z]\d")
WORDS_PER_MINUTE = 180
CONTACTS_PER_ARTICLE = 2
MOST_RELATED = 3
MOST_TOOLS = 2

KEYS = {
    *("ref", "slug", "position", "title", "lead", "audience", "topics"),
    *("verified_on", "facts", "contacts"),
}
OPTIONAL_KEYS = {"hedges", "related", "readability", "tools", "read_with"}


@dataclass(frozen=True)
class ArticleFile:
    ref: str
    slug: str
    position: int
    title: str
    lead: str
    audience: str
    topics: list[str]
    verified_on: date
    facts: list[Fact]
    hedges: dict[str, str]
    contacts: list[str]
    traced: str  # the body as it is written, each paragraph with the facts it stands on
    related: list[str]  # slugs
    readability: str  # why it reads worse than plain French
    tools: list[str]  # slugs
    read_with: str = ""

    @property
    def body(self) -> str:
        """What a reader reads, without what says where it comes from."""
        return without_traces(self.traced)

    @property
    def text(self) -> str:
        """All that a reader reads."""
        return "\n\n".join((self.title, self.lead, self.body))

    @property
    def html(self) -> str:
        """Everything of it that may hold a link."""
        return to_html(self.body)

    @property
    def fact_changed_on(self) -> date | None:
        return changed_on(self.facts, self.read_with)

    def fields(self) -> dict[str, Any]:
        """The row that is published."""
        html = self.html
        search_text, reading_minutes = _searched(self.title, self.lead, html)
        return {
            "slug": self.slug,
            "position": self.position,
            "title": self.title,
            "lead": self.lead,
            "audience": self.audience,
            "topics": self.topics,
            "body": self.body,
            "body_html": html,
            "search_text": search_text,
            "reading_minutes": reading_minutes,
            "verified_on": self.verified_on,
            "fact_changed_on": self.fact_changed_on,
            "facts": [fact.id for fact in self.facts],
            "sources": self._sources(),
            "laws": self._laws(),
            "contacts": self.contacts,
            "related": self.related,
            "tools": self.tools,
        }

    def _sources(self) -> list[dict[str, str]]:
        found = dict.fromkeys(source for fact in self.facts for source in fact.source)
        return [{"name": source.name, "dated": source.dated} for source in found]

    def _laws(self) -> list[str]:
        return list(dict.fromkeys(law for fact in self.facts for law in fact.laws))


# To check an article and to publish it are one after the other, for each that leans on another.
@lru_cache(maxsize=128)
def _searched(title: str, lead: str, html: str) -> tuple[str, int]:
    """The text that a search reads, and how many minutes it takes to read."""
    words = to_words(html)
    folded = " ".join(fold(f"{title} {lead} {words}").split())
    return folded, math.ceil(len(words.split()) / WORDS_PER_MINUTE)


def read_article_files(
    facts: dict[str, Fact],
    folder: Path = FOLDER,
    *,
    known_articles: Iterable[str] = (),
    known_tools: Iterable[str] | None = None,
) -> list[ArticleFile]:
    """Raises BrokenContent, naming the file and what is wrong.

    `known_…`: slugs that a text may lead to all the same: staff took them away since.
    """
    found = [read_article(path, facts) for path in sorted(folder.glob("*.md"))]
    for name in ("ref", "slug", "position"):
        values = [getattr(article, name) for article in found]
        if len(set(values)) < len(values):
            raise BrokenContent(f"two articles share a {name}")
    slugs = {article.slug for article in found} | set(known_articles)
    if known_tools is None:
        known_tools = (path.stem for path in TOOLS.glob("*.yaml"))
    tools = set(known_tools)
    for article in found:
        if lost := set(article.related) - (slugs - {article.slug}):
            raise BrokenContent(f"{article.slug}: related to no other article {sorted(lost)}")
        if lost := set(article.tools) - tools:
            raise BrokenContent(f"{article.slug}: leads to no tool {sorted(lost)}")
    return found


def read_article(path: Path, facts: dict[str, Fact]) -> ArticleFile:
    article = parse_article(path, facts)
    for problem in problems_of(article):
        raise BrokenContent(f"{path.name}: {problem}")
    return article


def parse_article(path: Path, facts: dict[str, Fact]) -> ArticleFile:
    """The file as it stands. Raises BrokenContent when it is no article at all."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    meta = read_front(front, body)
    if set(meta) - OPTIONAL_KEYS != KEYS:
        raise BrokenContent(f"{path.name}: front matter needs {sorted(KEYS)}")
    unknown = [name for name in meta["facts"] if name not in facts]
    if unknown:
        raise BrokenContent(f"{path.name}: unknown facts {unknown}")
    cited = [facts[name] for name in meta.pop("facts")]
    optional = {"hedges": {}, "related": [], "readability": "", "tools": []}
    return ArticleFile(**(optional | meta), facts=cited, traced=body.strip() + "\n")


def problems_of(article: ArticleFile) -> list[str]:
    found = {
        "no fact is cited": not article.facts,
        "the reference is not like k7m3": not REFERENCE.fullmatch(article.ref),
        "unknown audience": article.audience not in Audience.values,
        "no topic, or an unknown one": not article.topics or not set(article.topics) <= set(TOPICS),
        "too many related articles": len(article.related) > MOST_RELATED,
        "too many tools": len(article.tools) > MOST_TOOLS,
        "it reads worse than plain French and does not say why": (
            not article.readability and index_of(article.body) < PLAIN
        ),
        "it ends with two contacts": len(article.contacts) != CONTACTS_PER_ARTICLE,
        "facts are older than its date": any(
            fact.date < article.verified_on for fact in article.facts
        ),
    }
    problems = [problem for problem, is_there in found.items() if is_there]
    checks = {
        "facts withheld from articles": [fact.id for fact in article.facts if fact.withheld],
        "figures that no cited fact holds": unsupported_figures(article.text, article.facts),
        "figures to write in digits": spelled_figures(article.text),
        "facts stated as certain": missing_hedges(article.text, article.facts, article.hedges),
    }
    problems += [f"{what}: {sorted(values)}" for what, values in checks.items() if values]
    problems += _misfits(article)
    if article.slug in TRACED:
        problems += untraced(article.traced, article.facts)
    return problems


def _misfits(article: ArticleFile) -> list[str]:
    """What the row of a published article could not hold."""
    fields = article.fields()
    lists = {name for name, value in fields.items() if isinstance(value, list)}
    try:
        Article(ref=article.ref, **fields).clean_fields(exclude={"ref", "audience", *lists})
    except ValidationError as error:
        return [f"not a value for {name}, {says[0]}" for name, says in error.message_dict.items()]
    return []
