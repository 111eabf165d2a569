"""The form of a landmark: a name, and when, if she knows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.forms.base import MdvForm
from dates.fields import WhenFields, show_date, show_time
from dates.folding import fold
from dates.precision import Precision
from dates.words import WordsField
from journal.forms.fields import read_uuid
from journal.landmarks.landmark import NAME_LENGTH, Landmark, to_record

# What is typed here waits as a draft when the space locked meanwhile.
WORDS = ("name", "happened_note")
FIELDS = frozenset(WORDS) | {
    "happened_precision",
    "happened_on",
    "happened_until",
    "happened_time",
    "based_on",
}
# A landmark stands by itself: it is not before or after another one.
_BESIDE_ANOTHER = frozenset({Precision.BEFORE, Precision.AFTER})


class LandmarkForm(WhenFields, MdvForm):
    """What is to come may be a landmark, unlike a fact: a hearing, a birth, within five years."""

    ahead = timedelta(days=5 * 366)
    field_order = ("name", *WhenFields.base_fields)

    name = WordsField(
        label=_("Le nom de ce repère"),
        required=True,
        limit=NAME_LENGTH,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_(
            "Par exemple : la naissance, la séparation, la plainte, le déménagement, la "
            "grossesse, le mariage, l’audience."
        ),
        error_messages={"required": _("Il manque un nom. Un mot suffit.")},
    )
    # Never validated: what is hidden must not stop her.
    based_on = forms.Field(required=False, widget=forms.HiddenInput)
    draft_from = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["anchor"]
        self.fields["happened_on"].help_text = _(
            "Par exemple : hier, 20/11/2026, mars 2023 ou 2019. Ce peut être une date à venir."
        )
        precision = cast("forms.ChoiceField", self.fields["happened_precision"])
        precision.choices = [
            ("", _("Choisissez, ou laissez vide")),
            *((value, label) for value, label in Precision.choices if value not in _BESIDE_ANOTHER),
        ]

    def clean_name(self) -> str:
        """On one line: it is read in a thread, in a choice, above a month."""
        name = " ".join(self.cleaned_data["name"].split())
        if not fold(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    @property
    def version_read(self) -> int:
        text = str(self["based_on"].value() or "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0

    @property
    def taken_up(self) -> UUID | None:
        """The draft that filled this form."""
        return read_uuid(self["draft_from"].value())


def form_of(landmark: Landmark) -> LandmarkForm:
    return LandmarkForm(initial=fields_of(landmark))


def form_again(form: LandmarkForm, latest: Landmark) -> LandmarkForm:
    """The same words, to be kept over what another tab kept first, if she decides so."""
    words: dict[str, Any] = {name: form[name].value() for name in form.fields}
    return LandmarkForm(initial=words | {"based_on": str(latest.version)})


def form_of_draft(draft: OpenDraft) -> LandmarkForm:
    said: Mapping[str, str] = {
        name: values[-1] for name, values in draft.fields.items() if name in FIELDS and values
    }
    return LandmarkForm(initial={**said, "draft_from": str(draft.id)})


def fields_of(landmark: Landmark) -> dict[str, str]:
    """The landmark as the form shows it."""
    record = to_record(landmark)
    return {
        "name": landmark.name,
        "happened_precision": record["happened_precision"] if landmark.is_dated else "",
        "happened_on": show_date(record["happened_on"]),
        "happened_until": show_date(record["happened_until"]),
        "happened_time": show_time(record["happened_time"]),
        "happened_note": record["happened_note"],
        "based_on": str(landmark.version),
    }
