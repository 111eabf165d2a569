from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.forms.secret_form import SecretForm
from sharing.grants.codes import normalised_code


class DoorForm(SecretForm):
    """Twelve digits, as they were said: spaces and dashes do not matter. What cannot be a code
    uses no try, whatever the link."""

    code = forms.CharField(
        label=_("Code à douze chiffres"),
        widget=forms.TextInput(
            attrs={
                "class": "input--groups",
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
            }
        ),
        error_messages={"required": _("Il manque le code.")},
    )

    def clean_code(self) -> str:
        code = normalised_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(_("Il manque un code de douze chiffres, sans lettre."))
        return code
