from datetime import UTC, date, datetime, timedelta

import pytest

from contacts.cards import Card, card_for
from contacts.directory import current_directory
from contacts.reader import Reader

NOW = datetime(2026, 11, 20, 11, tzinfo=UTC)
STALE = NOW + timedelta(days=91)
DIRECTORY = current_directory()


def card(slug: str, now: datetime = NOW, place: str = "", situation: str = "") -> Card:
    contact = DIRECTORY.get(slug)
    assert contact is not None
    return card_for(contact, DIRECTORY, Reader(now, DIRECTORY.territory(place), situation))


def words(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_number_stands_apart_from_its_title():
    shown = card("violences-femmes-info-3919")

    assert (shown.title, shown.number, shown.number_uri) == (
        "Violences Femmes Info",
        "3919",
        "tel:3919",
    )


def test_message_number_opens_a_message():
    assert card("urgence-114").number_uri == "sms:114"


def test_service_without_number_is_a_site():
    shown = card("17cyber")

    assert shown.site is not None
    assert (shown.number, shown.site.words) == ("", "17cyber.gouv.fr")


def test_unsure_number_is_nowhere_on_the_card():
    shown = card("avft")

    assert "45 84" not in words(repr(shown))
    assert shown.status == "Horaires à confirmer"


def test_bill_is_claimed_only_where_a_source_says_so():
    claims = {one.slug for one in DIRECTORY.contacts if "N’apparaît pas" in card(one.slug).traces}

    assert claims == {"violences-femmes-info-3919", "enfance-119"}


def test_unknown_bill_is_said_beside_the_device():
    assert words(card("police-secours-17").traces) == (
        "Facture : nous ne savons pas. L’appel reste dans le journal d’appels du téléphone."
    )


@pytest.mark.parametrize("contact", DIRECTORY.contacts, ids=lambda one: one.slug)
def test_every_way_in_says_what_it_leaves_on_the_device(contact):
    traces = card(contact.slug).traces

    if contact.uri.startswith("tel:"):
        assert "journal d’appels" in traces
    if contact.uri.startswith("sms:"):
        assert "fil de messages" in traces
    if contact.url:
        assert "historique du navigateur" in traces


def test_old_entry_hides_its_hours_and_says_so():
    shown = card("france-victimes-116006", STALE)

    assert (shown.status, shown.hours, shown.needs_recheck) == ("Horaires à confirmer", "", True)


@pytest.mark.parametrize("slug", ["police-secours-17", "urgence-114", "samu-social-115"])
def test_old_emergency_number_stays_open(slug):
    assert words(card(slug, STALE).status) == "Ouvert maintenant, 24 h/24"


def test_entry_is_still_good_on_its_ninetieth_day():
    assert not card("france-victimes-116006", NOW + timedelta(days=90)).needs_recheck


@pytest.mark.parametrize(
    ("slug", "place", "is_unsure"),
    [
        ("violences-femmes-info-3919", "martinique", False),
        ("violences-femmes-info-3919", "nouvelle-caledonie", True),
        ("viols-femmes-informations", "martinique", True),
        ("urgence-114", "nouvelle-caledonie", False),
        ("17cyber", "nouvelle-caledonie", False),
        ("violences-femmes-info-3919", "", False),
    ],
)
def test_number_that_may_not_answer_overseas_says_so(slug, place, is_unsure):
    said = "répond depuis chez vous" in card(slug, place=place).good_to_know

    assert said == is_unsure


def test_message_number_tells_what_to_write():
    assert card("urgence-114").good_to_know == (
        "Écrivez où vous êtes, qui est en danger, ce qui se passe."
    )


def test_card_outside_the_chosen_situation_steps_aside():
    assert card("police-secours-17", situation="sleep").is_aside
    assert not card("samu-social-115", situation="sleep").is_aside


def test_date_of_the_check_is_on_the_card():
    assert card("police-secours-17").verified_on == date(2026, 11, 20)


@pytest.mark.parametrize("contact", DIRECTORY.contacts, ids=lambda one: one.slug)
def test_no_card_shows_what_the_list_calls_unsure(contact):
    shown = card(contact.slug)
    text = " ".join((shown.purpose, shown.not_for, shown.good_to_know, shown.access, shown.hours))

    assert not {"vérifier", "source", "selon une"} & set(words(text).split())


def test_paper_says_nothing_that_is_false_an_hour_later():
    told = {one.lasting for one in map(card, [one.slug for one in DIRECTORY.contacts])}

    assert {words(one) for one in told} == {"", "24 h/24", "À toute heure", "Horaires à confirmer"}


@pytest.mark.parametrize("slug", ["flag-app", "app-elles"])
def test_application_without_a_verified_address_says_where_to_look(slug):
    assert "magasin d’applications" in card(slug).good_to_know
