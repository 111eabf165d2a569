"""Finding words in the diary: opened, folded and read through in memory, never indexed."""

from __future__ import annotations

from collections.abc import Iterable

from dates.folding import fold
from dates.wording import say_when
from journal.content import WORDS, Content
from journal.reading import ListedEntry
from journal.revisions import Version


def search_entries(entries: Iterable[ListedEntry], query: str) -> list[ListedEntry]:
    """The entries that hold every word of the query, whatever the accents and capitals."""
    wanted = fold(query).split()
    return [
        one for one in entries if isinstance(one.latest, Version) and _holds(one.latest, wanted)
    ]


def _holds(version: Version, wanted: list[str]) -> bool:
    text = fold(_all_words(version.content))
    return all(word in text for word in wanted)


def _all_words(content: Content) -> str:
    words = [getattr(content, name) for name in WORDS]
    when = content.when
    return "\n".join((*words, when.note, when.anchor, say_when(when)))
