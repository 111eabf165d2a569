"""The quick answer is the answer of folding, whatever is written and whatever is asked."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dates.finding import finder_of
from dates.folding import fold

EVERYDAY = bytes(range(256)).decode("cp1252", "ignore")
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=EVERYDAY, max_size=60),
    st.text(
        alphabet=" \n\u00a0\u202faeœÆéÉe\u0301ﬁſßİ’«»👩\u200d👧\ufe0f🏽קָשׁ\u202eـلا…½", max_size=60
    ),
)


@given(TEXTS, st.data())
def test_part_of_a_text_is_found_as_folding_finds_it(text, data):
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    there = folded[start : data.draw(st.integers(start, len(folded)))].strip()

    assert finder_of([there])(text)


@given(
    TEXTS, st.lists(TEXTS | st.sampled_from(["ae", "oe", "fi", "ss", "1", "i", "e"]), max_size=3)
)
@example("a\u0308b", ["ab"])
@example("l’été\u00a0: sœur", ["l'ete :", "soeur"])
def test_finder_never_disagrees_with_folding(text, asked):
    terms = [fold(one) for one in asked]

    assert finder_of(terms)(text) is all(term in fold(text) for term in terms)


@pytest.mark.parametrize("sign", EVERYDAY)
def test_each_everyday_sign_is_found_by_what_it_folds_to(sign):
    term = fold(f"a{sign}b")

    assert finder_of([term])(f"a{sign}b")
    assert not finder_of([f"{term}c"])(f"a{sign}b")
