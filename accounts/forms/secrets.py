"""Changing a secret: always with the current passphrase, and the code when it is not fresh."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from accounts.forms.fields import PassphraseField, PinField
from accounts.forms.registration import (
    PASSPHRASE_HINT,
    PIN_HINT,
    strong_passphrase,
    strong_pin,
)


class CurrentSecretsForm(MdvForm):
    """What every change asks. The gate has read `confirm_pin` before the form (pin_recheck.py)."""

    current_password = PassphraseField(label=_("Phrase de passe actuelle"))
    confirm_pin = PinField(label=_("Code actuel"), required=False)


class ChangePassphraseForm(CurrentSecretsForm):
    new_password = PassphraseField(label=_("Nouvelle phrase de passe"), help_text=PASSPHRASE_HINT)

    field_order = ("current_password", "new_password", "confirm_pin")

    def clean_new_password(self) -> str:
        return strong_passphrase(self, "new_password")


class ChangePinForm(CurrentSecretsForm):
    new_pin = PinField(label=_("Nouveau code"), help_text=PIN_HINT)

    field_order = ("current_password", "new_pin", "confirm_pin")

    def clean_new_pin(self) -> str:
        return strong_pin(self, "new_pin")
