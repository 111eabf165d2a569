"""What no page of contacts may ever say: a number of nobody's, an hour that nobody gave."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from contacts.cards import card_for
from contacts.directory import current_directory
from contacts.entries import Display
from contacts.opening_hours import Always
from contacts.reader import Reader
from contacts.sections import URGENT, section_of
from contacts.situations import SITUATIONS

DIRECTORY = current_directory()
URL = "/contacts/"
DAY = datetime(2026, 11, 20, tzinfo=UTC)
ODD = [
    "<script>alert(1)</script>",
    "x" * 10_000,
    "🏠" * 300,
    "\u202eviol\u202c",
    "%00\x00",
    "{{ 7 }}",
    "' OR 1=1 --",
    "\\" * 50,
]


UNFOLDED = '<details class="more" open>'


@pytest.fixture
def situation_pages(visitor):
    """The page that each choice brings without script."""
    posts = {one.key: {"situation": one.key} for one in SITUATIONS}
    return {key: visitor.post(URL, post).content.decode() for key, post in posts.items()}


def statuses(contact, days: int = 0) -> set[str]:
    """What is said of it hour by hour during one week, of which every night."""
    moments = (DAY + timedelta(days=days, hours=hour) for hour in range(24 * 7))
    return {card_for(contact, DIRECTORY, Reader(moment)).status for moment in moments}


@pytest.mark.parametrize("contact", [one for one in DIRECTORY.contacts if one.hours is None],
                         ids=lambda one: one.slug)  # fmt: skip
def test_contact_without_hours_is_never_called_open(contact):
    assert statuses(contact) <= {"", "Horaires à confirmer"}


@pytest.mark.parametrize("contact", [one for one in DIRECTORY.contacts
                                     if section_of(one) is not URGENT],
                         ids=lambda one: one.slug)  # fmt: skip
def test_stale_contact_gives_no_hours_unless_it_is_urgent(contact):
    shown = card_for(contact, DIRECTORY, Reader(DAY + timedelta(days=91)))

    assert (shown.hours, shown.needs_recheck) == ("", True)
    assert shown.status in {"", "Horaires à confirmer"}


def test_only_emergencies_and_lines_of_day_and_night_are_open_at_three():
    three = DAY.replace(hour=2)
    open_then = [
        one for one in DIRECTORY.contacts if card_for(one, DIRECTORY, Reader(three)).state == "open"
    ]

    assert {type(one.hours) for one in open_then} == {Always}


@pytest.mark.parametrize("contact", DIRECTORY.contacts, ids=lambda one: one.slug)
def test_every_card_is_complete(contact):
    shown = card_for(contact, DIRECTORY, Reader(DAY))

    assert shown.purpose
    assert shown.not_for
    assert "ersonnes sourdes" in shown.access
    assert re.match(r"Gratuit|Tarif|Coût", shown.access)
    if shown.number:
        assert "acture" in shown.traces
        assert "téléphone" in shown.traces


def test_line_for_authors_is_under_no_situation_and_in_its_section_alone(visitor):
    page = visitor.get(URL).content.decode()
    own = next(part for part in page.split("<section ") if "auteurs-fnacav" in part
               or "tel:0801901911" in part)  # fmt: skip
    line = next(one for one in DIRECTORY.contacts if one.display is Display.AUTHORS)

    assert page.count(line.uri) == own.count(line.uri) == 1
    assert own.count("<li ") == 1
    assert not any(situation.fits(line) for situation in SITUATIONS)


def test_line_for_authors_steps_aside_of_every_situation(situation_pages):
    cards = [
        part
        for page in situation_pages.values()
        for part in page.split("<li ")
        if "tel:0801901911" in part
    ]

    assert [card.partition(" data-for")[0] for card in cards] == ['class="contact is-aside"'] * 12


@pytest.mark.parametrize("words", ODD)
def test_odd_search_is_answered_by_a_page(visitor, words):
    response = visitor.post(URL, {"q": words})
    page = response.content.decode()

    assert response.status_code == 200
    assert "<script>alert" not in page
    assert "Aucune fiche avec ces mots" in html.unescape(page) or "<h3>" in page


def test_odd_choices_are_answered_by_the_whole_page(visitor):
    response = visitor.post(URL, {"situation": ODD[1], "territory": ODD[0]})

    assert response.content.decode().count("<h3>") == len(DIRECTORY.contacts)


def test_chosen_situation_shows_its_number_without_script(situation_pages):
    shown = {
        key: (page.count('class="answer note is-said"'), f'value="{key}" checked' in page)
        for key, page in situation_pages.items()
    }

    assert shown == {one.key: (1, True) for one in SITUATIONS}


def test_folded_situation_that_was_chosen_is_unfolded(situation_pages):
    unfolded = [key for key, page in situation_pages.items() if UNFOLDED in page]

    assert unfolded == [one.key for one in SITUATIONS if not one.is_urgent]
