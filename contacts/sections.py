"""Sections of the page and the situations a reader may choose from."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from contacts.entries import BrokenEntry, Contact, Display


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    categories: frozenset[str] = frozenset()


URGENT = Section("urgence", _("En urgence"), frozenset({"danger_immediat", "hebergement"}))
LISTEN = Section("parler", _("Parler, comprendre"), frozenset({"ecoute", "forces_de_l_ordre"}))
CHILDREN = Section("enfants", _("Enfants, adolescents"), frozenset({"enfants"}))
SPECIAL = Section(
    "situations",
    _("Selon votre situation"),
    frozenset({"sante", "vulnerabilite", "numerique", "jeunes_lgbt", "travail"}),
)
NEARBY = Section(
    "proximite", _("Près de chez vous, en ligne"), frozenset({"proximite", "langues", "app_alerte"})
)
PROFESSIONALS = Section("professionnels", _("Pour les professionnels"))
AUTHORS = Section("auteurs", _("Si vous craignez d’être violent·e"), frozenset({"auteurs"}))

SECTIONS = (URGENT, LISTEN, CHILDREN, SPECIAL, NEARBY, PROFESSIONALS, AUTHORS)


def section_of(contact: Contact) -> Section:
    """Raises BrokenEntry for a category nobody placed on the page."""
    if contact.display is Display.PROFESSIONALS:
        return PROFESSIONALS
    if contact.display is Display.AUTHORS:
        return AUTHORS
    for section in SECTIONS:
        if contact.category in section.categories and section is not AUTHORS:
            return section
    raise BrokenEntry(f"{contact.slug}: no section for the category {contact.category!r}")


@dataclass(frozen=True)
class Situation:
    """Its contacts are named by category, one by one, or by being written to."""

    key: str
    label: str
    categories: frozenset[str] = frozenset()
    written: bool = False
    slugs: frozenset[str] = frozenset()

    def fits(self, contact: Contact) -> bool:
        return contact.display is not Display.AUTHORS and (
            contact.category in self.categories
            or (self.written and contact.is_written)
            or contact.slug in self.slugs
        )


# The keys are those of the style sheet, which filters without a request where `:has()` exists.
SITUATIONS = (
    Situation("now", _("Je suis en danger"), categories=frozenset({"danger_immediat"})),
    Situation("mute", _("Je ne peux pas parler"), written=True),
    Situation(
        "talk",
        _("J’ai besoin de parler"),
        categories=frozenset(
            {"ecoute", "forces_de_l_ordre", "sante", "vulnerabilite", "jeunes_lgbt", "travail"}
        ),
    ),
    Situation(
        "sleep",
        _("Je ne sais pas où dormir"),
        categories=frozenset({"hebergement"}),
        slugs=frozenset({"violences-femmes-info-3919"}),
    ),
    Situation(
        "child",
        _("Un enfant est concerné"),
        categories=frozenset({"enfants"}),
        slugs=frozenset({"police-secours-17"}),
    ),
    Situation(
        "device",
        _("Mon téléphone est surveillé"),
        categories=frozenset({"numerique"}),
        slugs=frozenset({"women-for-women-france"}),
    ),
)


def situations_of(contact: Contact) -> tuple[str, ...]:
    return tuple(situation.key for situation in SITUATIONS if situation.fits(contact))
