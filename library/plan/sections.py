"""What the plan may speak of, in the order of the page. Each may be left empty, now or for good."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Section:
    """`key` is what the record keeps: titles may be reworded, keys never. `hint` offers, and never
    says what is to be done. `items` are things to tick. `has_numbers`: its numbers can be pressed.
    """

    key: str
    title: Text
    hint: Text
    items: tuple[tuple[str, Text], ...] = ()
    has_numbers: bool = False


@dataclass(frozen=True)
class Chapter:
    title: Text
    sections: tuple[Section, ...]
    # Sentences of facts, with the numbers that they lead to: library/plan_<note>.html.
    note: str = ""


BAG = (
    ("papiers", _("Papiers d’identité, titre de séjour, ou leur copie")),
    ("famille", _("Livret de famille")),
    ("soins", _("Carte de soins, ordonnances, carnets de santé")),
    ("medicaments", _("Médicaments")),
    ("banque", _("Papiers de la banque, carte")),
    ("travail", _("Papiers du travail")),
    ("logement", _("Papiers du logement")),
    ("justice", _("Plainte, certificat, décision d’un juge, ou leur copie")),
    ("cles", _("Un double des clés")),
    ("argent", _("Un peu d’argent")),
    ("chargeur", _("Un chargeur")),
    ("vetements", _("Des vêtements")),
    ("objet", _("Un objet aimé des enfants")),
    ("animal", _("Ce qu’il faut pour l’animal")),
)

CHAPTERS = (
    Chapter(
        _("En ce moment"),
        (
            Section(
                "signes",
                _("Les signes qui m’alertent"),
                _("Un ton, une heure, un silence, un geste : ce qui annonce que cela peut monter."),
            ),
            Section(
                "moment",
                _("Ce que je fais sur le moment"),
                _(
                    "Sortir, rejoindre quelqu’un, appeler, attendre que cela passe. Vous savez "
                    "mieux que personne ce qui vous protège."
                ),
            ),
            Section(
                "lieux",
                _("Les endroits plus sûrs, chez moi et autour"),
                _("Une pièce avec une sortie, un voisin, un commerce, un lieu où il y a du monde."),
            ),
            Section(
                "mot",
                _("Mon mot convenu, et qui le connaît"),
                _(
                    "Un mot simple, qui veut dire : « J’ai besoin d’aide. » Et ce que fait "
                    "alors la personne."
                ),
            ),
            Section(
                "personnes",
                _("Les personnes à appeler"),
                _("Un nom et un numéro par ligne. Vous pouvez les recopier de votre carnet."),
                has_numbers=True,
            ),
        ),
    ),
    Chapter(
        _("Si je prépare un départ"),
        (
            Section(
                "affaires",
                _("Ce que j’emporte, et où c’est"),
                _(
                    "Rien de cela n’est nécessaire. Un sac caché chez vous peut être trouvé ; chez "
                    "une personne sûre, il est plus à l’abri."
                ),
                BAG,
            ),
            Section(
                "enfants",
                _("Les enfants"),
                _(
                    "Avec qui ils peuvent attendre, ce que sait l’école. Un enfant peut parler "
                    "sans le vouloir : vous pouvez ne lui dire qu’au dernier moment."
                ),
            ),
            Section(
                "animaux",
                _("Les animaux"),
                _("Qui peut les garder, même pour peu de temps."),
            ),
            Section(
                "argent",
                _("L’argent"),
                _("Ce à quoi vous avez accès, et ce qui ne se remarque pas."),
            ),
            Section(
                "telephone",
                _("Le téléphone, les comptes"),
                _(
                    "Depuis quel autre appareil chercher de l’aide. Si le vôtre est peut-être "
                    "surveillé : n’effacez rien dans l’immédiat et changez peu vos habitudes."
                ),
            ),
            Section(
                "dehors",
                _("Au travail, sur les trajets"),
                _("Qui peut savoir, qui peut vous attendre, par où passer."),
            ),
        ),
        note="leaving",
    ),
    Chapter(
        _("Après"),
        (
            Section(
                "apres",
                _("Une fois ailleurs"),
                _(
                    "Qui connaît la nouvelle adresse, et qui ne doit pas l’avoir. Ce qui ne se "
                    "publie pas : ni photo, ni lieu. Qui vous accompagne dans les démarches."
                ),
            ),
        ),
    ),
)

SECTIONS = tuple(section for chapter in CHAPTERS for section in chapter.sections)
KEYS = frozenset(section.key for section in SECTIONS)


def section_at(number: int) -> Section | None:
    """Addresses hold a number, which says nothing in a history."""
    return SECTIONS[number - 1] if 1 <= number <= len(SECTIONS) else None


def number_of(section: Section) -> int:
    return SECTIONS.index(section) + 1
