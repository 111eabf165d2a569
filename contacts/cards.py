"""A contact as one reader sees it, at one instant, from one place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from contacts.directory import Directory
from contacts.entries import Contact
from contacts.entry_types import PREPARE
from contacts.hours_wording import STYLES, lasting_part, status_line, week_line
from contacts.links import Link, site_link
from contacts.opening_hours import Always, Hours, OpenState, Status, state_at
from contacts.reader import Reader
from contacts.sections import URGENT, section_of
from contacts.situations import situations_of
from contacts.traces import traces_of
from contacts.wording import french, sentence, sentences, sure_clauses


@dataclass(frozen=True)
class Card:
    slug: str
    title: str
    number: str
    number_uri: str
    site: Link | None  # the main way in when there is no number
    state: str  # open, closed or unknown: the style of the status
    passing: str  # what is true at this instant, and not on paper
    lasting: str
    purpose: str
    not_for: str
    good_to_know: str
    traces: str
    hours: str
    access: str
    other_ways: tuple[Link, ...]
    app: str
    verified_on: date
    needs_recheck: bool
    situations: tuple[str, ...]
    is_aside: bool  # outside the situation that was chosen

    @property
    def status(self) -> str:
        return self.passing + self.lasting


def card_for(contact: Contact, directory: Directory, reader: Reader) -> Card:
    needs_recheck = directory.needs_recheck(contact, reader.today_in_paris)
    hours = _hours_to_show(contact, directory, reader.today_in_paris)
    state = state_at(hours, reader.now)
    situations = situations_of(contact)
    passing, lasting = _status(contact, state, reader)
    return Card(
        slug=contact.slug,
        title=title_of(contact),
        number=french(contact.number),
        number_uri=contact.uri,
        site=site_link(contact.url) if contact.url and not contact.number else None,
        state=STYLES[state.status],
        passing=passing,
        lasting=lasting,
        purpose=sentences(sure_clauses(contact.audience), sure_clauses(contact.role)),
        not_for=sentence(sure_clauses(contact.not_for)),
        good_to_know=_good_to_know(contact, directory, reader),
        traces=traces_of(contact),
        hours=week_line(hours, reader),
        access=_access(contact),
        other_ways=tuple(_other_ways(contact)),
        app=french(contact.app.split(" (")[0]),
        verified_on=contact.verified_on,
        needs_recheck=needs_recheck,
        situations=situations,
        is_aside=bool(reader.situation) and reader.situation not in situations,
    )


def answers_day_and_night(contact: Contact, directory: Directory, today: date) -> bool:
    """As far as its card still says it."""
    return isinstance(_hours_to_show(contact, directory, today), Always)


def _hours_to_show(contact: Contact, directory: Directory, today: date) -> Hours:
    """Hours grow old; those of an emergency number do not (facts, rule 1)."""
    is_old = directory.needs_recheck(contact, today)
    return None if is_old and section_of(contact) is not URGENT else contact.hours


def title_of(contact: Contact) -> str:
    """The label without the number that stands beside it."""
    label = contact.label.removeprefix(f"{contact.number} - ")
    return french(label[0].upper() + label[1:])


def _status(contact: Contact, state: OpenState, reader: Reader) -> tuple[str, str]:
    """What is true now, and what still is on paper."""
    if state.status is Status.UNKNOWN and not contact.channels & {"tel", "sms", "tchat"}:
        return "", ""
    has_someone = bool(contact.number or "tchat" in contact.channels)
    lasting = lasting_part(state, has_someone=has_someone)
    return status_line(state, reader, has_someone=has_someone).removesuffix(lasting), lasting


def _other_ways(contact: Contact) -> list[Link]:
    ways = [site_link(contact.url)] if contact.url and contact.number else []
    if contact.other_url:
        ways.append(site_link(contact.other_url))
    if contact.mail:
        ways.append(Link(f"mailto:{contact.mail}", contact.mail))
    if contact.foreign_uri:
        words = _("%(number)s depuis l’étranger") % {"number": contact.foreign_number}
        ways.append(Link(contact.foreign_uri, french(words)))
    return ways


def _good_to_know(contact: Contact, directory: Directory, reader: Reader) -> str:
    prepare = ", ".join(_(PREPARE[thing]) for thing in contact.to_prepare)
    place = reader.territory
    # Nobody verified an address for it: it is named, never guessed.
    by_app_alone = "app" in contact.channels and not (contact.number or contact.url)
    unreached = place and contact.number and not directory.reaches(contact, place)
    return sentences(
        _("écrivez %(things)s") % {"things": prepare} if prepare else "",
        sure_clauses(contact.good_to_know),
        _("à chercher dans le magasin d’applications de votre téléphone") if by_app_alone else "",
        _("nous ne savons pas si ce numéro répond depuis chez vous") if unreached else "",
    )


def _access(contact: Contact) -> str:
    languages = sure_clauses(contact.languages)
    return sentences(
        sure_clauses(contact.cost) or _("coût : à confirmer"),
        _("sans donner votre nom") if contact.nameless is True else "",
        _("confidentiel") if contact.nameless == "confidentiel" else "",
        _("langues : %(list)s") % {"list": languages} if languages else "",
        _("personnes sourdes : %(how)s") % {"how": _deaf_access(contact)},
    )


def _deaf_access(contact: Contact) -> str:
    return sure_clauses(contact.deaf_access) or _("rien de confirmé")
