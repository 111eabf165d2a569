"""The paper code, then new secrets."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from accounts.forms.fields import NameField, PaperCodeField, PassphraseField, PinField
from accounts.forms.registration import (
    PASSPHRASE_HINT,
    PIN_HINT,
    strong_passphrase,
    strong_pin,
)
from accounts.forms.secret_form import SecretForm


class RecoveryForm(SecretForm):
    username = NameField()
    recovery_code = PaperCodeField(
        help_text=_("Sept groupes de quatre signes. Majuscules, espaces et tirets n’importent pas.")
    )
    current_password = PassphraseField(
        label=_("Phrase de passe, si vous l’avez encore"),
        required=False,
        help_text=_("Avec elle, l’espace s’ouvre tout de suite. Sans elle, il faut attendre."),
    )


class NewSecretsForm(MdvForm):
    password = PassphraseField(label=_("Nouvelle phrase de passe"), help_text=PASSPHRASE_HINT)
    pin = PinField(label=_("Nouveau code"), help_text=PIN_HINT)

    def clean_password(self) -> str:
        return strong_passphrase(self, "password")

    def clean_pin(self) -> str:
        return strong_pin(self, "pin")
