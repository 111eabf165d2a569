"""The index: articles by reader, narrowed by topic, audience and words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from library.models import Article, Audience
from library.search import matches

# Topics in the order of the filter; an article of an unknown topic is shown all the same.
TOPICS = {
    "danger": _("Me mettre à l’abri"),
    "justice": _("Police et justice"),
    "protection": _("Être protégé·e"),
    "telephone": _("Mon téléphone"),
}


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
            if any(key in article.topics for article in articles)
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
