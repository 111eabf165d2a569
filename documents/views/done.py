"""What was just done: a word in the address, never one of hers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.requests import SpaceRequest

KEPT, ALL_KEPT, ERASED = "fichier", "fichiers", "fichier-efface"
TRASHED, RESTORED, EMPTIED = "corbeille", "remis", "corbeille-vide"
AMENDED = "fichier-precise"
COPIED, UNCOPIED = "copie", "copie-retiree"
DONE = {
    KEPT: _("Votre fichier est gardé."),
    ALL_KEPT: _("Vos fichiers sont gardés."),
    ERASED: _("Le fichier est effacé pour toujours."),
    TRASHED: _("Le fichier est à la corbeille."),
    RESTORED: _("Le fichier est de nouveau parmi vos fichiers."),
    EMPTIED: _("La corbeille est vide. Ce qu’elle contenait est effacé pour toujours."),
    AMENDED: _("Vos mots sont gardés."),
    COPIED: _("La copie est gardée à côté de l’original."),
    UNCOPIED: _("La copie est effacée. L’original est toujours là."),
}


def say_done(request: SpaceRequest) -> str | Promise:
    return DONE.get(request.GET.get("ok", ""), "")
