import html
import re
from datetime import UTC, datetime

import pytest
from django.db import OperationalError

from contacts.directory import current_directory
from contacts.models import LocalService
from memodevie.phone_numbers import strange_numbers
from tests.contacts.local import draft, published

pytestmark = pytest.mark.django_db(databases="__all__")

URL = "/contacts/pres-de-chez-vous/"
NIGHT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
HOURS = {"jours": [1, 2, 3, 4, 5], "debut": "09:00", "fin": "17:00", "fuseau": "Europe/Paris"}
ODD = ["", "<script>alert(1)</script>", "x" * 10_000, "🏠" * 300, "\u202egnp.tset", "'; --", "\x00"]


def page(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def near(visitor, place: str) -> str:
    """What is said of the place, without the national services."""
    return page(visitor.post(URL, {"place": place})).partition("Ils savent trouver")[0]


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_department_without_a_service_says_so_and_who_finds_one(visitor):
    answer = page(visitor.post(URL, {"place": "33"}))

    assert "Gironde (33)" in answer
    assert "Nous n’avons encore vérifié aucun service local pour ce département." in answer
    assert re.findall(r'contact__num" href="(tel:\d+)"', answer) == [
        "tel:3919",
        "tel:116006",
        "tel:115",
    ]


def test_published_service_is_a_card(visitor):
    published(address="1 place de l’Essai")

    answer = near(visitor, "33000")

    assert 'href="tel:0500000000">05 00 00 00 00</a>' in answer
    assert "1 place de l’Essai, 33000 Essai. Association d’aide aux victimes." in answer
    assert "d’après essai.example" in answer


def test_draft_is_on_no_page(visitor):
    draft()

    assert "Association d’essai" not in near(visitor, "33000")


def test_service_without_hours_is_never_called_open(visitor, at):
    published(hours=None)

    for hour in (3, 15, 23):
        at(datetime(2026, 11, 20, hour, tzinfo=UTC))
        answer = near(visitor, "33")
        assert "Ouvert" not in answer
        assert "Horaires à confirmer" in answer


def test_service_is_closed_at_night_and_open_by_day(visitor, at):
    published(hours=HOURS)

    at(NIGHT)
    assert "Fermé, rouvre à 9 h" in near(visitor, "33")
    at(NIGHT.replace(hour=10))
    assert "Ouvert maintenant, jusqu’à 17 h" in near(visitor, "33")


def test_service_overseas_is_told_in_its_own_time(visitor, at):
    published(department="974", postcode="97400", hours=HOURS)

    at(datetime(2026, 11, 20, 10, tzinfo=UTC))

    assert "Ouvert maintenant, jusqu’à 20 h" in near(visitor, "la réunion")


def test_old_service_hides_its_hours_and_says_so(visitor, at):
    published(hours=HOURS)

    at(datetime(2027, 3, 1, 10, tzinfo=UTC))
    answer = near(visitor, "33")

    assert "À reconfirmer." in answer
    assert "17 h" not in answer


@pytest.mark.parametrize("place", ODD)
def test_odd_search_gets_a_sentence_and_breaks_nothing(visitor, place):
    response = visitor.post(URL, {"place": place})

    assert 'role="alert"' in page(response)
    assert b"<script>alert" not in response.content


def test_database_that_is_down_leaves_the_national_numbers(visitor, monkeypatch):
    def fail(place: object) -> None:
        raise OperationalError

    monkeypatch.setattr("contacts.local.nearby.find", fail)
    answer = page(visitor.post(URL, {"place": "33"}))

    assert "ne répond pas en ce moment" in answer
    assert 'href="tel:116006"' in answer


def test_page_asks_nothing_of_the_database_before_a_search(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get(URL)


def test_search_takes_one_query_however_many_services(visitor, django_assert_num_queries):
    for number in range(3):
        published(name=f"Essai {number}")

    with django_assert_num_queries(1):
        visitor.post(URL, {"place": "33"})


def test_search_leaves_no_cookie_and_no_address(visitor):
    response = type(visitor)(enforce_csrf_checks=True).post(URL, {"place": "33"})

    assert response.status_code == 200
    assert not response.cookies
    assert visitor.get(URL, {"place": "33"}).content == visitor.get(URL).content


def test_every_number_is_of_the_list_or_of_a_published_service(visitor):
    published(phone="05 00 00 00 00")
    draft(name="Brouillon", phone="05 22 22 22 22")

    found = re.findall(r'href="((?:tel|sms):[^"]*)"', page(visitor.post(URL, {"place": "33"})))
    known = {f"tel:{one.phone}" for one in LocalService.objects.published()}
    strangers = [link for link in found if strange_numbers(link, current_directory())]

    assert set(strangers) == known == {"tel:0500000000"}
