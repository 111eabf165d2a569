"""Closing a space in thirty days, or erasing it at once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import PaperCodeField
from accounts.forms.secrets import CurrentSecretsForm


class ClosingForm(CurrentSecretsForm):
    recovery_code = PaperCodeField(
        label=_("Code de secours, seulement pour tout effacer maintenant"), required=False
    )

    field_order = ("current_password", "confirm_pin", "recovery_code")
