"""What she says when she shares: to whom, why, until when. Nothing is ticked beforehand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    DRAFT,
    TAKEN_AT,
    TAKEN_FROM,
    FormDrafts,
    TakenUp,
    one_of,
    read_taken_up,
    read_uuid,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.widgets import Choice
from dates.templatetags.french import french_moment
from dates.words import WordsField
from sharing.grants.terms import DAYS, MOST_DAYS, MOST_OPENINGS, OPENINGS, WantedTerms

MAX_TO, MAX_WHY = 120, 1000
A_DAY, AS_NOW = "jour", "meme"
_LENGTHS = {
    1: _("Un jour"),
    3: _("3 jours"),
    DAYS: _("7 jours"),
    14: _("14 jours"),
    30: _("30 jours"),
}

# What she wrote when the space locked under the pen, or the pages were no longer those she saw.
DRAFTS = FormDrafts(about="dossier", save="sharing:consent", routes=(), words=("to", "why"))


# What she agreed to: never ticked again for her.
_BOXES = frozenset({"agree", "originals", "trusts"})


class TermForm(MdvForm):
    """Until when; and how many times a link opens. `expires_at` is there once it is valid."""

    until = forms.ChoiceField(label=_("Jusqu’à quand ?"), widget=forms.RadioSelect)
    day = forms.DateField(
        label=_("Cet autre jour, jusqu’à minuit"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Seulement si vous choisissez « Un autre jour ». 90 jours au plus."),
    )
    openings = forms.IntegerField(
        label=_("Combien d’ouvertures ?"),
        min_value=1,
        max_value=MOST_OPENINGS,
        help_text=_("Chaque ouverture laisse une demi-heure pour lire. 20 au plus."),
        error_messages={
            "min_value": _("Il manque un nombre entre 1 et 20."),
            "max_value": _("Il manque un nombre entre 1 et 20."),
        },
    )

    def __init__(
        self,
        *args: Any,
        is_link: bool,
        kept: datetime | None = None,
        left: int = OPENINGS,
        **kwargs: Any,
    ) -> None:
        """`kept`: the end that a share has already, offered first; `left`: its openings."""
        super().__init__(*args, **kwargs)
        self.kept = kept
        now = timezone.now()
        until = cast("forms.ChoiceField", self.fields["until"])
        until.choices = [
            (str(days), Choice(str(label), hint=_until(now + timedelta(days=days))))
            for days, label in _LENGTHS.items()
        ] + [(A_DAY, Choice(_now("Un autre jour")))]
        until.initial, self.fields["openings"].initial = str(DAYS), max(left, 1)
        if kept:
            as_now = (AS_NOW, Choice(_now("Ne pas changer"), hint=_until(kept)))
            until.choices, until.initial = [as_now, *until.choices], AS_NOW
        if not is_link:
            del self.fields["openings"]

    @property
    def openings_wanted(self) -> int:
        return int(self.cleaned_data.get("openings") or OPENINGS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        until = cleaned.get("until")
        if until == AS_NOW and self.kept:
            self.expires_at = self.kept
        elif until == A_DAY:
            self._clean_day()
        elif until:
            self.expires_at = timezone.now() + timedelta(days=int(until))
        return cleaned

    def _clean_day(self) -> None:
        if "day" in self.errors:
            return
        day = self.cleaned_data.get("day")
        if day is None:
            self.add_error("day", _now("Il manque ce jour."))
        elif day < timezone.localdate():
            self.add_error("day", _now("Ce jour est passé : il manque un jour à venir."))
        elif day > timezone.localdate() + timedelta(days=MOST_DAYS):
            self.add_error("day", _now("C’est trop loin : 90 jours au plus."))
        else:
            last_minute = datetime.combine(day, time(23, 59))
            self.expires_at = timezone.make_aware(last_minute)


class ConsentForm(TermForm):
    to = WordsField(
        label=_("À qui ?"),
        limit=MAX_TO,
        required=True,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Vos mots, par exemple « Mon avocate ». La personne les lira."),
        error_messages={"required": _("Il manque à qui vous partagez.")},
    )
    why = WordsField(
        label=_("Pourquoi ?"),
        limit=MAX_WHY,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
        help_text=_("Facultatif. Pour vous : personne d’autre ne le lira."),
    )
    may_download = forms.BooleanField(
        label=_("Permettre aussi de tout télécharger"),
        required=False,
        help_text=_(
            "Sans cette case, la personne lit à l’écran, sans téléchargement. Avec elle, elle peut "
            "garder une copie pour toujours."
        ),
    )
    trusts = forms.BooleanField(
        label=_("Nous avons comparé ces six nouveaux mots, de vive voix"),
        error_messages={"required": _("Il manque cette comparaison : les mots ont changé.")},
    )
    originals = forms.BooleanField(
        label=_("Je donne les fichiers tels quels, avec le lieu ou l’appareil qu’ils peuvent dire"),
        error_messages={
            "required": _(
                "Il manque votre choix : cochez pour donner les originaux, ou donnez des copies."
            )
        },
    )
    agree = forms.BooleanField(
        label=_("Je veux partager ces pièces, et rien d’autre"),
        error_messages={"required": _("Il manque votre accord : cochez la case.")},
    )

    field_order = (
        "to",
        "why",
        "until",
        "day",
        "openings",
        "may_download",
        "originals",
        "trusts",
        "agree",
    )

    def __init__(
        self, *args: Any, has_new_key: bool = False, has_originals: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not has_originals:
            del self.fields["originals"]
        if not has_new_key:
            del self.fields["trusts"]

    @property
    def draft_id(self) -> UUID:
        """The id of the share to come: a form sent twice makes one."""
        return read_uuid(self.data.get(DRAFT)) or uuid4()

    @property
    def taken_up(self) -> TakenUp | None:
        return read_taken_up(self.data.get(TAKEN_FROM), self.data.get(TAKEN_AT))

    @property
    def terms(self) -> WantedTerms:
        return WantedTerms(self.expires_at, self.cleaned_data["may_download"], self.openings_wanted)

    def hidden(self) -> list[tuple[str, str]]:
        """What the page sends back besides the fields."""
        names = (DRAFT, TAKEN_FROM, TAKEN_AT)
        given = self.data if self.is_bound else self.initial
        kept = {name: str(given.get(name) or "") for name in names}
        return [(name, value) for name, value in ({DRAFT: str(uuid4())} | _said(kept)).items()]

    def to_sign_again(self, **state: Any) -> ConsentForm:
        """Her words as they are, and no box ticked: what she agreed to is not what is here now."""
        names = (*self.fields, DRAFT, TAKEN_FROM, TAKEN_AT)
        said = {name: self.data.get(name, "") for name in names if name not in _BOXES}
        return ConsentForm(initial=said, **state)


def words_of_draft(draft: OpenDraft) -> dict[str, str]:
    said = {name: one_of(draft.fields, name) for name in DRAFTS.words}
    return {**said, **taking_up(draft)}


def _until(moment: datetime) -> str:
    return _now("Jusqu’au %(moment)s") % {"moment": french_moment(moment)}


def _said(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
