"""The two lines of the first page, and what of them was typed and not kept."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    BASED_ON,
    DRAFT,
    FormDrafts,
    one_of,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.drafted import DraftedFields
from dates.words import WordsField
from dossier.assembling.keeping import OpenDossier

MAX_COVER = 120
WORDS = ("title", "name")
ABOUT = "dossier"
# A name that she took off a page for others is a choice as much as one that she typed.
DRAFTS = FormDrafts(
    about=ABOUT,
    save="dossier:cover_draft",
    routes=("dossier:order",),
    words=WORDS,
    blank_says=True,
)


class CoverForm(MdvForm, DraftedFields):
    title = WordsField(
        label=_("Titre"),
        limit=MAX_COVER,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_(
            "Facultatif. Sans titre, la première page dit seulement « Dossier ». Elle ne dit à "
            "quoi il sert que pour une plainte, le procureur ou une ordonnance de protection."
        ),
    )
    name = WordsField(
        label=_("Votre nom"),
        limit=MAX_COVER,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_(
            "Facultatif. Jamais d’adresse ici : dans une procédure, l’autre personne reçoit ces "
            "pages."
        ),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    # Never validated: what is hidden must not stop her.
    dossier = forms.Field(required=False, widget=forms.HiddenInput)


def cover_of(opened: OpenDossier) -> CoverForm:
    """As it is kept."""
    record = opened.record
    said = {"title": record.title, "name": record.name, DRAFT: str(uuid4())}
    return CoverForm(initial=said | _place(opened))


def cover_of_draft(opened: OpenDossier, draft: OpenDraft) -> CoverForm | None:
    """As it was when something stopped her; None when that is what is kept."""
    said = {name: one_of(draft.fields, name) for name in WORDS}
    if is_kept(opened, said["title"], said["name"]):
        return None
    return CoverForm(initial=said | taking_up(draft) | _place(opened))


def is_blank(form: CoverForm) -> bool:
    return not any(str(form[name].value() or "").strip() for name in WORDS)


def is_kept(opened: OpenDossier, title: str, name: str) -> bool:
    return (title.strip(), name.strip()) == (opened.record.title, opened.record.name)


def _place(opened: OpenDossier) -> dict[str, str]:
    """What is kept is shown beside words that waited: they may be kept over it."""
    return {ABOUT: str(opened.id), BASED_ON: str(opened.record.version)}
