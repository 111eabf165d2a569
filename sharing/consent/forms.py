"""What she says when she shares: to whom, why, until when. Nothing is ticked beforehand."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import Enum
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.drafts import Fields, OpenDraft, PostedFields
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
from accounts.models import Space
from dates.templatetags.french import french_moment
from dates.words import WordsField
from dossier.models import Dossier
from sharing.grants.terms import DAYS, MOST_DAYS, OPENINGS, WantedTerms
from sharing.hers.log_lines import day_of

MAX_TO, MAX_WHY = 120, 1000
A_DAY, AS_NOW = "jour", "meme"
_WORDS = ("to", "why")
_LENGTHS = {
    1: _("Un jour"),
    3: _("3 jours"),
    DAYS: _("7 jours"),
    14: _("14 jours"),
    30: _("30 jours"),
}

_OPENINGS = (1, OPENINGS, 5, 10, 20)


def _is_shown(space: Space, fields: PostedFields) -> bool:
    """Words are on the page of their dossier alone; an address is on the page of the choice."""
    if not _says_words(fields):
        return True
    pk = read_uuid(one_of(fields, "dossier"))
    return pk is not None and Dossier.objects.filter(owner=space, pk=pk).exists()


def _says_words(fields: Fields) -> bool:
    return any(one_of(fields, name).strip() for name in _WORDS)


# What she writes here waits as a draft: the space locked under the pen, the pages were no longer
# those that she saw, or the copies were made first.
DRAFTS = FormDrafts(
    about="dossier",
    save="sharing:consent_draft",
    routes=("sharing:consent", "sharing:consent_copies", "sharing:create"),
    words=_WORDS,
    choices=frozenset({"address"}),
    about_is_item=True,
    is_shown=_is_shown,
)


# What she agreed to: never ticked again for her.
_BOXES = frozenset({"agree", "originals", "trusts"})


class Comparing(Enum):
    """Whether the page asks if the six words were compared: by a box that is needed or not."""

    NEEDED = "needed"
    OFFERED = "offered"
    DONE = "done"


class Row(forms.RadioSelect):
    """Side by side where there is room."""

    choices_class = "choices choices--wide"


class Numbers(forms.RadioSelect):
    """Side by side, on a telephone too."""

    choices_class = "choices choices--few"


class TermForm(MdvForm):
    """Until when; and how many times a link opens. `expires_at` is there once it is valid."""

    until = forms.ChoiceField(
        label=_("Jusqu’à quand ?"),
        widget=Row,
        error_messages={"required": _("Il manque un choix : jusqu’à quand ?")},
    )
    day = forms.DateField(
        label=_("Cet autre jour, jusqu’à minuit"),
        required=False,
        widget=forms.DateInput,
        help_text=_("Seulement si vous choisissez « Un autre jour ». 90 jours au plus."),
    )
    openings = forms.ChoiceField(
        label=_("Combien d’ouvertures ?"),
        widget=Numbers,
        help_text=_("Chaque ouverture laisse une demi-heure pour lire."),
        error_messages={"required": _("Il manque un choix : combien d’ouvertures ?")},
    )

    def __init__(
        self, *args: Any, is_link: bool, kept: datetime | None = None, left: int = 0, **kwargs: Any
    ) -> None:
        """`kept`: the end that a share has already, chosen until she says otherwise; so are its
        openings as long as some are `left`. Of a new one, nothing is chosen."""
        super().__init__(*args, **kwargs)
        self.kept = kept
        now = timezone.now()
        until = cast("forms.ChoiceField", self.fields["until"])
        openings = cast("forms.ChoiceField", self.fields["openings"])
        lengths = [
            (str(days), Choice(str(label), hint=day_of(now + timedelta(days=days))))
            for days, label in _LENGTHS.items()
        ] + [(A_DAY, Choice(_now("Un autre jour")))]
        numbers = [(str(n), Choice(str(n))) for n in _OPENINGS]
        until.choices, openings.choices = lengths, numbers
        if kept:
            as_now = Choice(_now("Ne pas changer"), hint=_until(kept))
            until.choices, until.initial = [(AS_NOW, as_now), *lengths], AS_NOW
            if left:
                as_now = Choice(_now("Ne pas changer"))
                openings.choices, openings.initial = [(AS_NOW, as_now), *numbers], AS_NOW
        if not is_link:
            del self.fields["openings"]

    @property
    def changes_nothing(self) -> bool:
        """Both answers were left as they are. Asked of a valid form."""
        return self.cleaned_data["until"] == AS_NOW and self.openings_wanted is None

    @property
    def openings_wanted(self) -> int | None:
        """None for those that are left, and for an account."""
        said = self.cleaned_data.get("openings")
        return int(said) if said and said != AS_NOW else None

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


class WaitingForm(MdvForm):
    """What it says waits as a draft: the hidden fields that name it."""

    @property
    def draft_id(self) -> UUID:
        """Of the share to come too: a form sent twice makes one."""
        return read_uuid(self.data.get(DRAFT)) or uuid4()

    @property
    def taken_up(self) -> TakenUp | None:
        return read_taken_up(self.data.get(TAKEN_FROM), self.data.get(TAKEN_AT))

    def hidden(self) -> list[tuple[str, str]]:
        """What the page sends back besides the fields."""
        names = (DRAFT, TAKEN_FROM, TAKEN_AT)
        given = self.data if self.is_bound else self.initial
        kept = {name: str(given.get(name) or "") for name in names}
        return [(name, value) for name, value in ({DRAFT: str(uuid4())} | _said(kept)).items()]


class ConsentForm(TermForm, WaitingForm):
    to = WordsField(
        label=_("À qui ?"),
        limit=MAX_TO,
        required=True,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Vos mots, par exemple « Mon avocate ». La personne les lira."),
        error_messages={"required": _("Il manque une réponse : à qui ?")},
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
        help_text=_("Avec cette case, la personne peut garder une copie pour toujours."),
    )
    trusts = forms.BooleanField(
        label=_("Nous avons comparé ces six mots, de vive voix"),
        error_messages={"required": _("Il manque cette comparaison, de vive voix.")},
    )
    originals = forms.BooleanField(
        label=_("Donner les originaux"),
        help_text=_("Tels quels, avec le lieu ou l’appareil qu’ils peuvent dire."),
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
        self,
        *args: Any,
        comparing: Comparing = Comparing.DONE,
        has_originals: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].help_text = _(
            "À la même heure que votre accord. Notre conseil : 7 jours pour une première lecture."
        )
        if "openings" in self.fields:
            self.fields["openings"].help_text = _(
                "Chacune laisse une demi-heure pour lire. Notre conseil : 3, pour y revenir."
            )
        if not has_originals:
            del self.fields["originals"]
        if comparing is Comparing.DONE:
            del self.fields["trusts"]
        elif comparing is Comparing.OFFERED:
            self.fields["trusts"].required = False
            self.fields["trusts"].help_text = _(
                "Facultatif. Vous pourrez aussi le noter plus tard, à la page de ce partage."
            )

    @property
    def terms(self) -> WantedTerms:
        openings = self.openings_wanted or OPENINGS
        return WantedTerms(self.expires_at, self.cleaned_data["may_download"], openings)

    def to_sign_again(self, **state: Any) -> ConsentForm:
        """Her words as they are, and no box ticked: what she agreed to is not what is here now."""
        names = (*self.fields, DRAFT, TAKEN_FROM, TAKEN_AT)
        said = {name: self.data.get(name, "") for name in names if name not in _BOXES}
        return ConsentForm(initial=said, **state)


def words_of_draft(draft: OpenDraft) -> dict[str, str]:
    said = {name: one_of(draft.fields, name) for name in DRAFTS.words}
    return {**said, **taking_up(draft)}


def says_words(draft: OpenDraft) -> bool:
    """More than the address that she was typing."""
    return _says_words(draft.fields)


def _until(moment: datetime) -> str:
    return _now("Jusqu’au %(moment)s") % {"moment": french_moment(moment)}


def _said(values: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}
