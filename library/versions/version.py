"""An article told otherwise: in easy sentences, or in English. The French text is the reference."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.safestring import SafeString, mark_safe

from library.article_files import ArticleFile
from library.facts import Fact
from library.markdown import to_html
from library.models import VALID_DAYS, Article
from library.read_with import changed_on

# In an English text these signs hold the French words that a reader will meet.
FRENCH_WORDS = re.compile(r"«[^<>«»]*»")
PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


class Kind(Enum):
    """Its value is the folder of its files."""

    EASY = "easy"
    ENGLISH = "en"


@dataclass(frozen=True)
class Version:
    kind: Kind
    of: str  # slug of the French article
    ref: str  # that of the French article; empty when that one is gone
    position: int
    french: str  # mark of the French text that it was written from
    title: str
    lead: str
    verified_on: date
    facts: tuple[Fact, ...]
    hedges: Mapping[str, str]
    calls: Mapping[str, str]  # numbers shown first: contact -> what for, in a few words
    body: str
    read_with: str = ""

    @property
    def slug(self) -> str:
        return f"{self.kind.value}/{self.of}"

    @property
    def text(self) -> str:
        """All that a reader reads."""
        return "\n\n".join((self.title, self.lead, *self.calls.values(), self.body))

    @property
    def contacts(self) -> tuple[str, ...]:
        """None of its own: it shows those of its article."""
        return ()

    @property
    def html(self) -> SafeString:
        """Easy sentences keep their lines, one idea each; French words stay French to a voice."""
        rendered = to_html(self.body, keeps_lines=self.kind is Kind.EASY)
        if self.kind is Kind.EASY:
            rendered = PARAGRAPH.sub(_lines, rendered)
        else:
            rendered = FRENCH_WORDS.sub(r'<span lang="fr">\g<0></span>', rendered)
        return mark_safe(rendered)  # noqa: S308 # nosec B308 B703 (sanitised by to_html)

    def is_behind(self, french: Article | ArticleFile) -> bool:
        """The French text has changed since this one was written from it."""
        return self.french != mark_of(french)

    @property
    def fact_changed_on(self) -> date | None:
        return changed_on(self.facts, self.read_with)

    def needs_recheck(self, today: date) -> bool:
        return (today - self.verified_on).days > VALID_DAYS


def _lines(paragraph: re.Match[str]) -> str:
    """Each sentence apart: on a phone a line that wraps must not run into the next."""
    return "<p>{}</p>".format(
        "\n".join(f"<span>{one}</span>" for one in paragraph[1].split("<br>\n"))
    )


def mark_of(french: Article | ArticleFile) -> str:
    """Twelve signs that change with the words, the facts or the date of a French text. The first
    is a letter: YAML would read some marks as numbers.
    """
    facts = [one if isinstance(one, str) else one.id for one in french.facts]
    return _mark(french.title, french.lead, french.body, str(french.verified_on), facts)


def _mark(title: str, lead: str, body: str, verified_on: str, facts: Iterable[str]) -> str:
    text = "\x1f".join((title, lead, body, verified_on, *sorted(facts)))
    return f"f{hashlib.sha256(text.encode()).hexdigest()[:11]}"
