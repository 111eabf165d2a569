from datetime import date

import pytest

from contacts.entries import BrokenEntry, Contact, read_contact, read_hours
from contacts.opening_hours import Always, Holidays

DAY = date(2026, 11, 20)


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


def test_hours_say_whether_holidays_count():
    raw = {"jours": [1], "debut": "09:00", "fin": "10:00", "fuseau": "Europe/Paris"}

    assert read_hours(raw).holidays is Holidays.UNKNOWN
    assert read_hours({**raw, "feries": True}).holidays is Holidays.OPEN
    assert read_hours({**raw, "feries": False}).holidays is Holidays.CLOSED
