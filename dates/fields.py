"""The fields that ask when something happened, and what is made of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dates.folding import fold
from dates.partial_dates import GRACE
from dates.precision import Precision
from dates.refusals import (
    BoundMissing,
    DateRefused,
    KeptInNote,
    UnreadableDate,
    UnreadableTime,
)
from dates.times import parse_time
from dates.vague import VagueDate, around, parse_vague_date
from dates.when import When, resolve_when
from dates.words import WordsField

MAX_LINE = 500
_NONE = VagueDate(None)
# Of which dates a precision is made; the others, hidden by then, are left aside unread.
_USES_UNTIL = frozenset({"", Precision.RANGE})
_USES_TIME = frozenset({"", Precision.EXACT, Precision.AROUND})


def _short(**kwargs: Any) -> WordsField:
    widget = forms.TextInput(attrs={"class": "input--short"})
    return WordsField(limit=MAX_LINE, widget=widget, **kwargs)


def _line(**kwargs: Any) -> WordsField:
    return WordsField(limit=MAX_LINE, widget=forms.TextInput(attrs={"dir": "auto"}), **kwargs)


class AnchorInput(forms.TextInput):
    """Her own words, beside a choice among the events that she keeps (dates/_when.html).

    Both are sent under one name, so that a draft, a rescue and a comparison know one answer; when
    both are filled, both are kept.
    """

    offered: tuple[tuple[str, str], ...] = ()

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        sent = data.getlist(name) if hasattr(data, "getlist") else [data.get(name) or ""]
        return ", ".join({fold(one): one.strip() for one in sent if one.strip()}.values())

    def format_value(self, value: Any) -> str | None:
        """Nothing where the choice says it already."""
        return None if self.chosen(value) else super().format_value(value)

    def chosen(self, value: Any) -> str:
        """The offered name that this is, whatever its accents and capitals."""
        key = fold(str(value or ""))
        return next((name for name, _label in self.offered if fold(name) == key), "")


class WhenFields(forms.Form):
    """To be inherited beside the base of forms; the answer is `cleaned_data["when"]`.

    A date or an hour that cannot be read is asked again, with her words offered as a note. Where
    asking again would cost more than the date (`keeps_unread_dates`: a file would have to be
    chosen anew), nothing is refused and her words go to the note by themselves.
    `ahead`: how far from today a date may be.
    """

    keeps_unread_dates = False
    ahead: timedelta = GRACE

    happened_precision = forms.ChoiceField(
        label=_("La date, comme vous vous en souvenez"),
        choices=[("", _("Choisissez, ou laissez vide")), *Precision.choices],
        required=False,
    )
    happened_on = _short(
        label=_("Jour, mois ou année"),
        help_text=_("Par exemple : hier, 20/11/2026, mars 2023 ou 2019."),
    )
    happened_until = _short(label=_("Jusqu’à"))
    happened_time = _short(
        label=_("Heure, si vous l’avez"), help_text=_("Par exemple : 21 h ou 21 h 30.")
    )
    anchor = WordsField(
        limit=MAX_LINE,
        widget=AnchorInput(attrs={"dir": "auto"}),
        label=_("Un repère, si vous en avez un"),
        help_text=_("Par exemple : la naissance de l’aînée, le déménagement."),
    )
    happened_note = _line(
        label=_("Autre chose sur ce moment"),
        help_text=_("Par exemple : le matin, un lundi, pendant les vacances."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.keeps_unread_dates:
            self.errors.pop("happened_precision", None)
            cleaned["when"] = self._keep_when()
            return cleaned
        try:
            cleaned["when"] = self._ask_when()
        except BoundMissing as missing:
            self.add_error("happened_until", str(missing.sentence))
        return cleaned

    @property
    def says_when(self) -> bool:
        """Whether anything is said of the moment, or asked again: the fields are unfolded then."""
        asked = [self[name] for name in WhenFields.base_fields if name in self.fields]
        return any(one.value() or one.errors for one in asked)

    def offer_anchors(self, events: Iterable[tuple[str, str]]) -> None:
        """The events that she keeps, as (name, name with its date), beside her own words."""
        self._anchor_input.offered = tuple(events)
        if self._anchor_input.offered:
            self.fields["anchor"].label = _("Ou un autre repère, avec vos mots")

    @property
    def offered_anchors(self) -> list[tuple[str, str, bool]]:
        """(name, label, whether it is what she said)."""
        chosen = self._anchor_input.chosen(self["anchor"].value())
        return [(name, label, name == chosen) for name, label in self._anchor_input.offered]

    @property
    def _anchor_input(self) -> AnchorInput:
        return cast("AnchorInput", self.fields["anchor"].widget)

    def _ask_when(self) -> When:
        precision = self.cleaned_data.get("happened_precision", "")
        return _resolve(
            precision,
            on=self._ask_date("happened_on") if precision != Precision.UNKNOWN else _NONE,
            until=self._ask_date("happened_until") if precision in _USES_UNTIL else _NONE,
            at=self._ask_time() if precision in _USES_TIME else None,
            notes=[self.cleaned_data.get("happened_note", "")],
            anchor=self.cleaned_data.get("anchor", ""),
        )

    def _ask_date(self, name: str) -> VagueDate:
        written = self.cleaned_data.get(name, "")
        try:
            return parse_vague_date(written, timezone.localdate(), self.ahead)
        except UnreadableDate as refused:
            note = self.cleaned_data.get("happened_note", "")
            # She has left them there: that is the date, as she remembers it.
            if _says(note, written):
                return _NONE
            if not note:
                self._offer_as_note(written)
            self.add_error(name, str(refused.sentence if note else KeptInNote.sentence))
            return _NONE
        except DateRefused as refused:
            self.add_error(name, str(refused.sentence))
            return _NONE

    def _offer_as_note(self, written: str) -> None:
        """Her words for a date that we cannot read, in the field that takes any words."""
        name = self.add_prefix("happened_note")
        offered = [one for one in (self.data.get(name, "").strip(), written) if one]
        data: Any = copy(self.data)
        data[name] = ", ".join(offered)
        self.data = data

    def _ask_time(self) -> time | None:
        try:
            return parse_time(self.cleaned_data.get("happened_time", ""))
        except UnreadableTime as refused:
            self.add_error("happened_time", str(refused.sentence))
            return None

    def _keep_when(self) -> When:
        """What can be read is a date; every other word of the fields that count is a note."""
        said = {name: self.cleaned_data.get(name, "") for name in WhenFields.base_fields}
        precision, notes = said["happened_precision"], [said["happened_note"]]
        on = until = _NONE
        at = None
        if precision != Precision.UNKNOWN:
            on = _date_or_note(said["happened_on"], notes)
        if precision in _USES_UNTIL:
            until = _date_or_note(said["happened_until"], notes)
        if precision in _USES_TIME:
            at = _time_or_note(said["happened_time"], notes)
        if precision == Precision.RANGE and (on.on is None) != (until.on is None):
            # One end is known: it is before, or after.
            precision = Precision.AFTER if on.on else Precision.BEFORE
            on, until = on if on.on else until, _NONE
        return _resolve(precision, on=on, until=until, at=at, notes=notes, anchor=said["anchor"])


def _resolve(
    precision: str,
    *,
    on: VagueDate,
    until: VagueDate,
    at: time | None,
    notes: list[str],
    anchor: str,
) -> When:
    """« Vers » is a precision where it can be one; else her words are kept beside the date."""
    chosen = Precision(precision) if precision else None
    chosen, point = around(chosen, on, has_end=until.on is not None)
    when = resolve_when(chosen, on=point, until=until.on, at=at, anchor=anchor)
    is_said = when.precision == Precision.AROUND and when.at is None
    words = [one.words for one in (on, until) if one.words and not (one.is_around and is_said)]
    new = [one for one in words if not any(_says(note, one) for note in notes)]
    return replace(when, note=", ".join(one for one in (*notes, *new) if one))


def _says(note: str, words: str) -> bool:
    """Whatever the accents; an accent alone is looked for as it is."""
    folded = fold(words)
    return folded in fold(note) if folded else words in note


def show_date(known: str) -> str:
    """A stored date as she would type it: 20/11/2026, 11/2026, 2026."""
    return "/".join(reversed(known.split("-"))) if known else ""


def show_time(at: str) -> str:
    """« 21:30 » as « 21 h 30 »."""
    hour, _sep, minute = at.partition(":")
    if not at:
        return ""
    return f"{int(hour)} h {minute}" if minute != "00" else f"{int(hour)} h"


def _date_or_note(written: str, notes: list[str]) -> VagueDate:
    try:
        return parse_vague_date(written, timezone.localdate())
    except DateRefused:
        notes.append(written)
        return _NONE


def _time_or_note(written: str, notes: list[str]) -> time | None:
    try:
        return parse_time(written)
    except UnreadableTime:
        notes.append(written)
        return None
