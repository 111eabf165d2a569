"""How soon a space locks, and how long the paper code alone must wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PassphraseField
from accounts.forms.secret_form import SecretForm
from accounts.models.spaces import ExitShortcut

IDLE_CHOICES = {
    60: _("1 minute"),
    120: _("2 minutes"),
    180: _("3 minutes"),
    300: _("5 minutes"),
    600: _("10 minutes"),
    900: _("15 minutes"),
}
RECOVERY_CHOICES = {
    0: _("Pas d’attente"),
    24: _("1 jour"),
    48: _("2 jours"),
    72: _("3 jours"),
    168: _("7 jours"),
}


class DelaysForm(SecretForm):
    idle_lock_seconds = forms.TypedChoiceField(
        label=_("Verrouiller l’espace quand je n’y touche plus, après"), coerce=int
    )
    exit_shortcut = forms.ChoiceField(
        label=_("Quitter aussi avec la touche Maj"),
        choices=ExitShortcut.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    recovery_delay_hours = forms.TypedChoiceField(
        label=_("Attente du code de secours, quand il est employé sans la phrase de passe"),
        help_text=_(
            "Pendant ce temps, vous le voyez à chaque ouverture et vous pouvez l’annuler. Plus "
            "l’attente est longue, plus une personne qui trouverait le papier a du mal à entrer."
        ),
        coerce=int,
    )
    current_password = PassphraseField(
        label=_("Phrase de passe, pour changer l’attente du code de secours"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current_delay = self.initial["recovery_delay_hours"]
        _offer(self.fields["idle_lock_seconds"], IDLE_CHOICES, self.initial["idle_lock_seconds"])
        _offer(self.fields["recovery_delay_hours"], RECOVERY_CHOICES, self.current_delay)

    @property
    def changes_recovery(self) -> bool:
        return bool(self.cleaned_data["recovery_delay_hours"] != self.current_delay)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "recovery_delay_hours" not in given or "current_password" not in given:
            return given
        if self.changes_recovery and not given["current_password"]:
            self.add_error("current_password", _("Il manque la phrase de passe."))
        return given


def _offer(field: forms.Field, choices: dict[int, Any], current: int) -> None:
    """The usual delays, and the one in force when an operator chose another."""
    offered = dict(choices)
    offered.setdefault(current, _("Comme maintenant"))
    field.choices = sorted(offered.items())  # type: ignore[attr-defined]
