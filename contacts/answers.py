"""What a situation is answered at once: the number to call first, and what will happen."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.utils.translation import gettext as _

from contacts.directory import Directory
from contacts.entries import BrokenEntry, Contact
from contacts.links import Link, site_link
from contacts.situations import PLACE, SITUATIONS, Situation
from contacts.wording import french

logger = logging.getLogger(__name__)

# « 0 800 20 22 23 », the longest number of the list, fits 320 px.
LONGEST_LARGE = 14


@dataclass(frozen=True)
class Piece:
    """Words, or a number to press."""

    words: str
    link: Link | None = None


@dataclass(frozen=True)
class Answer:
    situation: Situation
    first: Link | None = None
    sentence: tuple[Piece, ...] = ()

    @property
    def is_long(self) -> bool:
        """A site, or a number from abroad: too wide for a phone in the largest letters."""
        first = self.first
        return first is not None and (first.is_site or len(first.words) > LONGEST_LARGE)


def answers(directory: Directory) -> list[Answer]:
    """Raises BrokenEntry when one names a contact that the list does not show."""
    return [_answer(situation, directory) for situation in SITUATIONS]


def answers_that_hold(directory: Directory) -> list[Answer]:
    """Staff may have taken a number away since the start: the choice stays, and finds its cards."""
    found = []
    for situation in SITUATIONS:
        try:
            found.append(_answer(situation, directory))
        except Exception as error:
            name = type(error).__name__
            logger.error("%s is left without its sentence: %s", situation.key, name)  # noqa: TRY400
            found.append(Answer(situation))
    return found


def _answer(situation: Situation, directory: Directory) -> Answer:
    contact = _contact(situation.call, situation, directory)
    return Answer(
        situation=situation,
        first=_abroad(contact) if situation.from_abroad else way_in(contact),
        sentence=tuple(_pieces(situation, directory)),
    )


def _pieces(situation: Situation, directory: Directory) -> list[Piece]:
    pieces = []
    # One part out of two was between braces.
    for rank, part in enumerate(PLACE.split(_(situation.says))):
        if rank % 2:
            link = way_in(_contact(part, situation, directory))
            pieces.append(Piece(link.words, link))
        else:
            pieces.append(Piece(part))
    return pieces


def way_in(contact: Contact) -> Link:
    """Its number, or its site when it has none. Raises BrokenEntry when it has neither."""
    if contact.uri and contact.number:
        return Link(contact.uri, french(contact.number))
    if contact.url:
        return site_link(contact.url)
    raise BrokenEntry(f"{contact.slug}: named in a sentence, without a number nor a site")


def _abroad(contact: Contact) -> Link:
    if not contact.foreign_uri:
        raise BrokenEntry(f"{contact.slug}: no number from abroad")
    return Link(contact.foreign_uri, french(contact.foreign_number))


def _contact(slug: str, situation: Situation, directory: Directory) -> Contact:
    contact = directory.get(slug)
    if contact is None:
        raise BrokenEntry(f"situation {situation.key}: {slug} is not in the list")
    return contact
