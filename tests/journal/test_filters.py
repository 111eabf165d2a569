"""Choices are combined with the words, said above the answers, and never in an address."""

from __future__ import annotations

from html import unescape

import pytest

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from documents.models import Document
from journal.models import Revision
from tests.cast import Person
from tests.documents.records import keep
from tests.journal.notes import LIST, row, write

VAGUE = "La date est vague"


def on(*known: int, precision: Precision | None = None):
    return resolve_when(precision, on=PartialDate(*known))


def ask(person: Person, **asked: str) -> str:
    response = person.client.post(LIST, asked)
    assert response.status_code == 200
    return unescape(response.text).replace("\u2068", "").replace("\u2069", "")


def found(shown: str) -> list[str]:
    items = shown.split('<li class="thread__item">')[1:]
    headings = [one.split("<h3>")[1].split("</a>")[0].split(">", 1)[1] for one in items]
    return sorted(one.replace("<mark>", "").replace("</mark>", "") for one in headings)


@pytest.fixture
def three(writer: Person) -> Person:
    """Three notes that differ by every answer."""
    write(
        writer, "a", violence_types=("physique", "numerique"), stance="vecu", safety=4,
        tone="negatif", children_present="oui", people="Dédé", when=on(2023, 3, 9),
    )  # fmt: skip
    write(
        writer, "b", violence_types=("economique",), stance="entendu", safety=1, tone="positif",
        children_present="non", witnesses="la voisine de Dede", when=on(2024),
    )  # fmt: skip
    write(writer, "c")
    return writer


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ({"kind": "physique"}, ["a"]),
        ({"kind": "aucun"}, ["c"]),
        ({"stance": "entendu"}, ["b"]),
        ({"stance": "aucun"}, ["c"]),
        ({"safety": "4"}, ["a"]),
        ({"safety": "aucun"}, ["c"]),
        ({"tone": "positif"}, ["b"]),
        ({"tone": "aucun"}, ["c"]),
        ({"children": "oui"}, ["a"]),
        ({"children": "aucun"}, ["c"]),
        ({"people": "DEDE"}, ["a", "b"]),
        ({"people": "dédé voisine"}, ["b"]),
        ({"dated": "oui"}, ["a", "b"]),
        ({"dated": "non"}, ["c"]),
        ({"since": "2024"}, ["b"]),
        ({"until": "mars 2023"}, ["a"]),
        ({"since": "01/03/2023", "until": "2023"}, ["a"]),
        ({"kind": "physique", "safety": "1"}, []),
        ({"q": "b", "tone": "positif", "people": "voisine", "since": "2024"}, ["b"]),
        ({"kind": "inconnu"}, []),
        ({"dated": "x", "proved": "y"}, ["a", "b", "c"]),
        ({"q": " \0 ", "people": "  "}, ["a", "b", "c"]),
    ],
)
def test_choices_apply_together(three, asked, answers):
    assert found(ask(three, **asked)) == answers


def test_with_or_without_a_file_counts_only_what_is_kept(writer):
    here, away = keep(writer, "porte"), keep(writer, "mur")
    write(writer, "a", documents=(here,))
    write(writer, "b", attachments=(away,))
    write(writer, "c")
    Document.objects.filter(pk=away).update(trashed_on="2026-01-01")

    assert found(ask(writer, proved="oui")) == ["a"]
    assert found(ask(writer, proved="non")) == ["b", "c"]


def test_choices_are_what_is_among_her_notes(three):
    shown = ask(three)

    for choice in ("Gestes, coups (1)", "Inquiet·e", "J’ai peur (1)", "Un bon moment (1)"):
        assert (f">{choice}</option>" in shown) is (choice != "Inquiet·e")
    assert ">Non précisé (1)</option>" in shown


def test_vague_date_that_may_be_in_the_period_is_kept_and_said(writer):
    write(writer, "sûre", when=on(2023, 3, 9))
    write(writer, "année", when=on(2023))
    write(writer, "après", when=on(2019, precision=Precision.AFTER))
    write(writer, "ailleurs", when=on(2022))

    shown = ask(writer, since="mars 2023", until="mars 2023")

    assert found(shown) == ["année", "après", "sûre"]
    assert shown.count(VAGUE) == 2
    assert VAGUE not in shown.split(">sûre<")[1].split("</li>")[0]


def test_notes_without_a_date_are_counted_and_a_press_away(writer):
    write(writer, "porte datée", when=on(2023))
    write(writer, "porte sans date")
    write(writer, "autre sans date")

    shown = ask(writer, q="porte", since="2023")

    assert found(shown) == ["porte datée"]
    assert "1 note sans date n’est pas montrée" in shown
    form = shown.split("1 note sans date")[0].rsplit("<form", 1)[1]
    assert 'name="q" value="porte"' in form
    assert 'name="since"' not in form
    assert found(ask(writer, q="porte", dated="non")) == ["porte sans date"]


@pytest.mark.parametrize(
    ("written", "said"),
    [("31/02/2023", "Il n’y a pas de 31\u00a0février"), ("bientôt", ""), ("1850", "")],
)
def test_date_that_cannot_be_read_is_said_and_the_rest_applies(three, written, said):
    shown = ask(three, since=written, kind="physique")

    assert said in shown
    assert f'value="{written}"' in shown
    assert 'aria-invalid="true"' in shown
    assert found(shown) == ["a"]


def test_what_is_asked_is_said_where_the_form_is_folded(three):
    shown = ask(three, q="a", kind="physique", since="mars 2023", people="Dédé", children="oui")

    summary = shown.split("<summary>")[1].split("</summary>")[0]
    for one in ("«\u00a0a\u00a0»", "Gestes, coups (1)", "Depuis mars 2023", "Dédé", "Oui (1)"):
        assert one in summary


def test_number_that_answers_is_a_sentence(three):
    assert "2 notes correspondent." in ask(three, dated="oui")
    assert "1 note correspond." in ask(three, kind="physique")
    assert "Aucune note ne correspond." in ask(three, kind="sexuelle")


def test_pages_of_an_answer_are_posted_again(writer):
    for number in range(60):
        write(writer, f"Porte {number}.", safety=2)

    first = ask(writer, safety="2", q="porte")
    second = ask(writer, safety="2", q="porte", page="2")

    assert (len(found(first)), len(found(second))) == (50, 10)
    assert '<input type="hidden" name="safety" value="2"' in first
    assert 'name="page" value="2"' in first
    assert "?page=" not in first + second


def test_altered_note_answers_to_nothing_and_is_listed_with_all(writer):
    entry = write(writer, "porte", safety=2)
    Revision.objects.filter(pk=row(entry).pk).update(sealed_record=b"\1" + bytes(2000))

    assert "Élément altéré" in ask(writer)
    assert found(ask(writer, safety="2")) == []
    assert found(ask(writer, safety="aucun")) == []
    assert "1 élément altéré ne peut plus être lu" in ask(writer, safety="2")
