"""The fields of a deposit: the contract's names, every way to say a date, labels of hers."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.forms import SaidForm
from documents.labels import MAX_LENGTH, count_labels, join_labels, split_labels
from tests.cast import Person
from tests.documents.deposits import UPLOAD, a_file, deposit, deposit_one, documents_of


def happened_of(person: Person, **fields: str):
    deposit_one(person, b"content", **fields)
    return documents_of(person)[0].record.happened


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, ("unknown", "", "", "", "")),
        ({"happened_on": "2023-03-09"}, ("day", "2023-03-09", "", "", "")),
        ({"happened_on": "mars 2023"}, ("month", "2023-03", "", "", "")),
        ({"happened_on": "9/3/2023", "happened_time": "21 h"},
         ("exact", "2023-03-09", "", "21:00", "")),
        ({"happened_precision": "around", "happened_on": "2019"}, ("around", "2019", "", "", "")),
        ({"happened_precision": "range", "happened_on": "2019", "happened_until": "mars 2020"},
         ("range", "2019", "2020-03", "", "")),
        ({"happened_precision": "range", "happened_on": "2019"}, ("after", "2019", "", "", "")),
        ({"happened_precision": "range", "happened_until": "2019"}, ("before", "2019", "", "", "")),
        ({"happened_precision": "before", "happened_on": "2019"}, ("before", "2019", "", "", "")),
        ({"happened_precision": "after", "happened_on": "2019"}, ("after", "2019", "", "", "")),
        ({"happened_precision": "unknown", "happened_note": "l’été"},
         ("unknown", "", "", "", "l’été")),
        ({"happened_precision": "année-lumière", "happened_on": "2019"},
         ("year", "2019", "", "", "")),
    ],
)  # fmt: skip
def test_date_of_a_deposit_has_the_precision_she_gives(
    writer: Person, fields: dict[str, str], kept: tuple[str, ...]
) -> None:
    said = happened_of(writer, **fields)

    assert (said.precision, said.on, said.until, said.time, said.note) == kept


def test_landmark_of_a_deposit_is_kept(writer: Person) -> None:
    said = happened_of(writer, happened_precision="before", anchor="le déménagement")

    assert (said.precision, said.anchor) == ("before", "le déménagement")


@pytest.mark.parametrize(
    "words",
    ["mardi dernier", "31/02/2023", "12/03/1850", "12/03/2400", "le 12", "\u202e32/13", "９/１"],
)
def test_date_that_cannot_be_one_never_costs_the_file(writer: Person, words: str) -> None:
    said = happened_of(writer, happened_on=words, happened_note="un soir", happened_time="tard")

    assert said.on == ""
    assert said.note == f"un soir, {words}, tard"


def test_unread_end_of_a_range_goes_to_the_note(writer: Person) -> None:
    said = happened_of(
        writer, happened_precision="range", happened_on="2019", happened_until="la rentrée"
    )

    assert (said.precision, said.on, said.note) == ("after", "2019", "la rentrée")


def test_words_are_in_the_form_again_when_the_file_is_refused(writer: Person) -> None:
    fields = {
        "happened_precision": "range", "happened_on": "2019", "happened_until": "2020",
        "anchor": "le déménagement", "labels": "cuisine",
    }  # fmt: skip

    shown = unescape(deposit(writer, a_file("vide", b""), **fields).text)

    for value in ("2019", "2020", "le déménagement", "cuisine"):
        assert f'value="{value}"' in shown
    assert '<option value="range" selected>' in shown


def test_form_asks_for_nothing_but_a_file(writer: Person) -> None:
    shown = writer.client.get(UPLOAD).text

    assert " required" not in shown
    assert shown.count('<details class="more">') >= 2
    assert '<details class="more" open>' not in shown


def test_labels_too_long_or_too_many_never_cost_the_file(writer: Person) -> None:
    text = ", ".join(["é" * 41, *(f"mot {number}" for number in range(21))])

    deposit_one(writer, b"content", labels=text, note="Le mur.")

    record = documents_of(writer)[0].record
    assert len(record.labels) == 20
    assert record.note == f"Le mur.\nmot 20, {'é' * 41}"


def test_labels_are_kept_as_written_once_each() -> None:
    text = " Cuisine , cuisine;CUISINÉ,, porte\nà  vérifier، مرحبا "

    assert split_labels(text) == ("Cuisine", "porte", "à vérifier", "مرحبا")


def test_labels_of_signs_alone_are_kept() -> None:
    assert split_labels("❤️‍🩹, 👩🏽‍👧🏿, !") == ("❤️‍🩹", "👩🏽‍👧🏿", "!")


def test_labels_are_counted_under_the_spelling_of_most() -> None:
    assert count_labels(["été", "Été", "été", "arbre"]) == [("arbre", 1), ("été", 3)]


@given(st.text())
def test_labels_written_again_are_the_same(text: str) -> None:
    labels = split_labels(text)

    assert split_labels(join_labels(labels)) == labels


@given(st.fixed_dictionaries({name: st.text() for name in SaidForm.base_fields}))
def test_form_never_breaks(fields: dict[str, str]) -> None:
    form = SaidForm(fields)

    if form.is_valid():
        assert all(len(one) <= MAX_LENGTH for one in form.said()["labels"])
