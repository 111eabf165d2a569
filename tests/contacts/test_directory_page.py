import gzip
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import directory as directories
from contacts.directory import current_directory
from contacts.templatetags.contact_cards import contact_numbers
from editorial import published

URL = "/contacts/"
EDITIONS = count(-1_000, -1)  # pages are kept by edition
NUMBER = re.compile(r'class="contact__num" href="([^"]+)"')


def read(response) -> str:
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


@pytest.fixture
def friday_noon(monkeypatch):
    moment = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_page_is_read_without_an_account_or_a_cookie(visitor):
    response = visitor.get(URL)

    assert "Police secours" in read(response)
    assert not response.cookies


def test_page_asks_the_database_nothing(visitor):
    with CaptureQueriesContext(connection) as queries:
        read(visitor.get(URL))

    assert len(queries) == 0


def test_first_numbers_come_before_anything_else(visitor):
    main = read(visitor.get(URL)).split("<main")[1]

    assert re.findall(r'href="((?:tel|sms):\d+)"', main)[:4] == [
        "tel:17",
        "sms:114",
        "tel:15",
        "tel:3919",
    ]


def test_page_fits_in_the_first_round_trip(visitor):
    assert len(gzip.compress(visitor.get(URL).content)) < 14 * 1024


def test_title_says_nothing(visitor):
    assert "<title>Adresses</title>" in read(visitor.get(URL))


def test_hours_are_those_of_paris(visitor, friday_noon):
    page = read(visitor.get(URL))

    assert "Il est 12 h 30, vendredi 20 novembre, à Paris." in page
    assert "Ouvert maintenant, jusqu’à 20 h" in page


def test_territory_changes_the_clock_and_sets_no_cookie(visitor, friday_noon):
    response = visitor.post(URL, {"territory": "guadeloupe"})
    page = read(response)

    assert "Il est 7 h 30, vendredi 20 novembre (Guadeloupe)." in page
    assert "Ouvert maintenant, jusqu’à 15 h" in page
    assert not response.cookies


def test_situation_sets_the_others_aside_without_script(visitor):
    page = read(visitor.post(URL, {"situation": "sleep"}))

    near = [part for part in page.split("<li ")[1:] if part.startswith('class="contact"')]
    assert NUMBER.findall("".join(near)) == ["tel:115", "tel:3919"]
    assert 'id="f-sleep" value="sleep" checked' in page


def test_unknown_choices_count_as_none(visitor):
    page = read(visitor.post(URL, {"situation": "<b>", "territory": "lune", "q": ""}))

    assert 'id="f-all" value="" checked' in page
    assert "is-aside" not in page


@pytest.mark.parametrize(
    "ask", [lambda who: who.get(URL, {"q": "FLAG"}), lambda who: who.post(URL, {"q": "FLAG"})]
)
def test_search_keeps_the_cards_that_hold_the_words(visitor, ask):
    assert re.findall(r"<h3>([^<]*)</h3>", read(ask(visitor))) == ["Application FLAG!"]


def test_search_without_an_answer_leads_back(visitor):
    page = read(visitor.post(URL, {"q": "<script>xyzzy"}))

    assert "Aucune fiche avec ces mots" in page
    assert "<script>xyzzy" not in page


def test_page_never_makes_an_address_that_tells_the_search(visitor):
    assert "?q=" not in read(visitor.post(URL, {"q": "viol"}))


def test_post_needs_no_token(visitor):
    strict = type(visitor)(enforce_csrf_checks=True)

    assert strict.post(URL, {"situation": "talk"}).status_code == 200


def with_days(monkeypatch, today: date, old: set[str], checked: date) -> None:
    """`old`: left at the day of the file; the others were `checked` since."""
    found = current_directory()
    contacts = tuple(
        one if one.slug in old else replace(one, verified_on=checked) for one in found.contacts
    )
    renewed = replace(found, contacts=contacts)
    monkeypatch.setattr(published, "_seen", published.Seen(next(EDITIONS)))
    monkeypatch.setattr(directories, "_directory", lambda seen: renewed)
    moment = datetime(today.year, today.month, today.day, 11, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.mark.parametrize("url", [URL, f"{URL}en/"])
def test_old_list_says_so_and_never_the_contrary(visitor, monkeypatch, url):
    everyone = {one.slug for one in current_directory().contacts}
    with_days(monkeypatch, date(2027, 3, 1), everyone, date(2027, 3, 1))

    page = read(visitor.get(url))
    line = page.split('href="tel:3919"')[1].partition("</a>")[0]

    assert re.search("Fiches à reconfirmer|Entries to be reconfirmed", page)
    assert re.findall("jour et nuit|day and night", page) in (["jour et nuit"], ["day and night"])
    assert re.search("Les numéros d’urgence répondent jour|emergency numbers answer day", page)
    assert re.search(r"Parler à quelqu’un$|Someone to talk to$", re.sub("<[^>]*>", "", line))
    assert "jusqu’à" not in re.sub(r"<dl>.*?</dl>", "", page, flags=re.DOTALL)


def test_one_old_card_is_not_said_of_all(visitor, monkeypatch):
    with_days(monkeypatch, date(2027, 3, 1), {"france-victimes-116006"}, date(2027, 2, 8))

    page = read(visitor.get(URL))

    assert "Certaines fiches sont à reconfirmer." in page
    assert "La plus ancienne a été vérifiée le 20 novembre 2026." in page
    assert "Fiches vérifiées entre le 20 novembre 2026 et le 8 février 2027 dans" in page
    assert "Gratuits, jour et nuit, sans compte." in page
    assert page.count("À reconfirmer.") == 1


def test_day_of_the_whole_list_is_that_of_its_cards(visitor, monkeypatch):
    with_days(monkeypatch, date(2027, 3, 1), set(), date(2027, 2, 8))

    page = read(visitor.get(URL))

    assert "Fiches vérifiées le 8 février 2027 dans" in page
    assert "reconfirmer" not in page


def test_old_number_on_another_page_loses_its_hours_too(monkeypatch):
    said = {
        "violences-femmes-info-3919": "Écoute, jour et nuit",
        "enfance-119": "Enfants : jour et nuit",
        "urgence-114": "Par SMS, jour et nuit",
    }
    with_days(monkeypatch, date(2027, 3, 1), {"enfance-119", "urgence-114"}, date(2027, 3, 1))

    assert [words for _, words in contact_numbers(said)["numbers"]] == [
        "Écoute, jour et nuit",
        "Enfants",
        "Par SMS, jour et nuit",
    ]


def test_links_away_tell_the_other_site_nothing(visitor):
    page = read(visitor.get(URL))
    links = re.findall(r'<a [^>]*href="https://[^>]*>', page)

    assert links
    assert not [link for link in links if 'rel="noreferrer"' not in link]


def test_other_verbs_are_refused(visitor):
    assert visitor.delete(URL).status_code == 405
