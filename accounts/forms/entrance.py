"""Name and passphrase, then the code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import NameField, PassphraseField, PinField
from accounts.forms.secret_form import SecretForm


class SignInForm(SecretForm):
    username = NameField()
    password = PassphraseField()


class PinForm(SecretForm):
    pin = PinField(label=_("Code"))
