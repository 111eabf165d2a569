"""Every card that a list would make, in both languages, made once before anybody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.template.loader import render_to_string
from django.utils import translation

from contacts.answers import answers
from contacts.cards import card_for, title_of
from contacts.directory import Directory
from contacts.english.cards import english_card
from contacts.entries import BrokenEntry, Contact
from contacts.page import Asked, directory_page
from contacts.reader import Reader
from contacts.search import matches

# A Monday at work, in winter; a Sunday night and holiday, in summer.
INSTANTS = (datetime(2026, 11, 23, 10, tzinfo=UTC), datetime(2027, 8, 15, 1, 30, tzinfo=UTC))


def unshowable(directory: Directory) -> Iterator[str]:
    """One line for each entry that a page would leave out, or sentence without its number."""
    readers = [
        Reader(now, place) for now in INSTANTS for place in (None, *directory.territories[:1])
    ]
    for contact in directory.contacts:
        try:
            for reader in readers:
                _show(contact, directory, reader)
        except Exception as error:
            yield f"{contact.slug}: it cannot be shown, {type(error).__name__}: {error}"
    try:
        answers(directory)
        directory_page(directory, INSTANTS[0], Asked())
    except Exception as error:
        yield str(error) if isinstance(error, BrokenEntry) else f"contacts: {error!r}"


def _show(contact: Contact, directory: Directory, reader: Reader) -> None:
    matches(contact, "x")
    title_of(contact)
    for language, card in (("fr", card_for), ("en", _spoken)):
        with translation.override(language):
            made = card(contact, directory, reader)
            render_to_string("contacts/_card.html", {"card": made})


def _spoken(contact: Contact, directory: Directory, reader: Reader) -> object:
    return english_card(contact, directory, reader).card
