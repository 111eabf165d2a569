"""What became of the last step, for a script and for a person."""

from __future__ import annotations

from enum import Enum

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.resumable import protocol


class Outcome(Enum):
    NOT_WHOLE = "incomplet"
    BUSY = "en-cours"
    ALTERED = "altere"
    NO_ROOM = "plus-tard"
    ABANDONED = "abandonne"


_STATUS = {
    Outcome.NOT_WHOLE: 409,
    Outcome.BUSY: 409,
    Outcome.ALTERED: 422,
    Outcome.NO_ROOM: 503,
    Outcome.ABANDONED: 200,
}
_SENTENCES: dict[str, str | Promise] = {
    Outcome.NOT_WHOLE.value: _(
        "Il manque encore une partie de ce fichier. Choisissez-le à nouveau : l’envoi continuera "
        "là où il s’est arrêté."
    ),
    Outcome.BUSY.value: _("Ce fichier est en train d’être enregistré. Encore un instant."),
    Outcome.ALTERED.value: _(
        "Ce qui était arrivé de ce fichier est un élément altéré. Cela vient de notre côté, pas de "
        "vous. Abandonnez cet envoi et choisissez le fichier à nouveau."
    ),
    Outcome.NO_ROOM.value: _(
        "Le serveur ne peut pas terminer pour le moment. Ce qui est arrivé reste ici : réessayez "
        "plus tard. Ce n’est pas de votre fait."
    ),
    Outcome.ABANDONED.value: _("Cet envoi est abandonné : ce qui en était arrivé est effacé."),
}


def say_outcome(word: str) -> str | Promise:
    return _SENTENCES.get(word, "")


def answer(outcome: Outcome, *, to_script: bool) -> HttpResponse:
    if to_script:
        return protocol.told(_STATUS[outcome], str(say_outcome(outcome.value)))
    return redirect(f"{reverse('documents:upload')}?envoi={outcome.value}")
