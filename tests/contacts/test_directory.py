import copy
from datetime import date

import pytest
import yaml

from contacts.checks import list_is_readable
from contacts.directory import CONTENT, current_directory, read_directory
from contacts.entries import BrokenEntry
from contacts.sections import AUTHORS, URGENT, section_of
from contacts.situations import SITUATIONS

RAW = yaml.safe_load(CONTENT.read_text("utf-8"))
DIRECTORY = current_directory()


def test_first_contacts_are_in_the_advised_order():
    assert [one.slug for one in DIRECTORY.contacts][:9] == [
        "police-secours-17",
        "urgence-114",
        "urgence-112",
        "samu-15",
        "pompiers-18",
        "samu-social-115",
        "violences-femmes-info-3919",
        "france-victimes-116006",
        "pnav-tchat",
    ]


def test_every_entry_is_shown_unless_the_list_forbids_it():
    wanted = {entry["slug"] for entry in RAW["contacts"] if entry["afficher"] != "non"}

    assert {one.slug for _, found in DIRECTORY.by_section() for one in found} == wanted


def test_forbidden_entries_exist_and_are_nowhere():
    forbidden = {entry["slug"] for entry in RAW["contacts"] if entry["afficher"] == "non"}

    assert "stop-ffcriavs" in forbidden
    assert not forbidden & {one.slug for one in DIRECTORY.contacts}


def test_line_for_authors_stays_in_its_own_section():
    contact = DIRECTORY.get("auteurs-fnacav")

    assert contact is not None
    assert section_of(contact) is AUTHORS
    assert not any(situation.fits(contact) for situation in SITUATIONS)


def test_urgent_section_comes_first():
    section, contacts = next(DIRECTORY.by_section())

    assert section is URGENT
    assert len(contacts) == 6


def test_whoever_cannot_speak_is_given_no_number_to_dial():
    mute = next(one for one in SITUATIONS if one.key == "mute")
    found = [one for one in DIRECTORY.contacts if mute.fits(one)]

    assert found[0].slug == "urgence-114"
    assert not [one.slug for one in found if one.uri.startswith("tel:")]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda one: one.key)
def test_every_situation_finds_somebody(situation):
    assert any(situation.fits(one) for one in DIRECTORY.contacts)


def test_list_was_checked_before_today_and_keeps_its_delay():
    days = {one.verified_on for one in DIRECTORY.contacts}

    assert (days, DIRECTORY.valid_days) == ({date(2026, 11, 20)}, 90)


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw["contacts"].append(raw["contacts"][0]),
        lambda raw: raw["contacts"][0].update(categorie="inconnue"),
        lambda raw: raw["meta"].update(outre_mer_confirme=["personne"]),
    ],
    ids=["twice", "no section", "stranger confirmed"],
)
def test_damaged_list_is_refused(damage):
    raw = copy.deepcopy(RAW)
    damage(raw)

    with pytest.raises(BrokenEntry):
        read_directory(raw)


def test_unreadable_list_stops_the_start(monkeypatch):
    def refuse() -> None:
        raise BrokenEntry("ligne: illisible")

    monkeypatch.setattr("contacts.checks.current_directory", refuse)

    assert [error.id for error in list_is_readable(None)] == ["contacts.E001"]


def test_readable_list_lets_the_server_start():
    assert list_is_readable(None) == []
