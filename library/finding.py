"""Articles and tools that hold the words asked for, together, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.everyday import everyday_words
from library.letter import Kind, Letter
from library.letter_files import letters_by_slug
from library.models import Article
from library.search import Text, search
from library.tools.tool import Tool
from library.topics import TOPICS
from library.words import terms_of

KINDS: dict[Kind, str | Promise] = {
    Kind.LETTER: gettext_lazy("Une lettre à compléter"),
    Kind.LIST: gettext_lazy("Une liste à cocher"),
    Kind.TO_COPY: gettext_lazy("Un texte à recopier à la main"),
}


@dataclass(frozen=True)
class Hit:
    address: str
    title: str
    lead: str
    kind: str  # what it is: an article and a tool may share a title


@dataclass(frozen=True)
class Finding:
    hits: list[Hit]
    calls: Mapping[str, str]  # numbers to show first


def find(articles: Iterable[Article], tools: Iterable[Tool], words: str) -> Finding | None:
    """None when nothing was asked, or only small words. A letter is found beside its tool."""
    if not terms_of(words):
        return None
    texts = {_text(one).key: (_text(one), _hit(one)) for one in articles}
    slugs: list[str] = []
    for tool in tools:
        text = _tool_text(tool)
        texts[text.key] = (text, _tool_hit(tool))
        slugs += tool.letters
    for letter in letters_by_slug(dict.fromkeys(slugs)):
        text = _letter_text(letter)
        texts[text.key] = (text, _letter_hit(letter))
    found = search((text for text, _hit in texts.values()), words, everyday_words())
    return Finding([texts[key][1] for key in found.keys], found.calls)


def _text(article: Article) -> Text:
    topics = " ".join(str(TOPICS[topic]) for topic in article.topics if topic in TOPICS)
    return Text(article.slug, article.title, article.lead, topics, article.search_text)


def _tool_text(tool: Tool) -> Text:
    return Text(f"outil/{tool.slug}", tool.title, tool.lead, "", tool.text)


def _letter_text(letter: Letter) -> Text:
    return Text(f"lettre/{letter.slug}", letter.title, letter.lead, "", letter.text)


def _hit(article: Article) -> Hit:
    minutes = _("%(minutes)d min") % {"minutes": article.reading_minutes}
    return Hit(
        reverse("library:article", args=[article.ref]),
        article.title,
        article.lead,
        f"{_('Article')}. {article.get_audience_display()}, {minutes}",
    )


def _tool_hit(tool: Tool) -> Hit:
    address = reverse("library:tool", args=[tool.ref])
    return Hit(address, tool.title, tool.lead, _("Outil. Des questions"))


def _letter_hit(letter: Letter) -> Hit:
    address = reverse("library:letter", args=[letter.ref])
    return Hit(address, letter.title, letter.lead, str(KINDS[letter.kind]))
