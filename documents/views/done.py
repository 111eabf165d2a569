"""What was just done: a word in the address, never one of hers."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.requests import SpaceRequest

KEPT, ALL_KEPT, ERASED = "fichier", "fichiers", "fichier-efface"
DONE = {
    KEPT: _("Votre fichier est gardé."),
    ALL_KEPT: _("Vos fichiers sont gardés."),
    ERASED: _("Le fichier est effacé."),
}


def say_done(request: SpaceRequest) -> str | Promise:
    return DONE.get(request.GET.get("ok", ""), "")
