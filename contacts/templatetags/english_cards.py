"""Cards of chosen contacts on another app's page in English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from contacts.directory import current_directory
from contacts.english.cards import english_card
from contacts.reader import Reader

register = template.Library()


@register.inclusion_tag("contacts/english_cards.html")
def english_contact_cards(slugs: Iterable[str]) -> dict[str, Any]:
    """A slug that left the list shows nothing."""
    directory, reader = current_directory(), Reader(timezone.now())
    found = [contact for contact in map(directory.get, slugs) if contact]
    return {"cards": [english_card(contact, directory, reader) for contact in found]}
