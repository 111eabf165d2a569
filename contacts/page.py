"""The directory page: sections of cards, filtered by what the reader said of the situation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from contacts.cards import Card, answers_day_and_night, card_for
from contacts.directory import Directory
from contacts.entries import Contact
from contacts.left_out import those_that_hold
from contacts.links import Link
from contacts.reader import Reader
from contacts.search import asks_for_a_lawyer, found_among
from contacts.sections import Section
from contacts.situations import SITUATIONS
from contacts.territories import Territory
from contacts.wording import clock_time, french, without_day_and_night

# First on the page, before a word of explanation: the number and what it is for, in one line.
FIRST = (
    ("police-secours-17", _("Police ou gendarmerie, danger en cours")),
    ("urgence-114", _("Par SMS, quand on ne peut pas parler")),
    ("samu-15", _("Blessure grave, perte de connaissance")),
    ("violences-femmes-info-3919", _("Parler à quelqu’un, jour et nuit")),
)


@dataclass(frozen=True)
class Asked:
    """What a reader chose; whatever is unknown counts as not said."""

    situation: str = ""
    territory: str = ""
    words: str = ""


@dataclass(frozen=True)
class First:
    link: Link
    words: str
    is_day_and_night: bool


@dataclass(frozen=True)
class CardGroup:
    section: Section
    cards: list[Card]

    @property
    def situations(self) -> list[str]:
        found = {key for card in self.cards for key in card.situations}
        return [one.key for one in SITUATIONS if one.key in found]

    @property
    def is_aside(self) -> bool:
        return all(card.is_aside for card in self.cards)


@dataclass(frozen=True)
class DirectoryPage:
    first: list[First]
    reader: Reader
    territories: tuple[Territory, ...]
    words: str
    verified_from: date | None
    verified_to: date | None
    valid_days: int
    needs_recheck: bool  # one entry at least
    is_all_old: bool
    confirmed_overseas: str
    confirmed_in_departments: str

    @property
    def is_day_and_night(self) -> bool:
        return all(first.is_day_and_night for first in self.first)

    @property
    def asks_for_a_lawyer(self) -> bool:
        return asks_for_a_lawyer(self.words)

    @property
    def today(self) -> date:
        return self.reader.local_now.date()

    @property
    def time(self) -> str:
        return clock_time(self.reader.local_now.timetz())


def directory_page(directory: Directory, now: datetime, asked: Asked) -> DirectoryPage:
    known = {situation.key for situation in SITUATIONS}
    reader = Reader(
        now=now,
        territory=directory.territory(asked.territory),
        situation=asked.situation if asked.situation in known else "",
    )
    days = [one.verified_on for one in directory.contacts]
    old = [directory.needs_recheck(one, reader.today_in_paris) for one in directory.contacts]
    return DirectoryPage(
        first=_first(directory, reader.today_in_paris),
        reader=reader,
        territories=directory.territories,
        words=asked.words,
        verified_from=min(days, default=None),
        verified_to=max(days, default=None),
        valid_days=directory.valid_days,
        needs_recheck=any(old),
        is_all_old=all(old),
        confirmed_overseas=_numbers(directory, directory.confirmed_overseas),
        confirmed_in_departments=_numbers(directory, directory.confirmed_in_departments),
    )


def _first(directory: Directory, today: date) -> list[First]:
    words = dict(FIRST)

    def first(one: Contact) -> First | None:
        if not one.uri:
            return None
        always = answers_day_and_night(one, directory, today)
        said = gettext(words[one.slug])
        link = Link(one.uri, french(one.number))
        return First(link, said if always else without_day_and_night(said), always)

    return those_that_hold(map(directory.get, words), first)


def card_groups(directory: Directory, reader: Reader, words: str = "") -> list[CardGroup]:
    """Sections in order; one without a card that holds the words is left out."""
    groups = []
    found = found_among(directory.contacts, words)
    for section, contacts in directory.by_section():
        cards = those_that_hold(
            [one for one in contacts if one in found],
            lambda one: card_for(one, directory, reader),
        )
        if cards:
            groups.append(CardGroup(section, cards))
    return groups


def _numbers(directory: Directory, slugs: frozenset[str]) -> str:
    """« le 114, le 15 et le 115 »."""
    numbers = [f"le {one.number}" for one in directory.contacts if one.slug in slugs]
    return french(" et ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1]))))
