"""What she answered, question by question, to be read again before the note is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, ChoiceField
from django.utils.functional import Promise

from dates.wording import say_limits, say_when
from journal.forms import EntryForm
from journal.guiding.questions import WHEN, Question


@dataclass(frozen=True)
class Answer:
    """`said`: her words, line by line; `missing`: what stops the note from being saved."""

    key: str
    heading: str | Promise
    said: list[str]
    missing: list[str]

    @property
    def is_given(self) -> bool:
        return bool(self.said)


def answers_to_read(form: EntryForm, asked: Iterable[Question]) -> Iterator[Answer]:
    """`form` is bound, with the files that may be ticked."""
    form.full_clean()
    for one in asked:
        said = _said_when(form) if one == WHEN else _said(form, one)
        wrong = [str(error) for name in one.fields for error in form.errors.get(name, [])]
        # What was not answered is asked for by the save, not by the reading.
        missing = wrong if said else []
        yield Answer(one.key, one.heading_for(is_relative=form.is_relative), said, missing)


def _said_when(form: EntryForm) -> list[str]:
    when = form.cleaned_data.get("when")
    return [", ".join([say_when(when), *say_limits(when)])] if when and form.says_when else []


def _said(form: EntryForm, question: Question) -> list[str]:
    lines = [line for name in question.fields for line in _lines(form[name])]
    return [line for line in lines if line.strip()]


def _lines(field: BoundField) -> list[str]:
    value = field.value() or ""
    if not isinstance(field.field, ChoiceField):
        return [str(value)]
    values = value if isinstance(value, list) else [value]
    choices: Any = field.field.choices
    labels = {str(key): str(label) for key, label in choices}
    return [labels.get(str(one), "") for one in values]
