"""Makes the published articles equal to the files, or to what staff published instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from django.db import transaction

from library.article_files import FOLDER, ArticleFile, read_article_files
from library.facts import BrokenContent, Fact, known_facts, read_folder
from library.models import Article

HOME = FOLDER.parent


@dataclass
class Changes:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def publish_articles(folder: Path = FOLDER, facts: dict[str, Fact] | None = None) -> Changes:
    """Reads every file before the first write; raises BrokenContent and changes nothing."""
    changes = Changes()
    write = _writer_of(read_article_files(facts or known_facts(), folder), changes)
    with transaction.atomic():
        write()
    return changes


def prepare_articles(root: Path) -> Callable[[], None]:
    """Of a root that holds what staff published: read now, written inside the caller's transaction.

    Raises BrokenContent.
    """
    content = root / "library" / "content"
    try:
        files = read_article_files(
            read_folder(content / "facts"),
            content / "articles",
            known_articles=_slugs(HOME / "articles"),
            known_tools=_slugs(HOME / "tools") | _slugs(content / "tools"),
        )
    except (AttributeError, KeyError, TypeError, yaml.YAMLError) as error:
        raise BrokenContent(f"{type(error).__name__}: {error}") from error
    return _writer_of(files, Changes())


def _slugs(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir()}


def _writer_of(files: list[ArticleFile], changes: Changes) -> Callable[[], None]:
    rows = {one.ref: one.fields() for one in files}

    def write() -> None:
        published = {article.ref: article for article in Article.objects.all()}
        gone = [ref for ref in published if ref not in rows]
        if gone:
            Article.objects.filter(ref__in=gone).delete()
        changes.removed = [published[ref].slug for ref in gone]
        # First: a new article may bear the name that another has just left.
        for ref, article in published.items():
            if ref in rows:
                _bring_up_to_date(article, rows[ref], changes)
        new = [Article(ref=ref, **fields) for ref, fields in rows.items() if ref not in published]
        Article.objects.bulk_create(new)
        changes.added = [article.slug for article in new]

    return write


def _bring_up_to_date(article: Article, fields: dict[str, object], changes: Changes) -> None:
    different = {name for name, value in fields.items() if getattr(article, name) != value}
    if not different:
        return
    for name in different:
        setattr(article, name, fields[name])
    article.save(update_fields=different)
    changes.changed.append(article.slug)
