"""Folding sign by sign gives what folding all at once gives, and knows where it was."""

from hypothesis import given
from hypothesis import strategies as st

from dates.folding import fold
from dates.places import fold_in_place

TEXTS = st.text() | st.text(
    alphabet=" \n\u00a0aeœÆéÉe\u0301ﬁſßİ’«»👩\u200d👧\ufe0f🏽קָשׁ\u202eـلا…½", max_size=60
)


@given(TEXTS)
def test_fold_in_place_is_fold(text):
    assert fold_in_place(text).folded == fold(text)


@given(TEXTS, st.data())
def test_span_of_what_is_there_folds_to_what_holds_it(text, data):
    placed = fold_in_place(text)
    start = data.draw(st.integers(0, len(placed.folded)))
    term = placed.folded[start : data.draw(st.integers(start, len(placed.folded)))].strip()

    spans = placed.spans_of(term)

    assert bool(spans) == bool(term)
    assert all(term in fold(text[start:stop]) for start, stop in spans)


def test_half_a_ligature_is_the_whole_of_it():
    assert fold_in_place("un cœur").spans_of("coe") == [(3, 5)]
    assert fold_in_place("un cœur").spans_of("eur") == [(4, 7)]


def test_accent_is_not_cut_from_its_letter():
    assert fold_in_place("ge\u0301ne").spans_of("ge") == [(0, 3)]


def test_family_of_emoji_is_not_taken_apart():
    family = "👩🏽\u200d👧"

    assert fold_in_place(f"ma {family} ici").spans_of("👧") == [(3, 3 + len(family))]
