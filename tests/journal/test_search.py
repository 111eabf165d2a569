"""Words are found whatever their accents and capitals; a phrase is found as it is."""

from __future__ import annotations

import logging
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from journal.content import WORDS
from journal.models import Revision
from journal.search import terms_of
from tests.cast import Person
from tests.journal.notes import LIST, write

HOSTILE = "<script>alert(1)</script>\u202etxet<img src=x onerror=alert(2)>"


def ask(person: Person, **asked: str) -> str:
    response = person.client.post(LIST, asked)
    assert response.status_code == 200
    return response.text


def count(shown: str) -> int:
    return shown.count('class="thread__item"')


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("HURLÉ  œuvre", ("hurle", "oeuvre")),
        ("porte porte PORTE", ("porte",)),
        ('porte "tu vas voir"', ("porte", "tu vas voir")),
        ("«\u00a0Tu  vas\nVOIR\u00a0» porte", ("porte", "tu vas voir")),
        ("“l’été”", ("l'ete",)),
        ("„tu vas“", ("tu vas",)),
        ('porte "jamais fermée', ("porte", "jamais", "fermee")),
        ("« jamais fermée", ("jamais", "fermee")),
        ('""', ()),
        ("«»", ()),
        ("   ", ()),
        ("🙂", ("🙂",)),
    ],
)
def test_query_is_read_as_it_is_meant(query, terms):
    assert terms_of(query) == terms


def test_all_the_words_are_asked_for(writer):
    write(writer, "La porte de la cuisine.")
    write(writer, "La porte du salon.")

    assert count(ask(writer, q="cuisine porte")) == 1
    assert count(ask(writer, q="cuisine salon")) == 0


def test_phrase_is_found_whole(writer):
    write(writer, "Il a dit : «\u00a0Tu vas\u00a0\nvoir.\u00a0»")
    write(writer, "Tu vois, je vas.")

    assert count(ask(writer, q="« tu vas voir »")) == 1
    assert count(ask(writer, q="tu vas")) == 2


def test_phrase_does_not_run_from_a_field_to_the_next(writer):
    write(writer, "La porte.", title="Le soir", place="la cuisine")

    assert count(ask(writer, q='"soir la porte"')) == 0
    assert count(ask(writer, q='"la porte"')) == 1


@pytest.mark.parametrize("name", WORDS)
def test_every_field_is_read(writer, name):
    write(writer, **{"text": "Un texte.", name: "coquelicot"})

    assert "<mark>coquelicot</mark>" in ask(writer, q="COQUELICOT")


def test_date_is_read_as_it_is_written(writer):
    when = resolve_when(on=PartialDate(2023, 3), note="un lundi", anchor="le déménagement")
    write(writer, "Un texte.", when=when)

    for words in ("mars 2023", "lundi", "demenagement"):
        assert count(ask(writer, q=words)) == 1


@pytest.mark.parametrize(("n", "said"), [(1, "1 note contient"), (3, "3 notes contiennent")])
def test_number_of_results_is_a_sentence(writer, n, said):
    for number in range(n):
        write(writer, f"Porte {number}.")
    write(writer, "Fenêtre.")

    assert f'role="status">{said} ces mots.' in ask(writer, q="porte")


def test_nothing_found_leaves_a_way_out(writer):
    write(writer)

    shown = ask(writer, q="zzz")

    assert "Aucune note ne contient ces mots." in shown
    assert f'href="{LIST}">Revoir toutes les notes' in shown
    assert "vos notes sont toutes là" in shown


@pytest.mark.parametrize("query", ["%", "_", "\\", "'", "' OR 1=1 --", "(", "[a-z]", "*"])
def test_signs_of_machines_are_only_signs(writer, query):
    write(writer, "Rien de tel ici.")

    assert count(ask(writer, q=query)) == 0


def test_right_to_left_words_and_emoji_are_found_and_marked(writer):
    write(writer, "قال: لا تخرجي 😢 اليوم")

    shown = ask(writer, q="تخرجي 😢")

    assert "<mark>تخرجي</mark> <mark>😢</mark>" in shown


@pytest.mark.parametrize("name", [*WORDS, "note", "anchor"])
def test_script_in_a_field_is_text_in_what_is_shown(writer, name):
    said = {"when": resolve_when(**{name: HOSTILE})} if name in {"note", "anchor"} else {}
    write(writer, **{"text": "Un texte.", **(said or {name: HOSTILE})})

    for query in ("script", "<script>", '"alert(1)"', "img"):
        shown = ask(writer, q=query)

        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "<mark>" in shown
        assert HOSTILE[:25] in unescape(shown).replace("<mark>", "").replace("</mark>", "")


def test_script_in_the_query_is_text(writer):
    write(writer)

    shown = ask(writer, q=f'"><script>alert(1)</script>{HOSTILE}', people=HOSTILE)

    assert "<script>alert" not in shown
    assert "<img" not in shown


def test_words_stay_out_of_addresses_logs_and_tables(writer, caplog):
    caplog.set_level(logging.DEBUG)
    for number in range(60):
        write(writer, f"Note {number}.")

    with CaptureQueriesContext(connection) as queries:
        response = writer.client.post(LIST, {"q": "n", "people": "", "since": "2001"})
        shown = ask(writer, q="note coquelicot-7f3a", people="coquelicot-7f3a")

    assert response.status_code == 200
    assert "coquelicot" not in caplog.text
    assert not any("coquelicot" in one["sql"] for one in queries)
    assert not any(
        f"{name}=" in address for name in ("q", "people") for address in _addresses(shown)
    )
    assert not any(b"coquelicot" in bytes(one.sealed_record) for one in Revision.objects.all())


def test_search_of_an_address_is_understood_and_never_given_back(writer):
    for number in range(60):
        write(writer, f"Porte {number}.")

    shown = writer.client.get(LIST, {"q": "porte"}).text

    assert "60 notes contiennent ces mots." in shown
    assert not any("q=" in one for one in _addresses(shown))


@pytest.mark.parametrize("asked", [{"q": "note"}, {"since": "2001"}, {"proved": "non"}])
def test_queries_do_not_grow_with_what_is_found(writer, asked):
    write(writer, "Note.")
    ask(writer, **asked)

    with CaptureQueriesContext(connection) as one:
        ask(writer, **asked)
    for number in range(29):
        write(writer, f"Note {number}.")
    with CaptureQueriesContext(connection) as thirty:
        ask(writer, **asked)

    assert len(thirty) == len(one)


def test_very_long_note_and_query_are_answered(writer):
    write(writer, "mot " * 24_000 + "coquelicot")

    assert "<mark>coquelicot</mark>" in ask(writer, q="coquelicot")
    assert count(ask(writer, q="x" * 10_000)) >= 0


def _addresses(shown: str) -> list[str]:
    return [one.split('"')[0] for mark in ('href="', 'action="') for one in shown.split(mark)[1:]]


@pytest.mark.parametrize("asked", ['"', "« »", "  "])
def test_quotes_around_nothing_look_for_nothing(writer, asked):
    write(writer)

    shown = ask(writer, q=asked)

    assert "contient ces mots" not in shown
    assert 'class="present"' not in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [("porte", "«\u00a0\u2068porte\u2069\u00a0»"), ("« la porte »", "\u2068« la porte »\u2069")],
)
def test_words_looked_for_are_quoted_once(writer, asked, said):
    write(writer)

    assert f'<span class="present">{said}</span>' in ask(writer, q=asked)
