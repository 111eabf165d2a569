"""Held for every article: what it says is carried by facts that somebody checked."""

import re
from contextlib import suppress
from datetime import date

import pytest

from contacts.directory import current_directory
from library.article_files import (
    FOLDER,
    ArticleFile,
    problems_of,
    read_article,
    read_article_files,
)
from library.claims import figures_of
from library.facts import BrokenContent, known_facts
from library.models import Audience

FACTS = known_facts()
FILES = sorted(FOLDER.glob("*.md"))


def sound_articles() -> list[ArticleFile]:
    """A file that is refused fails its own test alone, and the others are still held."""
    found = []
    for path in FILES:
        with suppress(BrokenContent):
            found.append(read_article(path, FACTS))
    return found


ARTICLES = sound_articles()
every_article = pytest.mark.parametrize("article", ARTICLES, ids=lambda one: one.slug)

SHELF = {Audience.CONCERNED: 0, Audience.RELATIVE: 1, Audience.PROFESSIONAL: 2}


def test_first_articles_keep_their_addresses():
    refs = {one.slug: one.ref for one in ARTICLES}

    assert refs["danger-maintenant"] == "k7m3"
    assert refs["deposer-plainte"] == "r4t9"
    assert refs["ordonnance-de-protection"] == "p2w6"


@every_article
def test_article_stands_among_those_of_its_readers(article):
    assert SHELF[article.audience] == article.position // 1000


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.stem)
def test_file_is_carried_by_its_facts(path):
    assert problems_of(read_article(path, FACTS)) == []


def test_articles_lead_to_each_other():
    assert len(read_article_files(FACTS)) == len(FILES)


@every_article
def test_article_names_sources_with_their_dates(article):
    sources = article.fields()["sources"]

    assert sources
    assert all(source["name"] and source["dated"] for source in sources)


@every_article
def test_article_was_verified_when_its_facts_were_read(article):
    assert article.verified_on == date(2026, 11, 20)


@every_article
def test_article_ends_with_two_contacts_of_the_directory(article):
    assert len(article.contacts) == 2
    assert all(current_directory().get(slug) for slug in article.contacts)


@every_article
def test_numbers_to_call_are_those_of_the_directory(article):
    known = {one.uri: one.number for one in current_directory().contacts}
    calls = re.findall(r"\[([^\]]*)\]\(((?:tel|sms):[^)]*)\)", article.body)

    assert all(known.get(uri) == number for number, uri in calls)


def test_order_shows_that_the_other_person_reads_what_is_sent_before_anything_else():
    order = next(one for one in ARTICLES if one.slug == "ordonnance-de-protection")

    assert "OP-12-bis" in {fact.id for fact in order.facts}
    assert order.fields()["body_html"].startswith('<div class="note note--box">')


def test_complaint_says_to_have_old_facts_checked():
    complaint = next(one for one in ARTICLES if one.slug == "deposer-plainte")

    assert "Même si c’est ancien" in complaint.body
    assert "faites vérifier" in complaint.body


def test_no_amount_of_aid_is_written():
    assert {"12862", "891", "258"} & set().union(
        *(figures_of(one.text) for one in ARTICLES)
    ) == set()


@every_article
def test_related_articles_are_others(article):
    assert article.slug not in article.related
