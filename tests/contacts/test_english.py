"""The directory in English: every card, the same numbers, and never words of the list left out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from contacts.cards import card_for
from contacts.directory import current_directory
from contacts.english.cards import english_card, english_groups
from contacts.english.entries import in_english
from contacts.english.words import CONTENT, known_words, read_words
from contacts.entries import BrokenEntry
from contacts.reader import Reader
from contacts.wording import sure_clauses
from tests.site.test_numbers import strange

URL = "/contacts/en/"
NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
DIRECTORY = current_directory()
NUMBER = re.compile(r'class="contact__num(?: [\w-]+)?" href="([^"]+)"')
WORDED = (
    *("audience", "role", "not_for", "cost", "languages", "deaf_access", "good_to_know"),
    "device_trace",
)


@pytest.fixture
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def friday_noon(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def read(response) -> str:
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("contact", DIRECTORY.contacts, ids=lambda one: one.slug)
@pytest.mark.usefixtures("_english")
def test_every_contact_is_told_in_english_with_its_own_number(contact):
    found, french = (
        english_card(contact, DIRECTORY, Reader(NOW)),
        card_for(contact, DIRECTORY, Reader(NOW)),
    )

    assert found.language == "en"
    for name in ("slug", "number", "number_uri", "site", "state", "situations", "verified_on"):
        assert getattr(found.card, name) == getattr(french, name)


def test_nothing_is_translated_that_the_list_does_not_say():
    said = set()
    for one in DIRECTORY.contacts:
        said.add(one.label.removeprefix(f"{one.number} - "))
        for name in WORDED:
            said |= set(sure_clauses(getattr(one, name)).split(" ; "))

    assert set(known_words()) - said == set()


@pytest.mark.usefixtures("_english")
def test_groups_are_those_of_the_french_page():
    groups = english_groups(DIRECTORY, Reader(NOW))
    slugs = [one.card.slug for group in groups for one in group.cards]

    assert slugs == [one.slug for _, found in DIRECTORY.by_section() for one in found]
    assert groups[0].cards[0].card.slug == "police-secours-17"


@pytest.mark.usefixtures("_english")
def test_contact_whose_words_have_changed_is_whole_in_french(monkeypatch):
    words = {french: said for french, said in known_words().items() if french != "gratuit"}
    monkeypatch.setattr("contacts.english.words.known_words", lambda: words)
    contact = DIRECTORY.get("police-secours-17")

    found = english_card(contact, DIRECTORY, Reader(NOW))

    assert found.language == "fr"
    assert found.card.purpose.startswith("Toute personne en danger")
    assert found.card.status == "Ouvert maintenant, 24\u00a0h/24"


@pytest.mark.parametrize(
    "raw",
    [{"L'urgence (17 ou 114)": "An emergency (17 or 115)"}, {"gratuit": ""}, {"mail": 3}],
)
def test_translation_that_changes_a_figure_or_says_nothing_is_refused(raw):
    with pytest.raises(BrokenEntry):
        read_words(raw)


def test_no_clause_is_translated_twice():
    keys = re.findall(r'^("[^"]*"|[^#\n"][^\n]*?): ', CONTENT.read_text("utf-8"), re.MULTILINE)

    assert len(keys) == len(set(keys)) == len(yaml.safe_load(CONTENT.read_text("utf-8")))


def test_unsure_clause_stays_unsaid():
    told = in_english(DIRECTORY.get("violences-femmes-info-3919"))

    assert told.languages == ""


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize(
    ("slug", "now", "status", "hours"),
    [
        ("police-secours-17", NOW, "Open now, 24 hours a day", ""),
        ("france-victimes-116006", NOW, "Open now, until 8 pm", "Every day, 9 am – 8 pm."),
        (
            "viols-femmes-informations",
            NOW + timedelta(hours=12),
            "Closed, opens again Monday at 10 am",
            "Monday to Friday, 10 am – 7 pm.",
        ),
        ("fdfa-handicap", NOW, "Hours to be confirmed", ""),
        ("france-victimes-116006", NOW + timedelta(days=91), "Hours to be confirmed", ""),
    ],
)
def test_hours_are_said_in_english(slug, now, status, hours):
    card = english_card(DIRECTORY.get(slug), DIRECTORY, Reader(now)).card

    assert card.status.replace("\u00a0", " ") == status
    assert card.hours.replace("\u00a0", " ") == hours


@pytest.mark.usefixtures("_english")
def test_hours_are_also_those_of_the_reader():
    reader = Reader(NOW, DIRECTORY.territory("guadeloupe"))

    card = english_card(DIRECTORY.get("france-victimes-116006"), DIRECTORY, reader).card

    assert card.hours.replace("\u00a0", " ") == (
        "Every day, 9 am – 8 pm in Paris, that is 4 am – 3 pm here."
    )


def test_bill_is_claimed_only_where_a_source_says_so(visitor, friday_noon):
    assert read(visitor.get(URL)).count("Does not appear on the bill. ") == 2


def test_page_shows_the_numbers_of_the_french_page(visitor, friday_noon):
    english, french = (
        NUMBER.findall(read(visitor.get(address)).split("filter__go")[1])
        for address in (URL, "/contacts/")
    )

    assert english == french


def test_first_numbers_come_before_anything_else(visitor):
    main = read(visitor.get(URL)).split("<main")[1]

    first = re.findall(r'href="((?:tel|sms):\d+)"', main)[:4]
    assert first == ["tel:17", "sms:114", "tel:15", "tel:3919"]


def test_page_is_english_around_its_words(visitor, friday_noon):
    page = read(visitor.get(URL))

    assert '<html lang="en"' in page
    assert page.count("Quick, I’m leaving") >= 2
    assert "Skip to the text" in page
    assert "It is 12:30 pm on Friday 20 November, in Paris." in page
    assert '<li class="contact" lang="fr"' not in page


def test_page_says_that_the_french_text_is_the_reference(visitor):
    assert "is the reference" in read(visitor.get(URL))


def test_languages_are_claimed_only_where_the_list_says_so(visitor):
    assert re.findall(r"Languages: ([^.]*)\.", read(visitor.get(URL))) == [
        "written French, French sign language (LSF), pictograms",
        "16 languages and about 90 guides (June 2022)",
    ]


def test_situation_sets_the_others_aside(visitor):
    page = read(visitor.post(URL, {"situation": "sleep"}))

    assert 'id="f-sleep" value="sleep" checked' in page
    assert page.count("contact is-aside") > 20


def test_page_asks_the_database_nothing_and_leaves_no_cookie(visitor):
    with CaptureQueriesContext(connection) as queries:
        response = visitor.get(URL)

    assert len(queries) == 0
    assert not response.cookies


def test_french_page_leads_to_the_english_one(visitor):
    assert f'href="{URL}" lang="en" hreflang="en"' in read(visitor.get("/contacts/"))


def test_french_alone_hides_the_english_page(visitor, settings):
    settings.MDV_LANGUAGES = ["fr"]

    assert visitor.get(URL).status_code == 404
    assert URL not in visitor.get("/contacts/").content.decode()


def test_numbers_are_verified_in_every_place(visitor):
    posts = [{"territory": place.key, "situation": "away"} for place in DIRECTORY.territories]

    assert [one for post in posts for one in strange(visitor.post(URL, post))] == []
