"""Words looked for in an entry, accents and capitals ignored."""

from __future__ import annotations

import unicodedata

from contacts.entries import Contact


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def matches(contact: Contact, words: str) -> bool:
    """Every word is found somewhere; no word matches everything."""
    return all(word in _searchable(contact) for word in fold(words).split())


def _searchable(contact: Contact) -> str:
    texts = (contact.label, contact.audience, contact.role, contact.operator, contact.url)
    numbers = (contact.number, contact.number.replace(" ", ""), contact.replaces)
    return fold(" ".join(texts + numbers))
