"""One card of the personal address book: a person, how to reach her, what she knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.folding import fold

# How long each text may be: far beyond what a card needs.
LENGTHS = {
    "name": 120,
    "role_words": 80,
    "phones": 500,
    "mail": 250,
    "address": 500,
    "hours": 500,
    "knows": 3000,
}


class Role(TextChoices):
    """Stored by its key; what it says on the page may be reworded."""

    TRUSTED = "confiance", _("Une personne de confiance")
    FAMILY = "famille", _("Ma famille")
    FRIEND = "amitie", _("Une amie, un ami")
    NEIGHBOUR = "voisinage", _("Le voisinage")
    LAWYER = "avocat", _("Avocat, avocate")
    DOCTOR = "soin", _("Médecin, soignant ou soignante")
    ASSOCIATION = "association", _("Une association")
    SOCIAL = "social", _("Assistante sociale, service social")
    POLICE = "police", _("Police, gendarmerie")
    JUSTICE = "justice", _("Tribunal, bureau d’aide")
    SCHOOL = "ecole", _("École, crèche")
    WORK = "travail", _("Travail")
    HOUSING = "logement", _("Logement, hébergement")
    OTHER = "autre", _("Autre, avec mes mots")


@dataclass(frozen=True, repr=False)
class CardContent:
    """All of it as she typed it. A card says a name or a number; everything else may be empty."""

    name: str = ""
    role: str = ""
    role_words: str = ""
    phones: str = ""
    mail: str = ""
    address: str = ""
    hours: str = ""
    knows: str = ""
    is_urgent: bool = False

    @property
    def title(self) -> str:
        """Her name, or the number that stands for it."""
        return self.name or self.phones.partition("\n")[0]

    @property
    def role_said(self) -> str | Promise:
        """Her own words first; nothing for a key that is not ours."""
        if self.role_words:
            return self.role_words
        return Role(self.role).label if self.role in Role.values else ""

    @property
    def mail_to(self) -> str:
        """An address that a mail program will take; empty when it does not look like one."""
        name, at, domain = self.mail.partition("@")
        is_plain = self.mail.isascii() and self.mail.isprintable()
        is_one = bool(name and at and "." in domain) and not set(self.mail) & set(" ,;:<>?&%\"'()")
        return f"mailto:{self.mail}" if is_plain and is_one else ""


@dataclass(frozen=True, repr=False)
class Card:
    """`version`: how often it was kept; a form says which one it had read."""

    id: UUID
    content: CardContent = field(default_factory=CardContent)
    version: int = 1

    @property
    def order(self) -> tuple[bool, str]:
        """Who is to be reached first, then by name."""
        return (not self.content.is_urgent, fold(self.content.title))


def to_record(content: CardContent, version: int) -> dict[str, Any]:
    return {"version": version, **asdict(content)}


def from_record(card_id: UUID, record: Mapping[str, Any]) -> Card:
    """Raises KeyError, TypeError, ValueError for a record that `to_record` has not made."""
    said = {one.name: record[one.name] for one in fields(CardContent)}
    is_urgent = said.pop("is_urgent")
    if not all(isinstance(value, str) for value in said.values()):
        raise TypeError("a card is made of texts")
    content = CardContent(**said, is_urgent=bool(is_urgent))
    return Card(card_id, content, int(record["version"]))
