"""What a professional types: an invitation, who is shown, the digits of a telephone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PaperCodeField, PassphraseField
from accounts.forms.registration import RegistrationForm
from accounts.forms.secret_form import SecretForm
from accounts.forms.widgets import Choice
from dates.templatetags.french import french_day, french_moment
from sharing.professionals.marks import SAID, Status
from sharing.professionals.passkeys import KeptKey, KeyRecord
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


class AddKeyForm(PassphraseForm):
    key_name = forms.CharField(
        label=_("Un nom pour cette clé, si vous le voulez"),
        max_length=40,
        required=False,
        help_text=_("Par exemple « Clé du cabinet ». Il distingue vos clés, et ne sort pas d’ici."),
    )

    field_order = ("key_name", "current_password")


class RemoveKeyForm(PassphraseForm):
    """Beside the other one on a page: its fields have ids of their own."""

    key = forms.ChoiceField(
        label=_("La clé à retirer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Il manque la clé à retirer.")},
    )

    field_order = ("key", "current_password")

    def __init__(self, kept: Sequence[KeptKey], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="retrait_%s", **kwargs)
        choices = [(str(one.pk), _said(one.record)) for one in kept]
        self.fields["key"].choices = choices  # type: ignore[attr-defined]


class MarkForm(forms.Form):
    status = forms.ChoiceField(choices=[(one.value, one.label) for one in SAID])

    def chosen(self) -> Status:
        given: dict[str, Any] = self.cleaned_data
        return Status(given["status"])


def _said(record: KeyRecord | None) -> Choice:
    if record is None:
        return Choice(str(_("Clé altérée : elle n’ouvre plus rien")))
    added, used = french_moment(record.added_at), record.used_at
    name = record.name or _("Clé du %(day)s") % {"day": french_day(record.added_at)}
    said = [
        _("Ajoutée le %(moment)s.") % {"moment": added},
        _("Dernier usage le %(moment)s.") % {"moment": french_moment(used)}
        if used
        else _("Elle n’a pas encore servi."),
        _("Elle peut exister sur vos autres appareils.") if record.key.travels else "",
    ]
    return Choice(str(name), hint=" ".join(str(one) for one in said if one))
