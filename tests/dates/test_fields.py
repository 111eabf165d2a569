"""The fields that ask when: asked again where it can be, kept as words where it cannot."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from dates.fields import WhenFields
from dates.precision import Precision
from dates.when import When
from dates.wording import say_when


class Asking(WhenFields, forms.Form):
    pass


class Keeping(WhenFields, forms.Form):
    keeps_unread_dates = True


def said(form_class: type[WhenFields], **fields: str) -> When:
    form = form_class(fields)
    assert form.is_valid(), form.errors
    return form.cleaned_data["when"]


@pytest.mark.parametrize("form_class", [Asking, Keeping])
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"happened_on": "9/3/2023", "happened_time": "21 h"}, "jeudi 9 mars 2023"),
        ({"happened_precision": "around", "happened_on": "mars 2023"}, "vers mars 2023"),
        ({"happened_precision": "day", "happened_on": "9/3/2023"}, "jeudi 9 mars 2023"),
        ({"happened_precision": "month", "happened_on": "9/3/2023"}, "en mars 2023"),
        ({"happened_precision": "year", "happened_on": "9/3/2023"}, "en 2023"),
        (
            {"happened_precision": "range", "happened_on": "2020", "happened_until": "2019"},
            "entre 2019 et 2020",
        ),
        ({"happened_precision": "before", "anchor": "la naissance"}, "avant la naissance"),
        ({"happened_precision": "after", "happened_on": "2019"}, "après 2019"),
        ({"happened_precision": "before"}, "avant un événement"),
        ({"happened_precision": "unknown", "happened_on": "2019"}, "sans date"),
        ({}, "sans date"),
    ],
)
def test_nine_ways_to_remember(form_class, fields, words) -> None:
    assert say_when(said(form_class, **fields)) == words


def test_unread_words_are_offered_as_a_note_and_then_taken() -> None:
    form = Asking({"happened_on": "mardi dernier"})
    assert not form.is_valid()
    offered = form["happened_note"].value()

    again = said(Asking, happened_on="mardi dernier", happened_note=offered)

    assert (offered, again.note, again.on) == ("mardi dernier", "mardi dernier", None)


@pytest.mark.parametrize(
    "fields",
    [
        {"happened_on": "31/02/2023"},
        {"happened_time": "tard"},
        {"happened_precision": "range", "happened_on": "2019"},
        {"happened_precision": "inconnue"},
    ],
)
def test_what_one_form_asks_again_the_other_keeps(fields) -> None:
    assert not Asking(fields).is_valid()
    assert Keeping(fields).is_valid()


def test_hidden_fields_are_left_aside() -> None:
    fields = {"happened_on": "2019", "happened_until": "???", "happened_time": "???"}

    for form_class in (Asking, Keeping):
        assert said(form_class, happened_precision="year", **fields).note == ""


@given(st.fixed_dictionaries({name: st.text(max_size=40) for name in WhenFields.base_fields}))
def test_no_word_is_refused_or_lost_where_asking_costs(fields) -> None:
    fields["happened_precision"] = ""

    when = said(Keeping, **fields)

    for name in ("happened_on", "happened_until", "happened_time"):
        written = fields[name].replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
        assert when.on or when.at or written in when.note


@pytest.mark.parametrize("precision", [*Precision.values, "", "???"])
def test_folded_part_is_open_when_something_is_said(precision) -> None:
    assert Asking({"happened_precision": precision}).says_when == bool(precision)
