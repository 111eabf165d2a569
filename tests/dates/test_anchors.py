"""An anchor: one of the events that she keeps, or her own words; under one name, so one answer."""

from __future__ import annotations

from django.http import QueryDict
from django.template.loader import render_to_string

from accounts.forms.base import MdvForm
from dates.fields import WhenFields

EVENTS = [("La naissance", "La naissance (en mars 2024)"), ("le départ", "le départ")]


class Asking(WhenFields, MdvForm):
    pass


def sent(*anchors: str) -> Asking:
    data = QueryDict(mutable=True)
    data.setlist("anchor", [*anchors])
    data["happened_precision"] = "before"
    form = Asking(data)
    form.offer_anchors(EVENTS)
    return form


def anchor_of(form: Asking) -> str:
    assert form.is_valid(), form.errors
    return form.cleaned_data["when"].anchor


def test_event_that_is_chosen_is_the_anchor():
    assert anchor_of(sent("La naissance", "")) == "La naissance"


def test_own_words_stay_possible():
    assert anchor_of(sent("", "l’été des travaux")) == "l’été des travaux"


def test_both_are_kept():
    assert anchor_of(sent("le départ", "l’été des travaux")) == "le départ, l’été des travaux"


def test_same_name_twice_is_said_once():
    assert anchor_of(sent("La naissance", "la NAISSANCE")) == "la NAISSANCE"


def test_what_is_said_is_chosen_again_and_not_written_twice():
    page = render_to_string("dates/_when.html", {"form": sent("", "la naissance")})

    assert '<option value="La naissance" selected>' in page
    assert 'value="la naissance"' not in page


def test_own_words_are_given_back_in_their_field():
    page = render_to_string("dates/_when.html", {"form": sent("", "l’été")})

    assert 'value="l’été"' in page
    assert " selected>La naissance" not in page


def test_without_events_there_is_no_choice():
    page = render_to_string("dates/_when.html", {"form": Asking({"anchor": "l’été"})})

    assert "id_anchor_kept" not in page
    assert 'value="l’été"' in page


def test_name_of_an_event_is_text():
    form = Asking({"anchor": ""})
    form.offer_anchors([('"><script>', '"><script>')])

    assert "<script>" not in render_to_string("dates/_when.html", {"form": form})
