"""Makes the published articles equal to the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from library.article_files import FOLDER, read_article_files
from library.facts import Fact, known_facts
from library.models import Article


@dataclass
class Changes:
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def publish_articles(folder: Path = FOLDER, facts: dict[str, Fact] | None = None) -> Changes:
    """Reads every file before the first write; raises BrokenContent and changes nothing."""
    files = {one.ref: one.fields() for one in read_article_files(facts or known_facts(), folder)}
    changes = Changes()
    with transaction.atomic():
        published = {article.ref: article for article in Article.objects.all()}
        gone = [ref for ref in published if ref not in files]
        Article.objects.filter(ref__in=gone).delete()
        changes.removed = [published[ref].slug for ref in gone]
        for ref, fields in files.items():
            _publish(ref, fields, published.get(ref), changes)
    return changes


def _publish(
    ref: str, fields: dict[str, object], article: Article | None, changes: Changes
) -> None:
    if article is None:
        Article.objects.create(ref=ref, **fields)
        changes.added.append(str(fields["slug"]))
        return
    different = {name for name, value in fields.items() if getattr(article, name) != value}
    if not different:
        return
    for name in different:
        setattr(article, name, fields[name])
    article.save(update_fields=different)
    changes.changed.append(article.slug)
