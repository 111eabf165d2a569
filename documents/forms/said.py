"""What she may say of a file: asked when it comes, and when she corrects it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from dates.fields import WhenFields
from dates.words import WordsField
from documents.categories import Category
from documents.forms.labels import LabelsField
from documents.happened import Happened
from documents.receiving import Said

MAX_TITLE = 200
MAX_NOTE = 20_000


class SaidForm(WhenFields, MdvForm):
    """Nothing in it must be answered."""

    field_order = ("file", "title", "category", "note", "labels", *WhenFields.base_fields)

    title = WordsField(
        label=_("Un titre, si vous voulez"),
        help_text=_("Sans titre, le nom du fichier en tient lieu."),
        limit=MAX_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    category = forms.ChoiceField(
        label=_("De quoi s’agit-il ?"),
        choices=[("", _("Je ne précise pas")), *Category.choices],
        required=False,
    )
    note = WordsField(
        label=_("Quelques mots"),
        help_text=_("Ce qu’on y voit ou entend, d’où il vient. Vous pouvez aussi ne rien écrire."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        limit=MAX_NOTE,
    )
    labels = LabelsField(
        label=_("Vos étiquettes"),
        help_text=_("Des mots à vous pour retrouver ce fichier, séparés par des virgules."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def said(self) -> Said:
        """Once the form is valid. The title is apart: several files number it."""
        cleaned = self.cleaned_data
        return Said(
            category=cleaned["category"],
            note=cleaned["note"],
            labels=cleaned["labels"],
            happened=Happened.of(cleaned["when"]),
        )
