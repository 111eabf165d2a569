"""Words looked for in an article, accents and capitals ignored."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    text = text.casefold().replace("œ", "oe").replace("’", "'").replace("\u00a0", " ")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def matches(folded: str, words: str) -> bool:
    """Every word is found somewhere in a folded text; no word matches everything."""
    return all(word in folded for word in fold(words).split())
