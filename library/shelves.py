"""The index: articles by reader, narrowed by topic, audience and words."""

from __future__ import annotations

from dataclasses import dataclass

from library.models import Article, Audience
from library.search import matches
from library.topics import TESTIMONIES, TOPICS


@dataclass(frozen=True)
class Asked:
    audience: str = ""
    topic: str = ""
    words: str = ""


@dataclass(frozen=True)
class Shelf:
    title: str
    articles: list[Article]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Index:
    shelves: list[Shelf]
    audiences: list[Choice]
    topics: list[Choice]
    asked: Asked

    @property
    def awaits_testimonies(self) -> bool:
        return self.asked.topic == TESTIMONIES and not self.shelves


def index_page(asked: Asked) -> Index:
    """One query, whatever is asked: there are tens of articles, not thousands."""
    articles = list(Article.objects.defer("body", "body_html", "sources", "laws", "facts"))
    found = [article for article in articles if _is_asked(article, asked)]
    return Index(
        shelves=_shelves(found),
        audiences=[
            Choice(value, str(label))
            for value, label in Audience.choices
            if any(article.audience == value for article in articles)
        ],
        topics=[
            Choice(key, str(label))
            for key, label in TOPICS.items()
            # The shelf of testimonies says why it is empty.
            if key == TESTIMONIES or any(key in article.topics for article in articles)
        ],
        asked=asked,
    )


def _is_asked(article: Article, asked: Asked) -> bool:
    return (
        asked.audience in ("", article.audience)
        and (not asked.topic or asked.topic in article.topics)
        and matches(article.search_text, asked.words)
    )


def _shelves(articles: list[Article]) -> list[Shelf]:
    shelves = (
        Shelf(str(label), [article for article in articles if article.audience == value])
        for value, label in Audience.choices
    )
    return [shelf for shelf in shelves if shelf.articles]
