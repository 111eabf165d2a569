"""A passphrase for the copy alone: typed twice, since nothing of it is kept anywhere."""

from __future__ import annotations

from typing import Any

from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PassphraseField, PinField
from accounts.forms.registration import strong_passphrase
from accounts.forms.secret_form import SecretForm


class CopyPassphraseForm(SecretForm):
    """As strong as that of a space; another one, if possible."""

    archive_passphrase = PassphraseField(
        label=_("Une phrase pour cette copie"),
        help_text=_(
            "Quatre mots ou plus, sans lien entre eux. Pas celle de votre espace : qui trouverait "
            "l’une aurait l’autre. Nous ne la gardons pas : sans elle, la copie ne s’ouvre plus."
        ),
    )
    archive_passphrase_again = PassphraseField(
        label=_("La même phrase, encore une fois"),
        error_messages={"required": _("Il manque la phrase, une seconde fois.")},
    )
    # Read by the gate before the form: without it, the phrase would have to be typed once more
    # after the code was asked.
    confirm_pin = PinField(label=_("Votre code"), required=False)

    def clean_archive_passphrase(self) -> str:
        return strong_passphrase(self, "archive_passphrase")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first = cleaned.get("archive_passphrase")
        again = cleaned.get("archive_passphrase_again")
        if first and again and not constant_time_compare(first, again):
            self.refuse("archive_passphrase_again", _("Les deux phrases diffèrent."))
        return cleaned
