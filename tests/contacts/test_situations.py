import re

import pytest
from django.core.checks import Error

from contacts.answers import answers, answers_that_hold
from contacts.checks import list_is_readable
from contacts.directory import Directory, current_directory
from contacts.editing import INDISPENSABLE
from contacts.entries import BrokenEntry, Contact
from contacts.situations import NAMED, PLACE, SITUATIONS, Situation
from memodevie.phone_numbers import NUMBER

DIRECTORY = current_directory()
SHEET = "static/css/contacts.css"


def without(slug: str) -> Directory:
    kept = tuple(one for one in DIRECTORY.contacts if one.slug != slug)
    return Directory(**{**DIRECTORY.__dict__, "contacts": kept})


def situation(key: str) -> Situation:
    return next(one for one in SITUATIONS if one.key == key)


def found_for(key: str) -> list[Contact]:
    return [one for one in DIRECTORY.contacts if situation(key).fits(one)]


def first_of(key: str) -> str:
    return next(one.first.url for one in answers(DIRECTORY) if one.situation.key == key)


def test_the_twelve_situations_are_there_and_four_are_in_sight():
    assert len(SITUATIONS) == 12
    assert [one.key for one in SITUATIONS if one.is_urgent] == ["now", "mute", "talk", "sleep"]


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("now", "tel:17"),
        ("mute", "sms:114"),
        ("talk", "tel:3919"),
        ("sleep", "tel:115"),
        ("child", "tel:119"),
        ("online", "https://17cyber.gouv.fr"),
        ("care", "tel:3133"),
        ("man", "tel:116006"),
        ("lgbt", "tel:116006"),
        ("away", "tel:+33180523376"),
        ("words", "tel:112"),
        ("pro", "tel:3919"),
    ],
)
def test_situation_leads_with_what_to_call_first(key, link):
    assert first_of(key) == link


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.key)
def test_what_is_called_first_is_among_its_cards(one):
    assert one.call in {contact.slug for contact in found_for(one.key)}


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.key)
def test_sentence_writes_no_number_of_its_own(one):
    assert NUMBER.findall(PLACE.sub("", one.says)) == []


def test_whoever_cannot_speak_is_led_to_no_call():
    answer = next(one for one in answers(DIRECTORY) if one.situation.key == "mute")
    links = [answer.first, *(piece.link for piece in answer.sentence if piece.link)]

    assert [one.url for one in links] == ["sms:114"]


def test_no_card_for_men_is_for_women_only():
    assert [one.slug for one in found_for("man") if re.search("^(jeunes )?femmes(?! et hommes)",
            one.audience, re.IGNORECASE)] == []  # fmt: skip


def test_numbers_said_to_answer_everybody_are_for_any_person():
    said = {piece.link.url for one in answers(DIRECTORY) if one.situation.key == "man"
            for piece in one.sentence if piece.link}  # fmt: skip

    audiences = [one.audience for one in DIRECTORY.contacts if one.uri in said]
    assert [text for text in audiences if not text.startswith("Toute personne")] == []


def test_numbers_said_to_answer_overseas_are_confirmed_there():
    said = set(PLACE.findall(situation("away").says)) - {"urgence-112"}

    assert said == DIRECTORY.confirmed_overseas


def test_cards_for_professionals_say_that_they_answer_them():
    unsaid = {one.slug for one in found_for("pro") if "professionnels" not in one.audience}

    # « adultes inquiets pour un enfant »
    assert unsaid == {"enfance-119"}


def test_every_card_but_that_for_authors_is_under_a_situation():
    alone = {one.slug for one in DIRECTORY.contacts if not any(s.fits(one) for s in SITUATIONS)}

    assert "auteurs-fnacav" in alone
    assert not any(one.uri for one in DIRECTORY.contacts if one.slug in alone - {"auteurs-fnacav"}
                   and one.category == "danger_immediat")  # fmt: skip


def test_sentence_that_names_nobody_stops_the_start(monkeypatch):
    monkeypatch.setattr("contacts.checks.current_directory", lambda: without("samu-social-115"))

    found = list_is_readable(None)

    assert [type(one) for one in found] == [Error]


def test_number_taken_away_later_leaves_the_choice():
    left = without("samu-social-115")

    with pytest.raises(BrokenEntry):
        answers(left)
    assert [one.situation.key for one in answers_that_hold(left) if not one.first] == [
        "sleep",
        "man",
        "away",
    ]


@pytest.mark.parametrize("one", SITUATIONS, ids=lambda one: one.key)
def test_style_sheet_knows_the_situation(one):
    with open(SHEET, encoding="utf-8") as sheet:
        rules = sheet.read()

    assert f"body:has(#f-{one.key}:checked) [data-for]:not([data-for~={one.key}])" in rules


def test_staff_cannot_take_away_what_a_sentence_names():
    assert NAMED <= INDISPENSABLE
