"""Sections of the page."""

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
