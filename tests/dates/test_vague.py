"""« Vers », « début », « fin »: read, never surer than said, and no word lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.fields import WhenFields
from dates.folding import fold
from dates.precision import Precision
from dates.wording import say_when
from tests.dates.test_fields import Asking, Keeping, said


@pytest.mark.parametrize("form_class", [Asking, Keeping])
@pytest.mark.parametrize("chosen", ["", "around", "day", "exact"])
@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("vers le 10 mars 2025", "vers le 10 mars 2025"),
        ("Vers mars 2025", "vers mars 2025"),
        ("autour du 10/03/2025", "vers le 10 mars 2025"),
        ("autour de mars 2025", "vers mars 2025"),
        ("autour d’août 2025", "vers août 2025"),
        ("aux alentours de 2019", "vers 2019"),
        ("vers l’année 2019", "vers 2019"),
        ("environ le 10 mars 2025", "vers le 10 mars 2025"),
    ],
)
def test_date_said_approximate_is_approximate(form_class, chosen, written, words) -> None:
    when = said(form_class, happened_precision=chosen, happened_on=written)

    assert (say_when(when), when.note) == (words, "")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("début mars 2025", "en mars 2025"),
        ("mi-mars 2025", "en mars 2025"),
        ("à la fin du mois d’août 2025", "en août 2025"),
        ("vers la fin mars 2025", "en mars 2025"),
        ("fin 2019", "en 2019"),
        ("au début de l’année 2019", "en 2019"),
    ],
)
@pytest.mark.parametrize("chosen", ["", "day"])
def test_part_of_a_month_is_the_month_with_her_words(chosen, written, words) -> None:
    when = said(Asking, happened_precision=chosen, happened_on=written)

    assert (say_when(when), when.note) == (words, written)


@pytest.mark.parametrize("written", ["en mars 2025", "courant mars 2025", "au mois de mars 2025"])
def test_month_said_whole_needs_no_note(written) -> None:
    when = said(Asking, happened_on=written)

    assert (say_when(when), when.note) == ("en mars 2025", "")


@pytest.mark.parametrize(("chosen", "words"), [("month", "vers mars 2025"), ("year", "vers 2025")])
def test_less_is_kept_where_less_is_chosen(chosen, words) -> None:
    when = said(Asking, happened_precision=chosen, happened_on="vers le 10 mars 2025")

    assert say_when(when) == words


@pytest.mark.parametrize(
    "fields",
    [
        {"happened_precision": "around", "happened_time": "21 h"},
        {"happened_precision": "before"},
        {"happened_precision": "range", "happened_until": "2026"},
        {"happened_until": "2026"},
    ],
)
def test_where_vers_cannot_be_shown_her_words_are_kept(fields) -> None:
    when = said(Asking, happened_on="vers le 10 mars 2025", **fields)

    assert when.note == "vers le 10 mars 2025"


def test_words_already_in_the_note_are_not_said_twice() -> None:
    when = said(Asking, happened_on="début mars 2025", happened_note="au début mars 2025")

    assert when.note == "au début mars 2025"


@pytest.mark.parametrize("written", ["début mars", "vers le 10 mars", "fin 10 mars 2025", "vers"])
def test_what_cannot_be_placed_is_offered_as_a_note(written) -> None:
    form = Asking({"happened_on": written})

    assert not form.is_valid()
    assert form["happened_note"].value() == written


@pytest.mark.parametrize("written", ["vers le 32 mars 2025", "fin 2999"])
def test_impossible_date_is_asked_again(written) -> None:
    assert list(Asking({"happened_on": written}).errors) == ["happened_on"]


VAGUE = st.builds(
    "{} {}".format,
    st.sampled_from(["vers le", "autour du", "début", "mi", "fin", "en", "vers"]),
    st.sampled_from(["10 mars 2025", "mars 2025", "2019", "mars", "31/02/2023", "hier"]),
)


@given(
    st.sampled_from(["", *Precision.values]),
    st.dictionaries(st.sampled_from(["happened_on", "happened_until"]), VAGUE),
    st.sampled_from(["", "21 h"]),
)
def test_no_vague_word_is_lost_nor_made_surer(chosen, dates, hour) -> None:
    when = said(Keeping, happened_precision=chosen, happened_time=hour, **dates)

    for name in WhenFields.base_fields:
        written = fold(dates.get(name, ""))
        if not written or chosen == "unknown" or written.startswith("en "):
            continue
        if name == "happened_until" and chosen not in {"", "range"}:
            continue
        is_shown = when.precision == Precision.AROUND and when.at is None
        assert is_shown or written in fold(when.note)
