"""Letters to complete: what their files say, what a blank one shows, what a filled one keeps."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from contacts.directory import current_directory
from library.facts import BrokenContent, known_facts
from library.letter_files import (
    FOLDER,
    current_letters,
    parse_letter,
    problems_of,
    read_letters,
)
from library.tools.shelf import current_tools
from tests.site.page import Page

LETTERS = current_letters()
COMPLAINT = next(one for one in LETTERS if one.slug == "plainte-au-procureur")
every_letter = pytest.mark.parametrize("letter", LETTERS, ids=lambda one: one.slug)
FORBIDDEN = (
    *("preuve irréfutable", "agresseur", "dénoncer", "avouer", "erreur", "recevable", "victime"),
    *("100 %", "anonyme", "coffre-fort", "sans trace", "garantie", "vous devez", "obligatoire"),
)
FILE = """---
ref: b2c3
slug: essai
position: 1
title: Essai
lead: Un essai.
audience: concerne
verified_on: 2026-11-20
facts: [PL-5]
contacts: [un, deux]
before: Avant.
after: Après.
fields:
  - {key: nom, label: nom, hint: votre nom}
  - {key: recit, label: les faits, lines: 2}
options: {suite: si vous le souhaitez}
---
Je m’appelle [[nom]].

Les faits :
[[recit]]

