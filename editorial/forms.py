"""What a member of staff types. Whatever is wrong, the words come back with the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from editorial.drafting import LONGEST_WORDS
from editorial.kinds import all_kinds
from editorial.models import LONGEST_BODY


class DraftForm(forms.Form):
    body = forms.CharField(
        label=_("Le texte, tel qu’il est dans son fichier"),
        required=False,
        strip=False,
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "true", "autocomplete": "off"}),
    )
    note = forms.CharField(
        label=_("Pourquoi ce changement"),
        help_text=_("Une phrase, gardée dans l’historique."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    sources_read = forms.CharField(
        label=_("Sources relues"),
        help_text=_(
            "Si une date, un numéro, des horaires ou un coût change : ce que vous avez rouvert, "
            "et quand."
        ),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    use_required_attribute = False


class WhyForm(forms.Form):
    why = forms.CharField(
        label=_("Pourquoi ce texte est retiré"),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Dites-le en une phrase.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    use_required_attribute = False


class NewTextForm(forms.Form):
    kind = forms.ChoiceField(label=_("Sorte de texte"))
    ref = forms.SlugField(
        label=_("Nom"),
        help_text=_("Comme celui d’un fichier : des lettres sans accent et des tirets."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        field.choices = [(kind.name, kind.label) for kind in all_kinds()]
