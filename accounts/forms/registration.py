"""Opening a space, and typing the paper code back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from accounts.forms.fields import NameField, PaperCodeField, PassphraseField, PinField
from accounts.forms.secret_form import SecretForm
from accounts.forms.widgets import Choice
from accounts.models.spaces import Profile
from accounts.passphrases import WeakPassphrase, require_strong_passphrase
from accounts.pins import WeakPin, require_strong_pin
from accounts.pseudonyms import UnwiseName, require_wise_name

PASSPHRASE_HINT = _(
    "Quatre mots ou plus, sans lien entre eux ni avec votre vie. Ni prénom, ni date, ni animal. "
    "Vous pouvez la coller."
)
NAME_HINT = _("Un nom inventé, que personne ne relie à vous : ni prénom, ni surnom.")
# The name that the empty form proposes was free a moment ago; the one she typed may not be.
FREE_NAME_HINT = _(
    "Un nom inventé, que personne ne relie à vous. Celui-ci est libre ; vous pouvez en "
    "mettre un autre, sauf votre prénom ou votre surnom."
)
PIN_HINT = _(
    "De 4 à 8 chiffres ; six, c’est mieux. Il vous sera redemandé avant les pages sensibles. "
    "Ni date, ni suite comme 1234."
)


class RegistrationForm(MdvForm):
    profile = forms.ChoiceField(
        label=_("Cet espace est pour"),
        widget=forms.RadioSelect,
        choices=[
            (
                Profile.CONCERNE,
                Choice("Moi", hint="Ce que je vis ou ce que j’ai vécu."),
            ),
            (
                Profile.PROCHE,
                Choice(
                    "Une personne qui m’est proche",
                    hint="Ce que j’ai vu, entendu, ou qu’on m’a raconté.",
                ),
            ),
        ],
    )
    username = NameField(help_text=NAME_HINT)
    password = PassphraseField(help_text=PASSPHRASE_HINT)
    pin = PinField(label=_("Code"), help_text=PIN_HINT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.fields["username"].help_text = FREE_NAME_HINT

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        try:
            require_wise_name(name)
        except UnwiseName as unwise:
            raise forms.ValidationError(str(unwise.sentence)) from None
        return name

    def clean_password(self) -> str:
        return strong_passphrase(self, "password", self.data.get("username", ""))

    def clean_pin(self) -> str:
        return strong_pin(self, "pin")


class PaperCodeForm(SecretForm):
    confirm = PaperCodeField(
        label=_("Le dernier groupe de quatre signes"),
        help_text=_("Lisez-le sur votre papier : vous saurez ainsi qu’il est bien noté."),
        error_messages={"required": _("Il manque le dernier groupe.")},
    )


def strong_passphrase(form: forms.Form, field: str, username: str = "") -> str:
    value: str = form.cleaned_data[field]
    try:
        require_strong_passphrase(value, str(username))
    except WeakPassphrase as weak:
        raise forms.ValidationError(str(weak.sentence)) from None
    return value


def strong_pin(form: forms.Form, field: str) -> str:
    value: str = form.cleaned_data[field]
    try:
        require_strong_pin(value)
    except WeakPin as weak:
        raise forms.ValidationError(str(weak.sentence)) from None
    return value


def initial_registration(proposed_name: str) -> dict[str, Any]:
    return {"username": proposed_name, "profile": Profile.CONCERNE}
