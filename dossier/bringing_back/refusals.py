"""Why a copy is not brought back, and how that is said. Then nothing of it was kept."""

from __future__ import annotations

from enum import Enum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.sizes import human_size


class Refusal(Enum):
    NO_FILE = "no_file"
    PASSPHRASE_MISSING = "passphrase_missing"  # noqa: S105 (the name of a refusal)
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 (the name of a refusal)
    HEAVY_PASSPHRASE = "heavy_passphrase"  # noqa: S105 (the name of a refusal)
    NOT_A_COPY = "not_a_copy"
    A_DOSSIER = "a_dossier"
    NEWER = "newer"
    CUT = "cut"
    ALTERED = "altered"
    OVER_QUOTA = "over_quota"
    TOO_BIG = "too_big"
    TOO_MUCH = "too_much"
    TOO_SLOW = "too_slow"
    BUSY = "busy"
    MEANWHILE = "meanwhile"
    NO_ROOM = "no_room"


class Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.value)


SENTENCES: dict[Refusal, str | Promise] = {
    Refusal.NO_FILE: _("Il manque le fichier : « copie.zip » ou « copie.age »."),
    Refusal.PASSPHRASE_MISSING: _(
        "Cette copie est chiffrée : il manque sa phrase. C’est celle qui a été choisie en "
        "l’emportant, pas celle de votre espace."
    ),
    Refusal.WRONG_PASSPHRASE: _(
        "Cette phrase n’ouvre pas cette copie. C’est celle qui a été choisie en l’emportant, pas "
        "celle de votre espace. Une majuscule ou une espace compte."
    ),
    Refusal.HEAVY_PASSPHRASE: _(
        "Cette copie est protégée par un réglage plus lourd que celui d’ici. Ouvrez-la avec age, "
        "puis rapportez-la sans phrase."
    ),
    Refusal.NOT_A_COPY: _(
        "Ce fichier n’est pas une copie d’espace, telle qu’elle a été téléchargée. Si elle a été "
        "ouverte puis refermée par un autre programme, il faut le fichier d’avant."
    ),
    Refusal.A_DOSSIER: _(
        "Ce fichier est un dossier, fait pour être remis à quelqu’un. Seule une copie de tout "
        "l’espace peut être rapportée."
    ),
    Refusal.NEWER: _(
        "Cette copie vient d’une version plus récente que celle d’ici, qui ne saurait pas tout en "
        "garder. Elle reste lisible sans nous."
    ),
    Refusal.CUT: _(
        "La fin de cette copie manque : le téléchargement ou l’envoi s’est arrêté avant. Si vous "
        "en avez une autre, essayez avec elle."
    ),
    Refusal.ALTERED: _(
        "Cette copie n’est plus celle qui a été faite : un fichier y manque, y est en trop, ou a "
        "changé. Si vous en avez une autre, essayez avec elle."
    ),
    Refusal.OVER_QUOTA: _(
        "Il n’y a pas assez de place dans votre espace pour tous les fichiers de cette copie. "
        "Effacer pour toujours un fichier libère sa place ; à la corbeille, il l’occupe encore."
    ),
    Refusal.TOO_BIG: _("Un fichier de cette copie dépasse %(limit)s, le plus grand gardé ici."),
    Refusal.TOO_MUCH: _(
        "Cette copie contient plus que ce qui peut être rapporté en une fois. Elle reste lisible "
        "sans nous."
    ),
    Refusal.TOO_SLOW: _(
        "L’envoi durait depuis plus de deux heures. Essayez avec une connexion plus rapide."
    ),
    Refusal.BUSY: _(
        "D’autres copies sont rapportées en ce moment. Réessayez dans quelques minutes : ce n’est "
        "pas de votre fait."
    ),
    Refusal.MEANWHILE: _(
        "Votre espace a changé pendant l’envoi. Envoyez la copie de nouveau : ce qui est déjà là "
        "ne sera pas doublé."
    ),
    Refusal.NO_ROOM: _(
        "Le serveur ne peut pas garder cette copie pour le moment. Gardez-la, si vous le pouvez "
        "sans risque, et réessayez plus tard : ce n’est pas de votre fait."
    ),
}
# Of the field of the phrase; the others are of the file.
OF_THE_PHRASE = frozenset({Refusal.PASSPHRASE_MISSING, Refusal.WRONG_PASSPHRASE})
STATUS = {Refusal.BUSY: 503, Refusal.NO_ROOM: 503, Refusal.TOO_BIG: 413, Refusal.MEANWHILE: 409}


def sentence(refusal: Refusal) -> str:
    """One French sentence with a way on, and no word of hers."""
    said = str(SENTENCES[refusal])
    if refusal is Refusal.TOO_BIG:
        return said % {"limit": human_size(settings.MDV_MAX_FILE_BYTES)}
    return said
