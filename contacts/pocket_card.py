"""A card of numbers for a pocket. It names nobody and says nothing of what the numbers are for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contacts.cards import title_of
from contacts.directory import Directory
from contacts.entries import Contact, Display
from contacts.left_out import those_that_hold
from contacts.wording import french

# Nothing chosen yet: emergencies, then two lines that listen to everybody.
AT_FIRST = (
    *("police-secours-17", "urgence-114", "samu-15", "samu-social-115"),
    *("violences-femmes-info-3919", "france-victimes-116006"),
)


@dataclass(frozen=True)
class Number:
    slug: str
    number: str


@dataclass(frozen=True)
class Choice:
    slug: str
    number: str
    title: str
    is_chosen: bool


def chosen_numbers(directory: Directory, slugs: Iterable[str] | None) -> list[Number]:
    """In the advised order, whatever was sent. Strangers to the list are left out."""
    wanted = set(AT_FIRST if slugs is None else slugs)
    found = (one for one in _numbered(directory) if one.slug in wanted)
    return those_that_hold(found, lambda one: Number(one.slug, french(one.number)))


def choices(directory: Directory, chosen: Iterable[Number]) -> list[Choice]:
    kept = {one.slug for one in chosen}
    return those_that_hold(
        _numbered(directory),
        lambda one: Choice(one.slug, french(one.number), title_of(one), one.slug in kept),
    )


def _numbered(directory: Directory) -> list[Contact]:
    return [
        one
        for one in directory.contacts
        if one.number and one.uri and one.display is not Display.AUTHORS
    ]
