"""The fields that the account's forms share: names, passphrases, codes, paper codes."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.passphrases import MAX_CHARACTERS
from accounts.pins import MAX_DIGITS, MIN_DIGITS, normalised_pin


def _say_when_missing(kwargs: dict[str, Any], sentence: object) -> None:
    kwargs["error_messages"] = {"required": sentence, **kwargs.get("error_messages", {})}


class NameField(forms.CharField):
    """A pseudonym as typed; two ways of typing one name are told apart nowhere."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Identifiant"))
        kwargs.setdefault("max_length", 150)
        _say_when_missing(kwargs, _("Il manque votre identifiant."))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength: a browser would cut a pasted name without a word.
        return {"autocapitalize": "none", "autocorrect": "off"}


class PassphraseField(forms.CharField):
    """Never stripped, never shown again. Over 256 characters is refused before any hashing."""

    widget = forms.PasswordInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Phrase de passe"))
        _say_when_missing(kwargs, _("Il manque la phrase de passe."))
        super().__init__(strip=False, **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        is_long = len(value) > 4 * MAX_CHARACTERS
        if is_long or len(unicodedata.normalize("NFC", value)) > MAX_CHARACTERS:
            raise ValidationError(_("C’est trop long : 256 signes au plus."))


class PinField(forms.CharField):
    """Digits from any keyboard; spaces do not matter."""

    widget = forms.PasswordInput(attrs={"class": "input--code"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        _say_when_missing(kwargs, _("Il manque le code."))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return normalised_pin(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        is_code = value.isascii() and value.isdigit() and MIN_DIGITS <= len(value) <= MAX_DIGITS
        if value and not is_code:
            raise ValidationError(_("Un code a de 4 à 8 chiffres."))


class PaperCodeField(forms.CharField):
    """Read from paper, so typed in sight; the browser must not keep it all the same."""

    widget = forms.TextInput(
        attrs={
            "class": "input--groups",
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "autocorrect": "off",
        }
    )

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code de secours"))
        _say_when_missing(kwargs, _("Il manque le code de secours."))
        super().__init__(**kwargs)
