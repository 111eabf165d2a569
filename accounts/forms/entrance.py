"""Name and passphrase, then the code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from accounts.forms.fields import NameField, PassphraseField, PinField


class SignInForm(MdvForm):
    username = NameField()
    password = PassphraseField()


class PinForm(MdvForm):
    pin = PinField(label=_("Code"))
