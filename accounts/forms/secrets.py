"""Changing a secret: always with the current passphrase, and the code when it is not fresh."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PassphraseField, PinField
from accounts.forms.registration import (
    PASSPHRASE_HINT,
    PIN_HINT,
    strong_passphrase,
    strong_pin,
)
from accounts.forms.secret_form import SecretForm


class CurrentSecretsForm(SecretForm):
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


class RenewPaperForm(CurrentSecretsForm):
    """The box is there only when an earlier paper opens something."""

    ends_others = forms.BooleanField(
        label=_("L’ancien papier est perdu, ou quelqu’un l’a vu"),
        help_text=_("Il cessera d’ouvrir dès que le nouveau sera noté, sans attendre."),
        required=False,
    )

    field_order = ("current_password", "ends_others", "confirm_pin")

    def __init__(self, *args: Any, has_earlier: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_earlier:
            del self.fields["ends_others"]
