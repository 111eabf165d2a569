"""Words looked for in an entry, accents and capitals ignored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from contacts.entries import Contact, Display
from contacts.left_out import those_that_hold

# What people ask for and no entry says: who leads to it, in the reviewed list.
LED = {"avocat": ("cidff", "bureau-aide-victimes"), "avocate": ("cidff", "bureau-aide-victimes")}


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def matches(contact: Contact, words: str) -> bool:
    """Every word is found somewhere; no word matches everything."""
    return all(word in _searchable(contact) for word in fold(words).split())


def found_among(contacts: Iterable[Contact], words: str) -> list[Contact]:
    """Those that hold the words themselves, else as a part of a word; no word: all of them.

    The line for perpetrators answers what nobody else does: « violences » does not ask for it.
    """
    if not words.strip():
        return list(contacts)
    contacts = those_that_hold(contacts, _readable)
    others = [one for one in contacts if one.display is not Display.AUTHORS]
    for group in (others, contacts):
        for holds in (_holds_words, matches):
            found = [one for one in group if _is_led(one, words) or holds(one, words)]
            if found:
                return found
    return []


def asks_for_a_lawyer(words: str) -> bool:
    return bool(_terms(words) & LED.keys())


def _is_led(contact: Contact, words: str) -> bool:
    return any(contact.slug in LED.get(word, ()) for word in _terms(words))


def _holds_words(contact: Contact, words: str) -> bool:
    asked = fold(words).split()
    return all(_terms(word) <= _terms(_searchable(contact)) for word in asked)


def _terms(text: str) -> set[str]:
    """Whole words, one and several alike: « viol » is held by « viols », not by « violences »."""
    return {re.sub(r"(?<=...)[sx]$", "", word) for word in re.findall(r"\w{2,}", fold(text))}


def _readable(contact: Contact) -> Contact:
    """Raises for an entry whose words are not words."""
    _searchable(contact)
    return contact


def _searchable(contact: Contact) -> str:
    texts = (contact.label, contact.audience, contact.role, contact.operator, contact.url)
    numbers = (contact.number, contact.number.replace(" ", ""), contact.replaces)
    return fold(" ".join(texts + numbers))
