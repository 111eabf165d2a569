"""The directory: the reviewed file and what staff published since, in memory, without a query."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from contacts.entries import BrokenEntry, Contact, Display, read_contact
from contacts.entry_texts import with_entry
from contacts.sections import SECTIONS, Section, section_of
from contacts.territories import Territory
from contacts.wording import french
from editorial.published import Seen, seen
from editorial.yaml_text import read_yaml

logger = logging.getLogger(__name__)

CONTENT = Path(__file__).parent / "content" / "contacts.yaml"


@dataclass(frozen=True)
class Directory:
    contacts: tuple[Contact, ...]  # shown ones only, in the advised order
    territories: tuple[Territory, ...]
    valid_days: int
    confirmed_overseas: frozenset[str]
    confirmed_in_departments: frozenset[str]

    def get(self, slug: str) -> Contact | None:
        return next((contact for contact in self.contacts if contact.slug == slug), None)

    def territory(self, key: str) -> Territory | None:
        return next((place for place in self.territories if place.key == key), None)

    def by_section(self) -> Iterator[tuple[Section, list[Contact]]]:
        for section in SECTIONS:
            yield section, [one for one in self.contacts if section_of(one) is section]

    def reaches(self, contact: Contact, place: Territory) -> bool:
        """False when nothing, not even the list's own deduction, says that it answers there."""
        if contact.slug in self.confirmed_overseas or "outre-mer" in contact.zones:
            return True
        return place.is_department and "DROM" in contact.zones

    def needs_recheck(self, contact: Contact, today: date) -> bool:
        return (today - contact.verified_on).days > self.valid_days


def current_directory() -> Directory:
    """Raises BrokenEntry when the file cannot be trusted: a check stops the start then."""
    return _directory(seen())


@lru_cache(maxsize=2)
def _directory(published: Seen) -> Directory:
    edits = published.of("contact")
    if not edits:
        return _directory_of_the_file()
    try:
        return read_listing(CONTENT.read_text("utf-8"), edits)
    except (BrokenEntry, KeyError, TypeError, ValueError):
        # Checked when it was published; the program has changed since.
        logger.exception("published contacts cannot be read: the file is shown")
        return _directory_of_the_file()


@lru_cache(maxsize=1)
def _directory_of_the_file() -> Directory:
    return read_listing(CONTENT.read_text("utf-8"))


def read_listing(listing: str, edits: Mapping[str, str | None] | None = None) -> Directory:
    for slug, body in (edits or {}).items():
        listing = with_entry(listing, slug, body)
    return read_directory(read_yaml(listing))


def read_directory(raw: dict[str, Any]) -> Directory:
    meta = raw["meta"]
    contacts = [read_contact(entry, meta["verifie_le"]) for entry in raw["contacts"]]
    shown = sorted((one for one in contacts if one.display is not Display.NO), key=_rank)
    _refuse_doubles([one.slug for one in contacts])
    for contact in shown:
        section_of(contact)
    directory = Directory(
        contacts=tuple(shown),
        territories=tuple(_territory(place) for place in raw["decalages_outre_mer"]),
        valid_days=meta["validite_conseillee_jours"],
        confirmed_overseas=frozenset(meta["outre_mer_confirme"]),
        confirmed_in_departments=frozenset(meta["drom_confirme"]),
    )
    strangers = directory.confirmed_overseas | directory.confirmed_in_departments
    if strangers - {one.slug for one in shown}:
        raise BrokenEntry("meta: confirmed overseas, yet not in the list")
    return directory


def _rank(contact: Contact) -> int:
    return contact.rank


def _refuse_doubles(slugs: list[str]) -> None:
    doubles = {slug for slug in slugs if slugs.count(slug) > 1}
    if doubles:
        raise BrokenEntry(f"twice in the list: {sorted(doubles)}")


def _territory(raw: dict[str, Any]) -> Territory:
    key = raw["territoire"].lower().replace(" ", "-").replace("é", "e").replace("ç", "c")
    return Territory(
        key=key,
        name=french(raw["territoire"]),
        zone=ZoneInfo(raw["tz"]),
        winter_shift=raw["hiver"],
        summer_shift=raw["ete"],
    )
