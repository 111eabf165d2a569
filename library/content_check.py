"""Every problem of the content files, one line each: what a load refuses, and what it misses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml

from library.article_files import ArticleFile, parse_article
from library.article_files import problems_of as article_problems
from library.drawings import DRAWINGS
from library.drawings import problems_of as drawing_problems
from library.everyday import everyday_words_of
from library.facts import BrokenContent, Fact, read_folder
from library.letter import Letter
from library.letter_files import FOLDER as LETTERS
from library.letter_files import parse_letter
from library.letter_files import problems_of as letter_problems
from library.manners import laws_in, manners_of
from library.models import VALID_DAYS
from library.read_with import problems_of as reading_problems
from library.tools.checking import problems_of as tool_problems
from library.tools.reading import parse_tool
from library.tools.tool import Tool
from library.versions.content import read_all
from library.versions.version import Version

FOLDER = Path(__file__).parent / "content"
One = TypeVar("One", ArticleFile, Tool, Letter)
Page = ArticleFile | Tool | Letter | Version


@dataclass(frozen=True)
class Content:
    """What could be read; what could not is already among the problems."""

    articles: list[ArticleFile]
    tools: list[Tool]
    letters: list[Letter]
    calls: list[str]  # slugs of the numbers that the search may show
    problems: list[str]
    versions: list[Version] = field(default_factory=list)

    @property
    def pages(self) -> list[Page]:
        return [*self.articles, *self.tools, *self.letters, *self.versions]


def read_content(folder: Path = FOLDER, letters_folder: Path = LETTERS) -> Content:
    """Never raises for what a file says: a fact that cannot be read is the only problem then."""
    try:
        facts = read_folder(folder / "facts")
    except (BrokenContent, KeyError, TypeError, yaml.YAMLError) as error:
        return Content([], [], [], [], [f"facts: {error}"])
    problems: list[str] = []
    articles = list(_read(folder / "articles", "*.md", parse_article, facts, problems))
    tools = list(_read(folder / "tools", "*.yaml", parse_tool, facts, problems))
    letters = list(_read(letters_folder, "*.md", parse_letter, facts, problems))
    problems += [f"{one.slug}: {what}" for one in articles for what in article_problems(one)]
    problems += [f"{one.slug}: {what}" for one in tools for what in tool_problems(one)]
    problems += [f"{one.slug}: {what}" for one in letters for what in letter_problems(one)]
    problems += [
        f"drawing {one.slug}: {what}" for one in DRAWINGS for what in drawing_problems(one, facts)
    ]
    problems += [*_doubles("articles", articles), *_doubles("tools", tools)]
    problems += [*_doubles("letters", letters), *_lost(articles, tools), *_unsent(tools, letters)]
    calls: list[str] = []
    problems += _everyday(folder / "everyday_words.yaml", articles, tools, calls)
    versions = list(read_all(folder, facts, articles, problems))
    problems += [f"{one.slug}: {what}" for one in articles for what in manners_of(one)]
    problems += [
        f"{one.slug}: articles of law in the text: {laws}"
        for one in _others(tools, letters, versions)
        if (laws := laws_in(one.text))
    ]
    content = Content(articles, tools, letters, calls, problems, versions)
    problems += [
        f"{page.slug}: {what}"
        for page in content.pages
        for what in reading_problems(page.facts, page.read_with)
    ]
    return content


def _others(
    tools: list[Tool], letters: list[Letter], versions: list[Version]
) -> list[Tool | Letter | Version]:
    return [*tools, *letters, *versions]


def old_pages(content: Content, today: date) -> Iterator[str]:
    for page in content.pages:
        if (today - page.verified_on).days > VALID_DAYS:
            yield f"{page.slug}: verified on {page.verified_on}, more than {VALID_DAYS} days ago"


def _read(
    folder: Path,
    pattern: str,
    parse: Callable[[Path, dict[str, Fact]], One],
    facts: dict[str, Fact],
    problems: list[str],
) -> Iterator[One]:
    for path in sorted(folder.glob(pattern)):
        try:
            found = parse(path, facts)
        except (BrokenContent, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            problems.append(str(error) if path.name in str(error) else f"{path.name}: {error}")
            continue
        if found.slug != path.stem:
            problems.append(f"{path.name}: its slug is {found.slug}")
        yield found


def _doubles(kind: str, pages: Iterable[ArticleFile | Tool | Letter]) -> Iterator[str]:
    for name in ("ref", "slug", "position"):
        seen: dict[object, str] = {}
        for page in pages:
            value = getattr(page, name)
            if value in seen:
                yield f"{page.slug}: two {kind} share a {name}, {value}, with {seen[value]}"
            seen[value] = page.slug


def _lost(articles: list[ArticleFile], tools: list[Tool]) -> Iterator[str]:
    slugs, refs = {one.slug for one in articles}, {one.ref for one in articles}
    tool_slugs = {one.slug for one in tools}
    for article in articles:
        for lost in sorted(set(article.related) - (slugs - {article.slug})):
            yield f"{article.slug}: related to no other article, {lost}"
        for lost in sorted(set(article.tools) - tool_slugs):
            yield f"{article.slug}: leads to no tool, {lost}"
    for tool in tools:
        for lost in sorted(set(tool.articles) - refs):
            yield f"{tool.slug}: leads to no article, {lost}"


def _unsent(tools: list[Tool], letters: list[Letter]) -> Iterator[str]:
    known, led = {one.slug for one in letters}, {slug for one in tools for slug in one.letters}
    for tool in tools:
        for lost in sorted(set(tool.letters) - known):
            yield f"{tool.slug}: leads to no letter, {lost}"
    for alone in sorted(known - led):
        yield f"{alone}: no tool leads to this letter"


def _everyday(
    path: Path, articles: list[ArticleFile], tools: list[Tool], calls: list[str]
) -> Iterator[str]:
    try:
        found = everyday_words_of(path.read_text("utf-8"))
    except (OSError, BrokenContent, KeyError, TypeError, yaml.YAMLError) as error:
        yield f"{path.name}: {error}"
        return
    calls += dict.fromkeys(slug for phrase in found.phrases for slug in phrase.calls)
    known = {one.slug for one in articles} | {f"outil/{one.slug}" for one in tools}
    for lost in sorted({key for phrase in found.phrases for key in phrase.first} - known):
        yield f"{path.name}: leads to no text, {lost}"
