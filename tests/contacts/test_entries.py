from datetime import UTC, date, datetime

import pytest

from contacts.entries import BrokenEntry, Contact, read_contact, read_hours
from contacts.opening_hours import Always, Holidays

DAY = date(2026, 11, 20)
WEEK = {"jours": [1], "debut": "09:00", "fin": "10:00", "fuseau": "Europe/Paris"}


def entry(**changes: object) -> dict[str, object]:
    return {
        "slug": "ligne",
        "rang": 1,
        "categorie": "ecoute",
        "libelle": "Une ligne",
        "numero": "0 800 00 00 00",
        "uri": "tel:0800000000",
        "canaux": ["tel"],
        "horaires_struct": {"toujours": True},
        "afficher": "oui",
        "confiance": "verifie_n",
        "sources": ["une page (2026)"],
        **changes,
    }


def read(**changes: object) -> Contact:
    return read_contact(entry(**changes), DAY)


def test_sure_entry_keeps_its_number_and_hours():
    contact = read()

    assert (contact.number, contact.uri, contact.hours) == (
        "0 800 00 00 00",
        "tel:0800000000",
        Always(),
    )


@pytest.mark.parametrize(
    "unsure", [{"confiance": "a_verifier"}, {"numero_confiance": "a_verifier"}]
)
def test_unsure_entry_shows_neither_number_nor_hours(unsure):
    contact = read(**unsure)

    assert (contact.number, contact.uri, contact.hours) == ("", "", None)


def test_entry_without_hours_keeps_its_number():
    contact = read(afficher="oui_sans_horaires")

    assert (contact.number, contact.hours) == ("0 800 00 00 00", None)


def test_an_entry_may_have_a_date_of_its_own():
    assert read(verifie_le=date(2027, 1, 2)).verified_on == date(2027, 1, 2)


@pytest.mark.parametrize(
    "changes",
    [
        {"numeroo": "17"},
        {"afficher": "peut-être"},
        {"confiance": "sûre"},
        {"uri": "javascript:alert(1)"},
        {"url": "http://exemple.fr"},
        {"rang": None},
        {"sources": []},
        {"horaires_struct": {"jours": [0], "debut": "09:00", "fin": "10:00"}},
        {
            "horaires_struct": {
                "jours": [8],
                "debut": "09:00",
                "fin": "10:00",
                "fuseau": "Europe/Paris",
            }
        },
    ],
)
def test_unreadable_entry_is_refused_by_name(changes):
    with pytest.raises(BrokenEntry, match=r"^ligne: "):
        read(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"a_preparer": ["adresse"]},
        {"cout": 5},
        {"role": 5},
        {"langues": {"a": "b"}},
        {"canaux": "tel"},
        {"sources": "une page"},
        {"rang": True},
        {"n_sources": "2"},
        {"anonyme": []},
        {"verifie_le": "2026-11-20"},
        {"verifie_le": datetime(2026, 11, 20, 9, tzinfo=UTC)},
        {"libelle": ""},
        {"libelle": "0 800 00 00 00 - "},
        {"slug": "Une Ligne"},
        {"role": "écoute\u202e"},
        {"role": "\ud800"},
        {"url": "https://[x"},
        {"url": "https://"},
        {1: "un", "b": "deux"},
        {"horaires_struct": "toujours"},
        {"horaires_struct": {**WEEK, "debut": "09:00+02:00"}},
        {"horaires_struct": {**WEEK, "fin": "10:00Z"}},
        {"horaires_struct": {**WEEK, "fuseau": ""}},
        {"horaires_struct": {**WEEK, "feries": []}},
        {"horaires_struct": {**WEEK, "jours": [1.0]}},
        {"horaires_struct": {**WEEK, "pause": "12:00"}},
    ],
    ids=str,
)
def test_value_of_another_type_is_refused(changes):
    with pytest.raises(BrokenEntry):
        read_contact(entry() | changes, DAY)


@pytest.mark.parametrize("raw", ["ligne", ["ligne"], None, 5])
def test_entry_without_keys_is_refused(raw):
    with pytest.raises(BrokenEntry):
        read_contact(raw, DAY)


def test_day_left_empty_is_that_of_the_list():
    assert read(verifie_le=None).verified_on == DAY


def test_hours_say_whether_holidays_count():
    assert read_hours(WEEK).holidays is Holidays.UNKNOWN
    assert read_hours({**WEEK, "feries": True}).holidays is Holidays.OPEN
    assert read_hours({**WEEK, "feries": False}).holidays is Holidays.CLOSED
