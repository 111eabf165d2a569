"""What a reader may say of the situation, and what we answer first: a number, then a sentence.

Only the verified list is told here (contacts/content/contacts.yaml, facts HEB-1, HEB-2, TEL-1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from contacts.entries import Contact, Display

PLACE = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True)
class Situation:
    """Its contacts are named by category, one by one, or by being written to.

    `call` is the slug to call first; in `says`, `{slug}` stands for the number of that contact, so
    that no number is written twice.
    """

    key: str
    label: str
    call: str
    says: str
    is_urgent: bool = False  # shown first; the others are folded
    from_abroad: bool = False  # the number that answers from abroad is the one to call
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
    Situation(
        "now",
        _("Je suis en danger maintenant"),
        "police-secours-17",
        _(
            "Dites où vous êtes et ce qui se passe : une patrouille est envoyée. "
            "Si parler vous met en danger, écrivez au {urgence-114}."
        ),
        is_urgent=True,
        categories=frozenset({"danger_immediat"}),
    ),
    Situation(
        "mute",
        _("Je ne peux pas parler"),
        "urgence-114",
        _(
            "Écrivez où vous êtes, qui est en danger, ce qui se passe. On vous répond par écrit, "
            "et la police, le SAMU ou les pompiers du lieu sont alertés."
        ),
        is_urgent=True,
        written=True,
    ),
    Situation(
        "talk",
        _("Je veux parler à quelqu’un"),
        "violences-femmes-info-3919",
        _(
            "Une personne écoute et informe les femmes et leur entourage, sans demander de nom, "
            "et oriente vers une association. Femme ou homme, toute victime peut appeler le "
            "{france-victimes-116006}."
        ),
        is_urgent=True,
        categories=frozenset(
            {"ecoute", "forces_de_l_ordre", "sante", "vulnerabilite", "jeunes_lgbt", "travail"}
        ),
    ),
    Situation(
        "sleep",
        _("Je dois dormir ailleurs"),
        "samu-social-115",
        _(
            "Dites qu’il s’agit de violences : une place d’urgence est recherchée, avec ou sans "
            "enfants. Ni plainte ni certificat ne peut être exigé. Pour une place spécialisée, "
            "le {violences-femmes-info-3919} oriente."
        ),
        is_urgent=True,
        categories=frozenset({"hebergement"}),
        slugs=frozenset({"violences-femmes-info-3919"}),
    ),
    Situation(
        "child",
        _("Un enfant"),
        "enfance-119",
        _(
            "Une personne écoute et conseille l’enfant, le jeune ou l’adulte inquiet. Elle peut "
            "transmettre une information préoccupante au département. Danger en cours : "
            "{police-secours-17} ou {urgence-114}."
        ),
        categories=frozenset({"enfants"}),
        slugs=frozenset({"police-secours-17", "urgence-114"}),
    ),
    Situation(
        "online",
        _("En ligne, par mon téléphone"),
        "17cyber",
        _(
            "Compte piraté, appareil surveillé, chantage : un diagnostic, puis un policier ou un "
            "gendarme pour les cas graves. Enfant, adolescent : {cyber-harcelement-3018}. "
            "Si votre appareil est surveillé, passez par un autre."
        ),
        categories=frozenset({"numerique"}),
        slugs=frozenset({"cyber-harcelement-3018", "pnav-tchat", "women-for-women-france"}),
    ),
    Situation(
        "care",
        _("Handicap, âge"),
        "adultes-vulnerables-3133",
        _(
            "Une personne écoute et recueille l’alerte, puis la transmet aux agences régionales "
            "de santé. Femmes en situation de handicap : {fdfa-handicap} aussi. Sans entendre ou "
            "sans parler, en urgence : {urgence-114}."
        ),
        categories=frozenset({"vulnerabilite"}),
        slugs=frozenset({"urgence-114"}),
    ),
    Situation(
        "man",
        _("Je suis un homme"),
        "france-victimes-116006",
        _(
            "Toute victime, femme ou homme, y trouve une écoute, ses droits et une association "
            "proche. Nous n’avons vérifié aucun numéro réservé aux hommes. Le {police-secours-17}, "
            "le {urgence-114} et le {samu-social-115} sont pour toute personne."
        ),
        slugs=frozenset(
            {
                *("police-secours-17", "urgence-114", "samu-15", "samu-social-115"),
                *("france-victimes-116006", "pnav-tchat", "suicide-3114", "avft"),
                *("violences-sexuelles-enfance", "bureau-aide-victimes", "parcours-victimes"),
            }
        ),
    ),
    Situation(
        "lgbt",
        _("LGBT+"),
        "france-victimes-116006",
        _(
            "Ce numéro répond à toute victime : nous n’en avons vérifié aucun qui soit réservé aux "
            "personnes LGBT+. Par écrit, {comment-on-s-aime} s’adresse aux jeunes femmes et aux "
            "personnes LGBTQIA+."
        ),
        categories=frozenset({"jeunes_lgbt"}),
        slugs=frozenset({"france-victimes-116006", "pnav-tchat", "suicide-3114"}),
    ),
    Situation(
        "away",
        _("À l’étranger, outre-mer"),
        "france-victimes-116006",
        _(
            "France Victimes répond à ce numéro depuis l’étranger, au tarif normal. En danger dans "
            "l’Union européenne : {urgence-112}. Outre-mer, le {urgence-114}, le {samu-15}, le "
            "{samu-social-115} et le {suicide-3114} répondent ; dites plus bas où vous êtes pour "
            "lire les horaires à l’heure de chez vous."
        ),
        from_abroad=True,
        slugs=frozenset(
            {
                *("france-victimes-116006", "urgence-112", "urgence-114", "samu-15"),
                *("samu-social-115", "suicide-3114", "violences-femmes-info-3919", "enfance-119"),
                "police-secours-17",
            }
        ),
    ),
    Situation(
        "words",
        _("Je ne parle pas français"),
        "urgence-112",
        _(
            "En danger, ce numéro oriente vers la police, les pompiers ou le SAMU. Nous n’avons "
            "vérifié aucune ligne qui réponde sûrement dans une autre langue. Guides en plusieurs "
            "langues : {women-for-women-france}."
        ),
        categories=frozenset({"langues"}),
        slugs=frozenset({"urgence-112", "urgence-114"}),
    ),
    Situation(
        "pro",
        _("Je suis professionnel·le"),
        "violences-femmes-info-3919",
        _(
            "Ce numéro informe et oriente aussi les professionnels. Pour un enfant : "
            "{enfance-119}. Pour une personne âgée, handicapée ou précaire : "
            "{adultes-vulnerables-3133}. Danger en cours : {police-secours-17} ou {samu-15}."
        ),
        slugs=frozenset(
            {
                *("violences-femmes-info-3919", "pnav-tchat", "viols-femmes-informations"),
                *("enfance-119", "cyber-harcelement-3018", "violences-sexuelles-enfance"),
                *("adultes-vulnerables-3133", "suicide-3114"),
            }
        ),
    ),
)

# Every contact that a sentence names: the page cannot do without them.
NAMED = frozenset(slug for one in SITUATIONS for slug in (one.call, *PLACE.findall(one.says)))


def situations_of(contact: Contact) -> tuple[str, ...]:
    return tuple(situation.key for situation in SITUATIONS if situation.fits(contact))
