"""The form: the phrase first, so that it is read before the file that it opens."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PassphraseField
from accounts.forms.secret_form import SecretForm
from dossier.bringing_back.refusals import OF_THE_PHRASE, Refusal, sentence


class BringBackForm(SecretForm):
    """Never filled: what is sent is read as it arrives, and nothing of it comes back to a page."""

    archive_passphrase = PassphraseField(
        label=_("La phrase de la copie, si elle en a une"),
        required=False,
        help_text=_(
            "Pour « copie.age » seulement : celle qui a été choisie en l’emportant. « copie.zip » "
            "n’en a pas."
        ),
    )
    file = forms.FileField(
        label=_("La copie"),
        required=False,
        widget=forms.FileInput,
        help_text=_("« copie.zip » ou « copie.age », telle qu’elle a été téléchargée."),
    )

    @classmethod
    def refused(cls, refusal: Refusal) -> BringBackForm:
        """Blank again, with the sentence at the field that it is about."""
        form = cls({})
        form.refuse("archive_passphrase" if refusal in OF_THE_PHRASE else "file", sentence(refusal))
        if refusal is Refusal.NO_FILE:
            form.error_title = _("Il manque un fichier")
        elif refusal not in OF_THE_PHRASE:
            form.error_title = _("Rien n’a été rapporté")
        return form
