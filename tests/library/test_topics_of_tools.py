"""A topic of the index finds tools and letters, and leaves out those of others."""

import re

import pytest

from library.publishing import publish_articles

pytestmark = pytest.mark.django_db(databases="__all__")
URL = "/bibliotheque/"
COMPLAINT, PHONE, LETTER = "outils/d7p4/", "outils/c7t5/", "lettres/w3l6/"


@pytest.fixture(autouse=True)
def _published(db):
    publish_articles()


def links(visitor, asked) -> set[str]:
    page = visitor.post(URL, asked).content.decode()
    return set(re.findall(rf'class="way" href="{URL}((?:outils|lettres)/.{{4}}/)"', page))


def test_topic_shows_its_tools(visitor):
    found = links(visitor, {"topic": "numerique"})

    assert PHONE in found
    assert COMPLAINT not in found


def test_index_that_is_not_narrowed_leads_to_all_tools_at_once(visitor):
    assert links(visitor, {}) == set()


def test_search_within_a_topic_finds_its_tools_and_their_letters(visitor):
    assert {COMPLAINT, LETTER} <= links(visitor, {"q": "plainte", "topic": "droit"})


def test_search_within_a_topic_leaves_out_the_tools_of_others(visitor):
    assert {COMPLAINT, LETTER} & links(visitor, {"q": "plainte", "topic": "argent"}) == set()


@pytest.mark.parametrize(("ref", "is_open"), [("q3s7", True), ("r4t9", False)])
def test_articles_of_law_are_unfolded_for_professionals(visitor, ref, is_open):
    page = visitor.get(f"{URL}{ref}/").content.decode()

    assert ('<details class="more" open><summary>Articles de loi' in page) == is_open
