"""The index: what is most urgent, then texts by reader, a few at a time, or what was looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from library.finding import Hit, find
from library.models import Article, Audience
from library.other_languages import is_another_language
from library.tools.shelf import current_tools
from library.tools.tool import Tool
from library.topics import TESTIMONIES, TOPICS

# Open on the shelf of the person herself, in this order. Elsewhere the first ones are.
URGENT = ("danger-maintenant", "hebergement-urgence", "telephone-surveille", "deposer-plainte")
FIRST = 3
# With fewer left than this, one fold holds them all.
ONE_FOLD = 12


@dataclass(frozen=True)
class Asked:
    audience: str = ""
    topic: str = ""
    words: str = ""


@dataclass(frozen=True)
class Fold:
    """Folded titles: `title` is empty when they are all that is left."""

    title: str
    articles: list[Article]


@dataclass(frozen=True)
class Shelf:
    title: str
    first: list[Article]
    folds: list[Fold]


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
    tools: list[Tool] = field(default_factory=list)  # only when the index is narrowed
    hits: list[Hit] = field(default_factory=list)
    calls: Mapping[str, str] = field(default_factory=dict)
    is_unsearched: bool = False  # words were given, and none that can be looked for

    @property
    def is_another_language(self) -> bool:
        return is_another_language(self.asked.words)

    @property
    def awaits_testimonies(self) -> bool:
        return self.asked.topic == TESTIMONIES and not self.shelves and not self.asked.words

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.topic or self.asked.audience)


def index_page(asked: Asked, first: str = Audience.CONCERNED) -> Index:
    """One query, whatever is asked: there are tens of articles, not thousands.

    `first`: whose shelf stands before the others.
    """
    articles = list(Article.objects.defer("body", "body_html", "sources", "laws", "facts"))
    narrowed = [article for article in articles if _is_asked(article, asked)]
    tools = [tool for tool in current_tools() if _is_asked(tool, asked)]
    found = find(narrowed, tools, asked.words)
    return Index(
        shelves=[] if found else _shelves(narrowed, first),
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
        tools=tools if asked.audience or asked.topic else [],
        hits=found.hits if found else [],
        calls=found.calls if found else {},
        is_unsearched=bool(asked.words) and found is None,
    )


def _is_asked(text: Article | Tool, asked: Asked) -> bool:
    return asked.audience in ("", text.audience) and (not asked.topic or asked.topic in text.topics)


def _shelves(articles: list[Article], first: str) -> list[Shelf]:
    by_reader = (
        (str(label), [article for article in articles if article.audience == value])
        for value, label in sorted(Audience.choices, key=lambda one: one[0] != first)
    )
    return [_shelf(title, found) for title, found in by_reader if found]


def _shelf(title: str, articles: list[Article]) -> Shelf:
    urgent = {one.slug: one for one in articles if one.slug in URGENT}
    first = [urgent[slug] for slug in URGENT if slug in urgent] or articles[:FIRST]
    others = [article for article in articles if article not in first]
    return Shelf(title, first, _folds(others))


def _folds(articles: list[Article]) -> list[Fold]:
    if len(articles) <= ONE_FOLD:
        return [Fold("", articles)] if articles else []
    return [fold for fold in _by_topic(articles) if fold.articles]


def _by_topic(articles: list[Article]) -> Iterable[Fold]:
    """Each article once, under the topic it names first."""
    for key, label in TOPICS.items():
        yield Fold(str(label), [one for one in articles if one.topics[0] == key])
