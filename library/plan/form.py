"""The form of one section: her words, and things to tick where there are any."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    BASED_ON,
    DRAFT,
    FormDrafts,
    read_version,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.drafted import DraftedFields
from accounts.forms.widgets import Grid
from dates.words import WordsField
from library.plan.keeping import Written
from library.plan.sections import Section

LONGEST = 4000
DRAFTS = FormDrafts(
    about="section",
    save="library:plan_draft",
    routes=("library:plan_section",),
    words=("words",),
    choices=frozenset({"ticks"}),
)


class SectionForm(MdvForm, DraftedFields):
    ticks = forms.MultipleChoiceField(
        label=_("Ce qui est prêt"), required=False, widget=Grid, choices=()
    )
    words = WordsField(limit=LONGEST, widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}))
    # Never validated: what is hidden must not stop her.
    section = forms.Field(required=False, widget=forms.HiddenInput)
    based_on = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, section: Section, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label: Any = _("Où c’est, et ce qui manque") if section.items else section.title
        self.fields["words"].label = label
        if section.items:
            cast("forms.MultipleChoiceField", self.fields["ticks"]).choices = section.items
        else:
            del self.fields["ticks"]

    @property
    def said(self) -> dict[str, Any]:
        """Once the form is valid."""
        return {
            "words": self.cleaned_data["words"],
            "ticks": tuple(self.cleaned_data.get("ticks", ())),
        }

    @property
    def version_read(self) -> int:
        return read_version(self[BASED_ON].value())


def form_of(section: Section, written: Written) -> SectionForm:
    said = {"words": written.words, "ticks": list(written.ticks), DRAFT: str(uuid4())}
    return SectionForm(section, initial={**said, **_place(section, written)})


def form_again(section: Section, form: SectionForm, now: Written) -> SectionForm:
    """The same words, to be kept over what another tab kept first, if she decides so."""
    typed = {name: form[name].value() for name in form.fields}
    return SectionForm(section, initial={**typed, **_place(section, now)})


def form_of_draft(section: Section, draft: OpenDraft) -> SectionForm:
    words, *_rest = (*draft.fields.get("words", []), "")
    read, *_rest = (*draft.fields.get(BASED_ON, []), "")
    said = {"words": words, "ticks": draft.fields.get("ticks", []), BASED_ON: read}
    return SectionForm(section, initial={**said, **taking_up(draft), "section": section.key})


def _place(section: Section, now: Written) -> dict[str, str]:
    return {"section": section.key, BASED_ON: str(now.version)}
