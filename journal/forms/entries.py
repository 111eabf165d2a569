"""The form of an entry: the text, then what helps, and nothing that must be answered."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from accounts.forms.widgets import Choice, Grid, Scale
from accounts.models.spaces import Profile
from dates.fields import MAX_LINE, WhenFields
from journal.content import WORDS, Content
from journal.forms.fields import ChildrenField, DocumentsField, WordsField, read_uuid
from journal.vocabulary import Children, Safety, Stance, Tone, ViolenceType

MAX_TEXT = 100_000
MAX_DETAIL = 20_000
# A radio once chosen cannot be left empty again: this answer takes it back. Never chosen for her.
NOT_SAID = ("aucun", _("Je préfère ne pas répondre"))


def _safety_choices() -> list[tuple[str, Choice]]:
    steps = [(str(one.value), Choice(str(one.label), mark=one.value)) for one in Safety]
    return [*steps, (NOT_SAID[0], Choice(str(NOT_SAID[1]), mark="none"))]


def _stances_for(*, is_relative: bool) -> list[tuple[str, Any]]:
    """Who is close to somebody first says what was seen, heard or told."""
    lived, *witnessed = Stance.choices
    return [*witnessed, lived] if is_relative else [lived, *witnessed]


def _page(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", **attrs})


def _line(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", **attrs})


class EntryForm(WhenFields, MdvForm):
    """Bound to a post, or filled with an entry or a draft (`journal.forms.prefill`)."""

    # What is missing is said in the order of the page.
    field_order = ("stance", "text", *WhenFields.base_fields)

    stance = forms.ChoiceField(
        label=_("Comment le savez-vous ?"),
        choices=Stance.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Si on vous l’a raconté : notez par qui, si vous voulez, avec les témoins."),
    )
    text = WordsField(
        label=_("Ce qui s’est passé, avec vos mots"),
        limit=MAX_TEXT,
        required=True,
        strip=False,
        widget=_page(7, **{"class": "input--page"}),
        help_text=_(
            "Les mots exacts que vous avez entendus sont précieux : vous pouvez les écrire entre "
            "guillemets."
        ),
        error_messages={"required": _("Il manque le texte. Un mot ou deux suffisent.")},
    )
    safety = forms.ChoiceField(
        label=_("À ce moment-là"),
        choices=_safety_choices,
        required=False,
        widget=Scale,
    )
    mood = WordsField(label=_("Humeur, en un mot ou deux"), limit=MAX_LINE, widget=_line())
    tone = forms.ChoiceField(
        label=_("Dans l’ensemble, c’était"),
        choices=[*Tone.choices, NOT_SAID],
        required=False,
        widget=forms.RadioSelect,
    )
    title = WordsField(label=_("Un titre"), limit=MAX_LINE, widget=_line())
    words_said = WordsField(
        label=_("Paroles entendues, mot pour mot si possible"), limit=MAX_DETAIL, widget=_page(3)
    )
    place = WordsField(label=_("Le lieu"), limit=MAX_LINE, widget=_line())
    people = WordsField(
        label=_("Qui était là ?"),
        limit=MAX_DETAIL,
        widget=_page(2),
        help_text=_("Le nom, l’initiale ou le mot que vous préférez."),
    )
    witnesses = WordsField(
        label=_("Qui a vu, entendu, ou en a été informé ?"),
        limit=MAX_DETAIL,
        widget=_page(2),
        help_text=_("Et qui vous l’a raconté, si c’est le cas."),
    )
    children_present = ChildrenField(
        label=_("Des enfants étaient-ils présents ?"),
        choices=[*Children.choices, NOT_SAID],
        required=False,
        widget=forms.RadioSelect,
    )
    injuries = WordsField(label=_("Douleurs, traces, blessures"), limit=MAX_DETAIL, widget=_page(3))
    care = WordsField(label=_("Soins, médecin, hôpital"), limit=MAX_DETAIL, widget=_page(2))
    police = WordsField(
        label=_("Police, gendarmerie, plainte, main courante"), limit=MAX_DETAIL, widget=_page(2)
    )
    consequences = WordsField(
        label=_("Ce que cela a changé ensuite"),
        limit=MAX_DETAIL,
        widget=_page(3),
        help_text=_("Sommeil, travail, enfants, argent, sorties…"),
    )
    violence_types = forms.MultipleChoiceField(
        label=_("De quoi s’agissait-il ?"),
        choices=ViolenceType.choices,
        required=False,
        widget=Grid,
    )
    documents = DocumentsField(
        label=_("Fichiers déjà déposés"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = WordsField(
        label=_("Ce qui change, en quelques mots"),
        limit=MAX_LINE,
        widget=_line(),
        help_text=_("Par exemple : je me souviens mieux de l’heure. Vous pouvez laisser vide."),
    )
    to_complete = forms.BooleanField(label=_("Je compléterai plus tard"), required=False)
    # Never validated: what is hidden must not stop a text from being saved.
    draft = forms.Field(required=False, widget=forms.HiddenInput)
    draft_from = forms.Field(required=False, widget=forms.HiddenInput)
    draft_seen = forms.Field(required=False, widget=forms.HiddenInput)
    note_files = forms.Field(required=False, widget=forms.HiddenInput)
    based_on = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, profile: str = Profile.CONCERNE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_relative = profile == Profile.PROCHE
        stance = cast("forms.ChoiceField", self.fields["stance"])
        stance.choices = _stances_for(is_relative=self.is_relative)
        if self.is_relative:
            self.fields["text"].help_text = _(
                "Seulement ce que vous avez vu, entendu ou appris, sans deviner le reste. Les mots "
                "exacts sont précieux : vous pouvez les écrire entre guillemets."
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("safety", "tone", "children_present"):
            if cleaned.get(name) == NOT_SAID[0]:
                cleaned[name] = ""
        return cleaned

    def content(self) -> Content:
        """What the form says, once it is valid. Files that came with it are added by the caller."""
        cleaned = self.cleaned_data
        return Content(
            when=cleaned["when"],
            stance=cleaned["stance"] or ("" if self.is_relative else Stance.VECU.value),
            violence_types=tuple(cleaned["violence_types"]),
            tone=cleaned["tone"],
            safety=int(cleaned["safety"]) if cleaned["safety"] else None,
            to_complete=cleaned["to_complete"],
            documents=tuple(map(UUID, cleaned["documents"])),
            **{name: cleaned[name] for name in WORDS},
        )

    def offer_files(self, files: list[tuple[str, str]]) -> None:
        """The documents that may be ticked, as (id, title)."""
        cast("forms.MultipleChoiceField", self.fields["documents"]).choices = files

    @property
    def draft_id(self) -> UUID | None:
        return read_uuid(self["draft"].value())

    @property
    def taken_up(self) -> tuple[UUID, str] | None:
        """The draft that filled this form, and the moment it had been saved."""
        draft_id = read_uuid(self["draft_from"].value())
        return (draft_id, str(self["draft_seen"].value() or "")) if draft_id else None

    @property
    def shown_files(self) -> list[UUID]:
        """The files of the note that the page showed: unticked, they leave it."""
        listed = str(self["note_files"].value() or "").split()
        return [one for text in listed if (one := read_uuid(text))]

    @property
    def version_read(self) -> int | None:
        """The version this text was begun from, 0 for one that cannot be read; None for a post
        that is not our form and says nothing of it.
        """
        if self.is_bound and "based_on" not in self.data:
            return None
        text = str(self["based_on"].value() or "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0
