"""Cards of chosen contacts on another app's page; the page names them, this app shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils import timezone

from contacts.cards import answers_day_and_night, card_for
from contacts.directory import current_directory
from contacts.entries import Contact
from contacts.left_out import those_that_hold
from contacts.reader import Reader
from contacts.wording import without_day_and_night

register = template.Library()


@register.simple_tag
def contact_named(slug: str) -> Contact | None:
    """For a number inside a sentence: never withdrawn, `contacts.editing.INDISPENSABLE`."""
    return current_directory().get(slug)


@register.inclusion_tag("contacts/_cards.html")
def contact_cards(slugs: Iterable[str]) -> dict[str, Any]:
    """A slug that left the list shows nothing."""
    directory, reader = current_directory(), Reader(timezone.now())
    found = map(directory.get, slugs)
    return {"cards": those_that_hold(found, lambda one: card_for(one, directory, reader))}


@register.inclusion_tag("contacts/_numbers.html")
def contact_numbers(purposes: Mapping[str, str]) -> dict[str, Any]:
    """Numbers to press, slug by slug, with what each is for in the page's own few words."""
    directory, today = current_directory(), Reader(timezone.now()).today_in_paris
    numbers = []
    for slug, words in purposes.items():
        one = directory.get(slug)
        if one and one.uri:
            always = answers_day_and_night(one, directory, today)
            numbers.append((one, words if always else without_day_and_night(str(words))))
    return {"numbers": numbers}
