"""Why the pages were not made: one sentence each. Nothing was kept, and nothing of hers is lost."""

from __future__ import annotations

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(Enum):
    """The status of the page that says it."""

    EMPTY = "empty", 409
    NOTHING_OPENS = "nothing_opens", 409
    ALTERED = "altered", 409
    OUT_OF_REACH = "out_of_reach", 503
    CHANGED = "changed", 409
    TOO_LONG = "too_long", 409
    UNTYPESET = "untypeset", 500
    BUSY = "busy", 503
    NO_ROOM = "no_room", 503
    NO_AUTHORITY = "no_authority", 503

    @property
    def status(self) -> int:
        return self.value[1]

    @property
    def is_worth_again(self) -> bool:
        """Whether making the pages again, with nothing else changed, may help."""
        return self in {Why.CHANGED, Why.OUT_OF_REACH, Why.BUSY, Why.NO_ROOM, Why.UNTYPESET}

    @property
    def sentence(self) -> str | Promise:
        return _SENTENCES[self]


class NotPrepared(Exception):
    def __init__(self, why: Why) -> None:
        super().__init__(why.value[0])
        self.why = why


_SENTENCES: dict[Why, Promise] = {
    Why.EMPTY: _("Ce dossier est vide. Choisissez d’abord au moins un fait ou un fichier."),
    Why.NOTHING_OPENS: _(
        "Rien de ce que vous aviez choisi ne peut encore être ouvert : c’est effacé, à la "
        "corbeille ou abîmé. Choisissez autre chose."
    ),
    Why.ALTERED: _(
        "Un fichier de ce dossier ne peut plus être lu jusqu’au bout : il a été changé ou abîmé là "
        "où il est gardé. Ce n’est pas de votre fait. Retirez-le du dossier, puis recommencez."
    ),
    Why.OUT_OF_REACH: _(
        "Un fichier de ce dossier ne peut pas être lu pour l’instant. Cela vient de notre côté. "
        "Réessayez plus tard : vos choix sont gardés."
    ),
    Why.CHANGED: _(
        "Ce dossier a changé : refaites l’aperçu. Ainsi, ce qui part est exactement ce que vous "
        "avez vu."
    ),
    Why.TOO_LONG: _(
        "Ce dossier est trop long pour un seul document. Retirez quelques faits ou quelques "
        "fichiers, ou faites-en deux."
    ),
    Why.UNTYPESET: _("Les pages n’ont pas pu être faites. Cela vient de notre côté."),
    Why.BUSY: _(
        "D’autres dossiers se préparent en ce moment. Réessayez dans une minute : vos choix sont "
        "gardés."
    ),
    Why.NO_ROOM: _(
        "Nous ne pouvons rien enregistrer pour l’instant. Cela vient de notre côté : réessayez "
        "plus tard, vos choix sont gardés."
    ),
    Why.NO_AUTHORITY: _(
        "L’horodatage ne peut pas être fait pour l’instant. Cela vient de notre côté : réessayez "
        "dans quelques minutes. Rien n’est parti."
    ),
}
