"""What she says of a dossier: what it is for, and what she looks for."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import FormDrafts, one_of
from accounts.forms.widgets import Choice
from accounts.models import Space
from accounts.models.spaces import Profile
from dates.periods import Period
from dates.words import WordsField
from documents.forms.asking import MAX_QUERY, AskingForm, day_field
from dossier.assembling.choosing import Ticks, is_kept
from dossier.assembling.keeping import OpenDossier
from dossier.purposes import Purpose
from journal.filtering import Wanted
from journal.search import terms_of
from vault.keyring import Keyring

# What is ticked and not kept yet waits for its page.
DRAFTS = FormDrafts(
    about="dossier",
    save="dossier:choose_draft",
    routes=("dossier:choose", "dossier:create"),
    words=(),
    choices=frozenset({"purpose", "entry", "document", "were"}),
)

_HINTS = {
    Purpose.TESTIMONY: _("Ce que vous avez vu ou entendu vous-même, avec vos mots."),
    Purpose.COMPLAINT: _("Des faits datés, et ce qui les montre."),
    Purpose.PROSECUTOR: _("Une lettre, les faits, et des copies de ce qui les montre."),
    Purpose.PROTECTION: _("Ce qui montre les faits et le danger. Le juge décide vite, sur pièces."),
    Purpose.ASSOCIATION: _("Pour ne pas tout redire : quelques faits peuvent suffire."),
    Purpose.LAWYER: _("Les faits, les papiers déjà reçus, vos questions."),
    Purpose.DOCTOR: _("Les douleurs, les traces, les soins, et depuis quand."),
    Purpose.MYSELF: _("Relire, garder ailleurs, faire le point."),
}


def waiting_choices(owner: Space, keyring: Keyring, opened: OpenDossier) -> OpenDraft | None:
    """What was ticked in it when something stopped her; None when that is what is kept."""
    draft = DRAFTS.waiting(owner, keyring, str(opened.id))
    if draft is None:
        return None
    ticks, purpose = Ticks.of_fields(draft.fields), one_of(draft.fields, "purpose")
    return None if is_kept(ticks, purpose, opened.record) else draft


class ChoosingForm(AskingForm):
    purpose = forms.ChoiceField(
        label=_("Pour quoi ?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Il manque un choix ici.")},
    )
    q = WordsField(
        label=_("Un mot, un nom, un lieu"),
        limit=MAX_QUERY,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Dans vos notes et vos fichiers. Ce qui est coché reste coché."),
    )
    since = day_field(_("Depuis"), help_text=_("Par exemple : mars 2023 ou 2019."))
    until = day_field(_("Jusqu’à"), help_text=_("Par exemple : hier, ou 2020."))

    def __init__(self, *args: Any, profile: str = Profile.CONCERNE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose = cast("forms.ChoiceField", self.fields["purpose"])
        purpose.choices = [
            (one.value, Choice(str(one.label), hint=str(hint)))
            for one, hint in _HINTS.items()
            if one is not Purpose.TESTIMONY or profile == Profile.PROCHE
        ]

    def wanted(self) -> Wanted:
        """Whatever was sent: what cannot be understood is left out, and said."""
        self.is_valid()
        query = self.cleaned_data.get("q", "")
        period = Period(self.read_day("since", is_end=False), self.read_day("until", is_end=True))
        return Wanted(query=query if terms_of(query) else "", period=period)

    @property
    def purpose_said(self) -> Purpose | None:
        """None while none is chosen: the ticks stay on the page."""
        value = self["purpose"].value()
        return Purpose(value) if value in Purpose.values else None