[?suite] La suite.
"""


@pytest.fixture
def parse(tmp_path):
    """A letter from a file like FILE with some words replaced."""

    def parse_changed(old="", new=""):
        (tmp_path / "essai.md").write_text(FILE.replace(old, new) if old else FILE, "utf-8")
        return parse_letter(tmp_path / "essai.md", known_facts())

    return parse_changed


@every_letter
def test_letter_has_no_problem(letter):
    assert problems_of(letter) == []


@every_letter
def test_letter_is_kind_and_typeset_in_french(letter):
    text = letter.text.replace("\u00a0", " ").casefold()
    for name in ("france victimes", "aide aux victimes"):
        text = text.replace(name, "")

    assert [word for word in FORBIDDEN if word in text] == []
    assert not re.search(r"[\w’»)] [;:!?»]|« |\w'\w", letter.text)
    assert letter.after.plain.endswith("Vous pouvez vous arrêter là.")


@every_letter
def test_letter_ends_with_contacts_of_the_directory_and_a_tool_leads_to_it(letter):
    assert all(current_directory().get(slug) for slug in letter.contacts)
    assert any(letter.slug in tool.letters for tool in current_tools())


@pytest.mark.parametrize(
    "element",
    [
        *("Je m’appelle [[nom]], né·e le [[naissance]]", "[[coordonnees]]"),
        *("Au procureur de la République", "Je porte plainte contre [[auteur]]"),
        *("[[date_faits]]", "[[lieu_faits]]", "[[recit]]", "[[temoins]]", "[[prejudice]]"),
        *("Je l’estime à", "[[somme]]", "[[pieces]]", "me constituer partie civile"),
    ],
)
def test_complaint_holds_each_element_that_the_fact_names(element):
    assert "PL-5" in {fact.id for fact in COMPLAINT.facts}
    assert element in COMPLAINT.body


def test_complaint_may_be_against_somebody_unknown():
    assert "« X »" in COMPLAINT.text.replace("\u00a0", " ")


def test_blank_letter_prints_dotted_lines_and_says_what_goes_there(parse):
    assert parse().blank.replace("…", ".") == (
        "Je m’appelle ............ (nom).\n\n"
        "Les faits :\n(les faits)\n" + "." * 30 + "\n" + "." * 30 + "\n\n"
        "☐ La suite."
    )


@every_letter
def test_hint_is_never_on_paper(letter, visitor):
    every = list(letter.options)
    page = visitor.get(reverse("library:letter", args=[letter.ref])).content.decode()
    sheet = page.partition('class="sheet')[2].partition('<div class="stack stack--s no-print"')[0]
    printed = re.sub(r'<(span|p) class="[^"]*no-print">.*?</\1>', "", sheet)
    asides = [one.hint for one in letter.fields if len(one.hint) > 22]
    asides += [] if letter.is_list else list(letter.options.values())

    for said in (letter.blank, letter.filled({}, every), printed):
        assert not [one for one in asides if one in said or escape(one) in said]
    words = re.sub(r"<[^>]*>", "", page)
    assert all(escape(one.hint) in words for one in letter.fields)


def test_filled_letter_keeps_what_is_known_and_leaves_the_rest_dotted(parse):
    text = parse().filled({"nom": "Alix"}, kept=())

    assert text.startswith("Je m’appelle Alix.\n\nLes faits :\n(les faits)\n……")
    assert "La suite" not in text


def test_filled_letter_keeps_a_chosen_paragraph_without_its_condition(parse):
    text = parse().filled({"nom": "Alix", "recit": "Lundi."}, kept={"suite"})

    assert text == "Je m’appelle Alix.\n\nLes faits :\nLundi.\n\nLa suite."


def test_words_of_a_person_are_never_taken_for_a_field(parse):
    assert "[[recit]] [?suite]" in parse().filled({"nom": "[[recit]] [?suite]"}, kept=())


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[[nom]]", "[[prenom]]", r"fields named and used differ: \['nom', 'prenom'\]"),
        ("[?suite] ", "", r"options named and used differ: \['suite'\]"),
        ("label: nom", "nom: nom", "a field has a key, a label"),
        ("facts: [PL-5]", "facts: [PL-99]", "unknown facts"),
        ("before: Avant.\n", "", "front matter needs"),
        ("---\n", "", "essai.md"),
    ],
)
def test_broken_letter_is_refused(parse, old, new, problem):
    with pytest.raises(BrokenContent, match=problem):
        parse(old, new)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("facts: [PL-5]", "facts: []", "no fact is cited"),
        ("facts: [PL-5]", "facts: [PL-18]", "facts stated as certain: ['PL-18']"),
        ("facts: [PL-5]", "facts: [AJ-2]", "facts withheld from letters: ['AJ-2']"),
        ("ref: b2c3", "ref: essai", "the reference is not like k7m3"),
        ("[un, deux]", "[un]", "it ends with two contacts"),
        ("label: nom", "label: votre nom", "labels that are no neutral word: ['votre nom']"),
        ("Après.", "En 7 jours.", "figures that no cited fact holds: ['7']"),
        ("Je m’appelle", "Sous sept jours,", "figures to write in digits: ['sept jours']"),
        ("2026-11-20", "2026-12-01", "facts are older than its date"),
        ("{key: nom,", "{key: recit, label: deux}\n  - {key: nom,", "two fields share a key"),
    ],
)
def test_each_problem_of_a_letter_is_said(parse, old, new, problem):
    assert problem in problems_of(parse(old, new))


def test_two_letters_of_one_reference_are_refused(tmp_path):
    text = (FOLDER / "plainte-au-procureur.md").read_text("utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(text, "utf-8")

    with pytest.raises(BrokenContent, match="two letters share a ref"):
        read_letters(known_facts(), tmp_path)


def test_page_of_a_letter_is_blank_dated_and_to_be_copied(visitor):
    response = visitor.get(reverse("library:letter", args=[COMPLAINT.ref]))
    page = response.content.decode()

    assert response.status_code == 200
    assert [title.strip() for title in Page(page).titles] == ["Lecture"]
    assert COMPLAINT.blank.splitlines()[0] in page
    assert "20 novembre 2026" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("ref", ["zzzz", "d7p4", "W3L6"])
def test_unknown_letter_is_not_found(visitor, ref):
    assert visitor.get(f"/bibliotheque/lettres/{ref}/").status_code == 404


def test_old_letter_is_to_be_confirmed_again():
    assert not COMPLAINT.needs_recheck(date(2027, 5, 19))
    assert COMPLAINT.needs_recheck(date(2027, 5, 20))
