"""A record searched as it comes out of the seal answers as its folded fields do."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.folding import fold
from dates.wording import say_when
from journal.content import WORDS, Content
from journal.deposited import record_of
from journal.revisions import Version
from journal.sealed_search import finder_in_octets
from journal.search import NAMES, fields_of, terms_of
from tests.journal.test_listed_as_read import a_when
from vault.records import canonical_json

# Keys and values of a record, what JSON escapes, what folding changes, words of dates.
SIGNS = [
    *["place", "reason", "title", "oui", "nesait", "décès", "porte", "nporte", "coquelicot", "caf"],
    *["2023", "mars", "sam", "non", "vecu", "’", ":", "é", "œ", "ﬁ", "²", "½", "＂", "🕊", "سلام"],
    *["e\u0301", "\ud83d", "\x01", "\n", "\t", '"', "\\", "\\n", '","', '"reason":""'],
    '","title":"',
]
words = st.lists(st.sampled_from(SIGNS), max_size=6).map(" ".join)
joined = st.lists(st.sampled_from(SIGNS), max_size=4).map("".join)
texts = words | joined
queries = st.lists(st.sampled_from([*SIGNS, "la porte", "avant"]), min_size=1, max_size=2)


@st.composite
def versions(draw: st.DrawFn) -> Version:
    said = {name: draw(texts) for name in ("text", "title", "place", "people", "mood")}
    content = Content(
        **said,
        when=a_when(random.Random(draw(st.integers(0, 40)))),
        children_present=draw(st.sampled_from(["", "oui", "ne_sait_pas"])),
        violence_types=draw(st.sampled_from([(), ("physique",)])),
    )
    return Version(1, datetime(2026, 3, 4, tzinfo=UTC), draw(st.just("") | texts), content)


@given(versions(), queries, st.booleans())
def test_octets_answer_as_folded_fields_do(version, asked, is_phrase):
    terms = terms_of(f"« {' '.join(asked)} »" if is_phrase else " ".join(asked))

    assert finder_in_octets(terms)(octets_of(version)) == holds(version.content, terms)


@pytest.mark.parametrize(
    ("said", "query", "is_found"),
    [
        ({"text": "Le coquelicot."}, "coquelicots", False),
        ({"text": "Avant.\nPorte"}, "nporte", False),
        ({"text": "Rien."}, "place", False),
        ({"place": "Sur la place"}, "place", True),
        ({"text": '","to'}, "reason", False),
    ],
)
def test_keys_and_escapes_are_not_her_words(said, query, is_found):
    version = Version(1, datetime(2026, 3, 4, tzinfo=UTC), "", Content(**{"text": "", **said}))

    assert finder_in_octets(terms_of(query))(octets_of(version)) is is_found


def test_reason_of_an_amendment_is_not_searched():
    version = Version(2, datetime(2026, 3, 4, tzinfo=UTC), "le coquelicot", Content("La porte."))

    assert not finder_in_octets(("coquelicot",))(octets_of(version))


def test_every_text_of_a_note_is_searched():
    """A text that is no part of a search could be taken for one: then it needs its own check."""
    assert set(WORDS) <= {*NAMES, "children_present"}


def octets_of(version: Version) -> bytes:
    return canonical_json(record_of(UUID(int=0xC0FFEE), version))


def holds(content: Content, terms: tuple[str, ...]) -> bool:
    folded = [fold(field.words) for field in fields_of(content)] + [fold(say_when(content.when))]
    return all(any(term in one for one in folded) for term in terms)
