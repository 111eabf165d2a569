"""What a member types to come in."""

from __future__ import annotations

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import NameField, PassphraseField
from accounts.forms.secret_form import SecretForm
from staff.models import Member


class CodeField(forms.CharField):
    """Six digits of a telephone, with or without the space it shows in the middle."""

    widget = forms.TextInput(
        attrs={"class": "input--code", "inputmode": "numeric", "autocomplete": "one-time-code"}
    )
    default_validators = [RegexValidator(r"\A[0-9]{6}\Z", _("Il manque les six chiffres."))]

    def to_python(self, value: object) -> str:
        return "".join(str(super().to_python(value)).split())


class StaffSignInForm(SecretForm):
    username = NameField(max_length=60)
    password = PassphraseField(
        label=_("Mot de passe"), error_messages={"required": _("Il manque le mot de passe.")}
    )
    code = CodeField(
        label=_("Six chiffres"),
        help_text=_("Ceux que votre application montre en ce moment."),
        error_messages={"required": _("Il manque les six chiffres.")},
    )

    def clean_username(self) -> str:
        return Member.normalize_username(str(self.cleaned_data["username"]))
