"""What was just done, said on the page that follows: a word in the address, never one of hers."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WRITTEN = "note"
WRITTEN_APART = "note-a-part"
NOTED = "deux-mots"
AMENDED = "precision"
UNCHANGED = "inchangee"
TRASHED = "corbeille"
RESTORED = "remise"
ENTRY_ERASED = "note-effacee"
TRASH_EMPTIED = "corbeille-vide"
DRAFT_KEPT = "brouillon"
DRAFT_ERASED = "brouillon-efface"
MOOD_ASKED = "demande"
MOOD_NOT_ASKED = "sans-demande"
LANDMARK_KEPT = "repere"
LANDMARK_ERASED = "repere-efface"
LANDMARK_WORDS_ERASED = "repere-mots-effaces"
LANDMARKS_BLANK = "reperes-vides"

_SENTENCES = {
    WRITTEN: _("Votre note est enregistrée."),
    WRITTEN_APART: _(
        "Votre note est enregistrée, à part de celle que cette page avait déjà donnée. "
        "Les deux sont dans vos notes."
    ),
    NOTED: _("C’est gardé. Vous pouvez vous arrêter là."),
    AMENDED: _("Votre précision est ajoutée."),
    UNCHANGED: _("Rien n’a changé : votre note est gardée telle quelle."),
    TRASHED: _("La note est à la corbeille."),
    RESTORED: _("La note est de nouveau parmi vos notes."),
    ENTRY_ERASED: _("La note est effacée pour toujours."),
    TRASH_EMPTIED: _("La corbeille est vide. Ses notes sont effacées pour toujours."),
    DRAFT_KEPT: _("Votre brouillon est gardé. Vous pouvez vous arrêter là."),
    DRAFT_ERASED: _("Le brouillon est effacé."),
    LANDMARK_KEPT: _("Votre repère est gardé."),
    LANDMARKS_BLANK: _("La page de vos repères est blanche de nouveau."),
    LANDMARK_WORDS_ERASED: _("Les mots qui attendaient sont effacés."),
    LANDMARK_ERASED: _("Le repère est effacé. Vos notes n’ont pas changé."),
    MOOD_ASKED: _("L’humeur du jour vous est demandée ici, quand vous venez."),
    MOOD_NOT_ASKED: _(
        "L’humeur du jour ne vous sera plus demandée. Pour la retrouver : en bas de cette page, ou "
        "sur le calendrier."
    ),
}


def say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
