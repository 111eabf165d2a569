"""What a list may be asked: choices among what is there, days as they are remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise

from accounts.forms.base import MdvForm
from dates.folding import fold
from dates.partial_dates import parse_partial_date
from dates.refusals import DateRefused
from dates.words import WordsField

MAX_QUERY = 500
YES, NO = "oui", "non"

Choices = Iterable[tuple[str, str | Promise]]


class OfferedField(forms.ChoiceField):
    """Any value is understood: what another tab removed meanwhile simply answers to nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return True


def day_field(label: Any, **kwargs: Any) -> WordsField:
    widget = forms.TextInput(attrs={"class": "input--short"})
    return WordsField(label=label, limit=MAX_QUERY, widget=widget, **kwargs)


class AskingForm(MdvForm):
    """Always of use: a date that cannot be read is said, and the rest of what is asked applies."""

    def asked(self) -> list[tuple[str, str]]:
        """What another page of the same list must send again."""
        values = ((name, str(self[name].value() or "")) for name in self.fields)
        return [(name, value) for name, value in values if value]

    def offer_choices(self, name: str, every: str | Promise, choices: Choices) -> None:
        """These, and what is asked now if it is none of them."""
        field = cast("forms.ChoiceField", self.fields[name])
        offered = [("", every), *choices]
        asked = str(self[name].value() or "")
        # The spelling that was asked for, so that the control shows it chosen.
        offered = [
            (asked if fold(value) == fold(asked) else value, text) for value, text in offered
        ]
        is_offered = any(value == asked for value, _text in offered)
        field.choices = offered if is_offered else [*offered, (asked, isolate(asked))]

    def said_choices(self, *names: str) -> Iterator[str]:
        """The choices that are made, as they read on the page."""
        for name in names:
            asked = self[name].value()
            yield from (text for value, text in self._choices(name) if value == asked != "")

    def said_days(self, *names: str) -> Iterator[str]:
        for name in names:
            if written := self[name].value():
                yield f"{self[name].label} {isolate(written)}"

    def read_day(self, name: str, *, is_end: bool) -> date | None:
        try:
            read = parse_partial_date(self.cleaned_data.get(name, ""), timezone.localdate())
        except DateRefused as refused:
            self.add_error(name, str(refused.sentence))
            return None
        if read is None:
            return None
        return read.last_day if is_end else read.first_day

    def _choices(self, name: str) -> Iterator[tuple[str, str]]:
        choices = cast("forms.ChoiceField", self.fields[name]).choices
        for value, text in cast("Iterable[tuple[object, object]]", choices):
            yield str(value), str(text)


def counted(label: str, count: int) -> str:
    return f"{label} ({count})"


def isolate(words: str) -> str:
    """Her words between isolates: whatever their direction, what follows keeps its own."""
    return f"\u2068{words}\u2069"
