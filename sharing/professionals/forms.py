"""What a professional types: an invitation, who is shown, the digits of a telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PaperCodeField, PassphraseField
from accounts.forms.registration import RegistrationForm
from accounts.forms.secret_form import SecretForm
from sharing.professionals.marks import SAID, Status
from staff.forms import CodeField


class InvitationForm(SecretForm):
    invitation = PaperCodeField(
        label=_("Code d’invitation"),
        help_text=_("Trois groupes de quatre signes, remis par notre équipe."),
        error_messages={"required": _("Il manque le code d’invitation.")},
    )


class JoinForm(RegistrationForm):
    """The flow of every space, without the choice of whom it is for."""

    profile = None  # type: ignore[assignment]  # removes the field
    invitation = forms.CharField(widget=forms.HiddenInput)
    function = forms.CharField(
        label=_("Votre fonction"),
        max_length=40,
        help_text=_("Avocate, assistant social, juriste… La personne qui partage la voit."),
        error_messages={"required": _("Il manque votre fonction.")},
    )
    name = forms.CharField(
        label=_("Le nom à montrer, si vous le voulez"),
        max_length=38,
        required=False,
        help_text=_("Par exemple Me Camille D. Vous pouvez le laisser vide."),
    )

    field_order = ("function", "name", "username", "password", "pin", "invitation")


class DigitsForm(SecretForm):
    digits = CodeField(
        label=_("Six chiffres"),
        help_text=_("Ceux que votre application montre en ce moment."),
        error_messages={"required": _("Il manque les six chiffres.")},
    )


class PassphraseForm(SecretForm):
    """What a change of the second factor asks."""

    current_password = PassphraseField(label=_("Phrase de passe"))


class MarkForm(forms.Form):
    status = forms.ChoiceField(choices=[(one.value, one.label) for one in SAID])

    def chosen(self) -> Status:
        given: dict[str, Any] = self.cleaned_data
        return Status(given["status"])
