"""Why a file was not kept, and how that is said to the person who sent it."""

from __future__ import annotations

from enum import Enum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.sizes import human_size

MAX_FILES = 500


class Refusal(Enum):
    EMPTY = "empty"
    TOO_BIG = "too_big"
    OVER_QUOTA = "over_quota"
    TOO_MANY = "too_many"
    TOO_SLOW = "too_slow"
    NO_ROOM = "no_room"


_SENTENCES: dict[Refusal, str | Promise] = {
    Refusal.EMPTY: gettext_lazy(
        "« %(name)s » est arrivé vide : il manque son contenu. Ouvrez-le sur votre appareil pour "
        "voir s’il est intact, puis envoyez-le de nouveau."
    ),
    Refusal.TOO_BIG: gettext_lazy(
        "« %(name)s » dépasse %(limit)s, le plus grand fichier que nous pouvons garder. Il reste "
        "sur votre appareil : une copie plus légère passera, entière si possible."
    ),
    Refusal.OVER_QUOTA: gettext_lazy(
        "Il ne reste plus assez de place dans votre espace pour « %(name)s ». Effacer pour "
        "toujours un fichier dont vous n’avez plus besoin libère sa place ; à la corbeille, il "
        "l’occupe encore."
    ),
    Refusal.TOO_MANY: gettext_lazy(
        "« %(name)s » n’a pas été gardé : un envoi prend %(files)d fichiers au plus. Envoyez la "
        "suite en une autre fois."
    ),
    Refusal.TOO_SLOW: gettext_lazy(
        "« %(name)s » n’a pas été gardé : l’envoi durait depuis plus de deux heures. Essayez avec "
        "une connexion plus rapide, ou avec moins de fichiers à la fois."
    ),
    Refusal.NO_ROOM: gettext_lazy(
        "Le serveur ne peut pas garder « %(name)s » pour le moment. Gardez-le sur votre appareil, "
        "si vous le pouvez sans risque, et réessayez plus tard : ce n’est pas de votre fait."
    ),
}


def sentence(refusal: Refusal, name: str) -> str:
    """One French sentence with a way on. The name is shown cut: it may be very long."""
    shown = name if len(name) <= 60 else f"{name[:57]}…"
    return _SENTENCES[refusal] % {
        "name": shown or _("Sans nom"),
        "limit": human_size(settings.MDV_MAX_FILE_BYTES),
        "files": MAX_FILES,
    }
