"""For whom a code is; and what somebody says who hands something over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.form_drafts import (
    DRAFT,
    TAKEN_AT,
    TAKEN_FROM,
    FormDrafts,
    one_of,
    taking_up,
)
from accounts.forms.drafted import DraftedFields
from accounts.forms.secret_form import SecretForm
from accounts.forms.widgets import Choice
from accounts.models import Space
from accounts.requests import SpaceRequest
from dates.templatetags.french import french_moment
from dates.words import WordsField
from dossier.assembling.keeping import OpenDossier
from dossier.editions import OpenEdition
from sharing.grants.codes import normalised_code
from vault.keyring import Keyring

LONGEST_LINE = 120
LONGEST_WORDS = 2000
WORDS = ("name", "link", "words")
# Which of the two forms a draft fills.
HANDING, INVITING = "remettre", "inviter"
# What was typed when the space locked under the pen. Never the code.
DRAFTS = FormDrafts(
    about="side",
    save="sharing:testimony_draft",
    routes=("sharing:testimony_hand_over", "sharing:testimony_invite"),
    words=("to", *WORDS),
    choices=frozenset({"dossier"}),
)
_HIDDEN = ("side", DRAFT, TAKEN_FROM, TAKEN_AT)
_ONE_LINE = {"dir": "auto"}


class DraftedForm(SecretForm, DraftedFields):
    # Never validated: what is hidden must not stop anybody.
    side = forms.Field(required=False, widget=forms.HiddenInput)


class InviteForm(DraftedForm):
    field_order = ("to", "invitation", *_HIDDEN)

    invitation = forms.UUIDField(widget=forms.HiddenInput)
    to = WordsField(
        label=_("Pour qui, dans vos mots"),
        help_text=_("Pour vous seul·e : pour vous y retrouver. Vous pouvez laisser vide."),
        limit=LONGEST_LINE,
        widget=forms.TextInput(attrs=_ONE_LINE),
    )


class HandOverForm(DraftedForm):
    field_order = ("code", "dossier", *WORDS, "handed", *_HIDDEN)

    handed = forms.UUIDField(widget=forms.HiddenInput)

    dossier = forms.ChoiceField(
        label=_("Ce que vous remettez"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Il manque le choix d’un dossier.")},
    )
    name = WordsField(
        label=_("Votre nom, comme vous voulez"),
        help_text=_("Un prénom suffit. Vous pouvez laisser vide."),
        limit=LONGEST_LINE,
        widget=forms.TextInput(attrs=_ONE_LINE),
    )
    link = WordsField(
        label=_("Votre lien avec cette personne"),
        help_text=_("Sœur, voisin, collègue… Vous pouvez laisser vide."),
        limit=LONGEST_LINE,
        widget=forms.TextInput(attrs=_ONE_LINE),
    )
    words = WordsField(
        label=_("Quelques mots avec, si vous voulez"),
        help_text=_("Elle les lit avant d’ouvrir. Il n’y a pas de réponse par ici."),
        limit=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    code = forms.CharField(
        label=_("Le code qu’on vous a dit"),
        help_text=_("Douze chiffres. Il sert une fois."),
        widget=forms.TextInput(
            attrs={
                "class": "input--groups",
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
            }
        ),
        error_messages={"required": _("Il manque le code.")},
    )

    def __init__(
        self, ready: Sequence[tuple[OpenDossier, OpenEdition]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dossier"].choices = [  # type: ignore[attr-defined]
            (str(dossier.id), _choice(dossier, edition)) for dossier, edition in ready
        ]

    def clean_code(self) -> str:
        code = normalised_code(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("Il manque des chiffres : un code en a douze."))
        return code

    @property
    def chosen(self) -> UUID:
        return UUID(self.cleaned_data["dossier"])


def blank(space: Space, keyring: Keyring, side: str) -> tuple[dict[str, str], bool]:
    """What a blank form of this side begins with, and whether it waited as a draft."""
    draft = DRAFTS.waiting(space, keyring, side)
    if draft is None:
        return {"side": side, DRAFT: str(uuid4())}, False
    said = {name: one_of(draft.fields, name) for name in DRAFTS.names}
    return {**said, **taking_up(draft)}, True


def forget(request: SpaceRequest, form: DraftedForm) -> None:
    """Its words are kept where they belong, or not wanted."""
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)


def _choice(dossier: OpenDossier, edition: OpenEdition) -> Choice:
    title = dossier.record.title or str(dossier.record.purpose.label)
    hint = _("pages faites le %(moment)s") % {"moment": french_moment(edition.made_at)}
    return Choice(title, hint=str(hint))
