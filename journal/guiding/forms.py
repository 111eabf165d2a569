"""The form of an entry as guided writing uses it: whole when it is read, one question shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import Space
from journal.drafts import FIELDS, PLACE
from journal.forms import EntryForm
from journal.guiding.pages import Answers
from journal.guiding.questions import TEXT, Question

_SAID = FIELDS - PLACE - {"entry"}


def bound_form(
    space: Space, answers: Answers, *, keeps_unread_dates: bool = False, **more: str
) -> EntryForm:
    """The answers as one post of the whole form: what is not answered is there, empty.

    `keeps_unread_dates`: away from its question a date is not asked again; her words are a note.
    """
    post = QueryDict(mutable=True)
    for name, field in EntryForm.base_fields.items():
        several = isinstance(field, forms.MultipleChoiceField)
        post.setlist(name, list(answers.get(name, [] if several else [""])))
    for name, value in more.items():
        post[name] = value
    whole = EntryForm(post, profile=space.profile)
    whole.keeps_unread_dates = keeps_unread_dates
    return whole


def shown_form(space: Space, answers: Answers) -> EntryForm:
    """The same words, of which nothing is said to be missing."""
    whole = bound_form(space, answers)
    values = {name: whole[name].value() for name in whole.fields}
    return EntryForm(profile=space.profile, initial=values)


def answers_of(initial: Mapping[str, Any]) -> dict[str, list[str]]:
    """What fills a form, as its page would send it."""
    found = {name: _listed(initial[name]) for name in initial if name in _SAID}
    return {name: values for name, values in found.items() if any(values)}


def missing(form: EntryForm, asked: Iterable[Question]) -> Question | None:
    """The first question whose answer cannot be saved as it is."""
    return next((one for one in asked if any(name in form.errors for name in one.fields)), None)


def may_go_on(form: EntryForm, question: Question) -> bool:
    """An empty text is only asked for when the note is saved."""
    if question == TEXT and not str(form["text"].value() or "").strip():
        return True
    return missing(form, [question]) is None


def say_only(form: EntryForm, question: Question) -> EntryForm:
    """What is missing elsewhere is said on its own page."""
    for name in [name for name in form.errors if name not in question.fields]:
        del form.errors[name]
    return form


def _listed(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return ["on"] if value else []
    return [str(value)] if value is not None else []
