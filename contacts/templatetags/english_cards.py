"""Cards of chosen contacts on another app's page in English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone

from contacts.directory import current_directory
from contacts.english.cards import english_card
from contacts.left_out import those_that_hold
from contacts.reader import Reader

register = template.Library()


@register.inclusion_tag("contacts/english_cards.html")
def english_contact_cards(slugs: Iterable[str]) -> dict[str, Any]:
    """A slug that left the list shows nothing."""
    directory, reader = current_directory(), Reader(timezone.now())
    found = map(directory.get, slugs)
    return {"cards": those_that_hold(found, lambda one: english_card(one, directory, reader))}
