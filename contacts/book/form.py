"""The form of a card: a name or a number, and whatever else helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    BASED_ON,
    DRAFT,
    FormDrafts,
    one_of,
    read_uuid,
    read_version,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.drafted import DraftedFields
from contacts.book.card import LENGTHS, Card, CardContent, Role
from dates.folding import fold
from dates.words import WordsField

_LINE = forms.TextInput(attrs={"dir": "auto"})
WORDS = tuple(LENGTHS)
CHOICES = frozenset({"role", "is_urgent"})
DRAFTS = FormDrafts(
    about="card",
    save="contacts:book_draft",
    routes=("contacts:book_add", "contacts:book_card"),
    words=WORDS,
    choices=CHOICES,
)


def _words(name: str, label: Any, help_text: Any = "", rows: int = 0) -> WordsField:
    shown = forms.Textarea(attrs={"rows": rows, "dir": "auto"}) if rows else _LINE
    return WordsField(label=label, help_text=help_text, limit=LENGTHS[name], widget=shown)


class CardForm(MdvForm, DraftedFields):
    name = _words("name", _("Son nom"), _("Un prénom suffit, ou un nom que vous seul·e comprenez."))
    phones = _words(
        "phones",
        _("Ses numéros"),
        _("Un par ligne, avec un mot si vous voulez : « travail, le matin »."),
        rows=2,
    )
    role = forms.ChoiceField(
        label=_("Qui est-ce ?"),
        choices=[("", _("Je ne précise pas")), *Role.choices],
        required=False,
    )
    role_words = _words("role_words", _("Ou avec vos mots"))
    is_urgent = forms.BooleanField(
        label=_("À joindre en premier, en cas d’urgence"), required=False
    )
    hours = _words(
        "hours",
        _("Quand on peut appeler"),
        _("Par exemple : le soir après 20 h, jamais le dimanche."),
    )
    mail = _words("mail", _("Son mail"))
    address = _words("address", _("Son adresse"), rows=2)
    knows = _words(
        "knows",
        _("Ce que cette personne sait"),
        _("Ce que vous lui avez dit, ce qu’elle peut faire, un mot convenu entre vous."),
        rows=4,
    )
    # Never validated: what is hidden must not stop her.
    card = forms.Field(required=False, widget=forms.HiddenInput)
    based_on = forms.Field(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        """On one line: it is a title."""
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if {"name", "phones"} <= given.keys() and not fold(given["name"] + given["phones"]):
            self.add_error("name", _("Il manque un nom ou un numéro : l’un des deux suffit."))
        return given

    @property
    def content(self) -> CardContent:
        """Once the form is valid."""
        return CardContent(**{name: self.cleaned_data[name] for name in (*WORDS, *CHOICES)})

    @property
    def version_read(self) -> int:
        return read_version(self[BASED_ON].value())

    @property
    def card_id(self) -> UUID | None:
        return read_uuid(self["card"].value())

    @property
    def has_words(self) -> bool:
        return any(str(self[name].value() or "").strip() for name in WORDS)


def blank_form() -> CardForm:
    return CardForm(initial={DRAFT: str(uuid4())})


def form_of(card: Card) -> CardForm:
    said = asdict(card.content)
    return CardForm(initial={**said, **_place(card), DRAFT: str(uuid4())})


def form_again(form: CardForm, now: Card) -> CardForm:
    """The same words, to be kept over what another tab kept first, if she decides so."""
    return CardForm(initial={**_typed(form), **_place(now)})


def form_apart(form: CardForm) -> CardForm:
    """The same words, to become a card of their own."""
    return CardForm(initial={**_typed(form), "card": "", BASED_ON: ""})


def form_of_draft(draft: OpenDraft) -> CardForm:
    said: Mapping[str, Any] = {name: one_of(draft.fields, name) for name in DRAFTS.names}
    return CardForm(initial={**said, "is_urgent": bool(said["is_urgent"]), **taking_up(draft)})


def _typed(form: CardForm) -> dict[str, Any]:
    return {name: form[name].value() for name in form.fields}


def _place(card: Card) -> dict[str, str]:
    return {"card": str(card.id), BASED_ON: str(card.version)}
