"""What was just done, said on the page that follows: a word in the address, never one of hers."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERASED, KEPT, EMPTY = "dossier-efface", "garde", "rien"
# Said in the section of the first page, where the answer lands.
COVERED = "page-gardee"
# What the pages that hide and that show say when they come back here.
HIDDEN, WHOLE, TO_PREPARE = "masque", "complet", "a-preparer"
NO_PIECE = "plus-la"
# Of one piece, or of all of them: said beside what has changed.
REMOVED, PUT_BACK, CHANGED = "retire", "remis", "change"
_OF_PIECES = {"up": "deplace", "down": "deplace", "by_date": "ordonne", "add_files": "ajoutes"}
_SENTENCES = {
    ERASED: _("Le dossier est effacé. Vos notes et vos fichiers n’ont pas changé."),
    KEPT: _("C’est gardé. Vous pouvez vous arrêter là."),
    COVERED: _("C’est gardé."),
    HIDDEN: _("Ce qui est masqué est enregistré."),
    WHOLE: _("Ce récit partira en entier."),
    TO_PREPARE: _(
        "Les pages ne sont pas encore faites, ou le dossier a changé depuis : préparez-les, puis "
        "relisez-les."
    ),
    PUT_BACK: _("C’est remis à sa place."),
    CHANGED: _("C’est changé."),
    "deplace": _("C’est déplacé."),
    "ordonne": _("Les faits sont dans l’ordre des dates."),
    "ajoutes": _("Les fichiers sont ajoutés."),
    NO_PIECE: _("Ce récit n’est plus dans ce dossier. Voici les pièces qui y sont maintenant."),
    EMPTY: _(
        "Rien n’est coché pour l’instant. Le dossier est gardé : vous pourrez choisir plus tard."
    ),
}


def word_of(button: str) -> str:
    """What a button of the dossier's page did."""
    return _OF_PIECES.get(button, CHANGED)


def say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
