"""An entry that breaks its own card: seen before it is published, and harmless if it were."""

import logging
import re
from dataclasses import replace
from itertools import count

import pytest

from contacts import directory as directories
from contacts.directory import current_directory
from contacts.showing import unshowable
from editorial import published

FILE = current_directory()
BROKEN = {"cost": 5, "languages": {"a": "b"}, "to_prepare": ("adresse",), "label": "", "number": 5}
CALL = r'href="[a-z]+:\d+"'
SLUG = "viols-femmes-informations"


EDITIONS = count(-1, -1)  # pages are kept by edition


def with_broken(slug, **values):
    contacts = tuple(replace(one, **values) if one.slug == slug else one for one in FILE.contacts)
    return replace(FILE, contacts=contacts)


def show(monkeypatch, found):
    """As if the checks had let it through."""
    monkeypatch.setattr(published, "_seen", published.Seen(next(EDITIONS)))
    monkeypatch.setattr(directories, "_directory", lambda seen: found)


@pytest.fixture
def broken(monkeypatch):
    show(monkeypatch, with_broken(SLUG, label="", languages={"a": "b"}, number=5))


def test_list_of_the_files_can_be_shown():
    assert list(unshowable(FILE)) == []


@pytest.mark.parametrize(("field", "value"), BROKEN.items())
def test_entry_that_breaks_its_card_is_named_before_it_is_published(field, value):
    (problem,) = unshowable(with_broken(SLUG, **{field: value}))

    assert problem.startswith(f"{SLUG}: it cannot be shown, ")


def test_sentence_without_its_number_is_a_problem():
    (problem,) = unshowable(with_broken("samu-15", number="", uri=""))

    assert problem.startswith("samu-15: named in a sentence")


@pytest.mark.parametrize("page", ["/contacts/", "/contacts/en/", "/contacts/carte/"])
def test_page_stays_without_the_entry_that_breaks(visitor, broken, caplog, page):
    with caplog.at_level(logging.ERROR):
        response = visitor.get(page)

    assert response.status_code == 200
    assert "17" in response.content.decode()
    assert {SLUG in record.getMessage() for record in caplog.records} == {True}


def test_other_cards_stay(visitor, broken):
    page = visitor.get("/contacts/").content.decode()

    assert page.count('class="contact"') == len(FILE.contacts) - 1
    assert 'href="tel:17"' in page


def test_emergency_number_that_breaks_leaves_the_others(visitor, monkeypatch):
    show(monkeypatch, with_broken("police-secours-17", number=17))

    page = visitor.get("/contacts/").content.decode()

    assert {'href="sms:114"', 'href="tel:15"', 'href="tel:3919"'} <= set(re.findall(CALL, page))


def test_national_cards_stay_near_home(visitor, monkeypatch):
    show(monkeypatch, with_broken("cidff", label=""))

    page = visitor.get("/contacts/pres-de-chez-vous/").content.decode()

    assert 'href="tel:3919"' in page


def test_search_stays_without_the_entry_that_breaks(visitor, broken):
    assert "Allô enfance" in visitor.post("/contacts/", {"q": "enfance"}).content.decode()
