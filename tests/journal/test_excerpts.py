"""What was found is shown in her own words, cut between words, and nothing else is marked."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from dates.folding import fold
from journal.content import Content
from journal.excerpts import AROUND, mark, passages_of
from journal.reading import ListedEntry
from journal.revisions import Version
from journal.search import fields_of, search_entries, terms_of

SIGNS = '  \n\u00a0aeéœŒßﬁİ’«»".👩\u200d👧\ufe0f🏽שא\u202e\u0301<&>porte'
TEXTS = st.text(alphabet=SIGNS, max_size=700)
CONTENTS = st.builds(Content, text=TEXTS, title=TEXTS, place=TEXTS, mood=TEXTS)
QUERIES = st.text(alphabet=SIGNS, max_size=12) | st.sampled_from(["porte", "coeur", '"a e" œ'])


def whole(pieces) -> str:
    return "".join(one.text for one in pieces)


def holds(content: Content, terms: tuple[str, ...]) -> bool:
    """The slow and certain way."""
    return all(any(term in fold(one.words) for one in fields_of(content)) for term in terms)


@given(CONTENTS, QUERIES)
def test_what_is_marked_folds_to_what_was_asked(content, query):
    terms = terms_of(query)

    shown = [mark(content.heading, terms), *[one.pieces for one in passages_of(content, terms)]]

    marked = [piece.text for pieces in shown for piece in pieces if piece.is_marked]
    assert all(any(term in fold(one) for term in terms) for one in marked)


@given(CONTENTS, QUERIES)
def test_passage_is_part_of_what_she_wrote(content, query):
    fields = [one.words for one in fields_of(content)]

    for passage in passages_of(content, terms_of(query)):
        assert any(whole(passage.pieces) in one for one in fields)


@given(CONTENTS, QUERIES)
def test_every_term_is_shown_somewhere(content, query):
    terms = terms_of(query)
    if not holds(content, terms):
        return

    shown = [fold(whole(one.pieces)) for one in passages_of(content, terms)]
    shown.append(fold(content.title))

    assert all(any(term in one for one in shown) for term in terms[:4])


@given(TEXTS)
def test_marking_keeps_every_sign(text):
    assert whole(mark(text, ("a", "porte"))) == text


def test_passage_is_cut_between_words():
    text = (
        "Un début assez long pour être coupé avant. " * 4
        + "La porte a claqué. "
        + "Puis rien. " * 40
    )

    (passage,) = passages_of(Content(text), ("porte",))

    shown = whole(passage.pieces)
    assert passage.is_cut_before
    assert passage.is_cut_after
    assert len(shown) <= AROUND
    start = text.index(shown)
    assert text[start - 1].isspace()
    assert text[start + len(shown)].isspace()


def test_word_without_end_is_shown_around_what_was_found():
    text = "x" * 500 + "porte" + "y" * 500

    (passage,) = passages_of(Content(text), ("porte",))

    assert "porte" in [one.text for one in passage.pieces if one.is_marked]
    assert len(whole(passage.pieces)) <= AROUND


def test_terms_far_apart_have_a_passage_each():
    text = "La porte. " + "Rien. " * 100 + "La fenêtre."

    passages = passages_of(Content(text, place="un couloir"), ("porte", "fenetre", "couloir"))

    marked = [piece.text for one in passages for piece in one.pieces if piece.is_marked]
    assert marked == ["porte", "fenêtre", "couloir"]
    assert [str(one.label) for one in passages] == ["", "", "Lieu"]


def test_title_is_enough_for_what_it_alone_holds():
    assert passages_of(Content("Rien.", title="La porte"), ("porte",)) == []
    assert len(passages_of(Content("La porte.", title="La porte"), ("porte",))) == 1


def test_closed_answers_are_found_by_their_words():
    (passage,) = passages_of(Content("Rien.", children_present="ne_sait_pas"), ("sais",))

    assert whole(passage.pieces) == "Je ne sais pas"


@given(CONTENTS, QUERIES)
def test_search_misses_nothing_that_holds_every_term(content, query):
    entry = ListedEntry(uuid4(), Version(1, datetime(2026, 11, 21, tzinfo=UTC), "", content))

    assert bool(search_entries([entry], query)) == holds(content, terms_of(query))
