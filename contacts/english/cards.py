"""Cards of the list in English; one whose words have no English is whole in French, and says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation

from contacts.cards import Card, card_for
from contacts.directory import Directory
from contacts.english.entries import in_english
from contacts.english.words import Untranslated
from contacts.entries import Contact
from contacts.left_out import those_that_hold
from contacts.reader import Reader
from contacts.sections import Section


@dataclass(frozen=True)
class SpokenCard:
    card: Card
    language: str


@dataclass(frozen=True)
class SpokenGroup:
    section: Section
    cards: list[SpokenCard]

    @property
    def situations(self) -> list[str]:
        return sorted({key for one in self.cards for key in one.card.situations})

    @property
    def is_aside(self) -> bool:
        return all(one.card.is_aside for one in self.cards)


def english_card(contact: Contact, directory: Directory, reader: Reader) -> SpokenCard:
    """To be asked for while English is the language of the page."""
    try:
        return SpokenCard(card_for(in_english(contact), directory, reader), "en")
    except Untranslated:
        with translation.override("fr"):
            return SpokenCard(card_for(contact, directory, reader), "fr")


def english_groups(directory: Directory, reader: Reader) -> list[SpokenGroup]:
    """Every card of the French page, section by section, danger first."""
    found = (
        SpokenGroup(
            section,
            those_that_hold(contacts, lambda one: english_card(one, directory, reader)),
        )
        for section, contacts in directory.by_section()
    )
    return [group for group in found if group.cards]
