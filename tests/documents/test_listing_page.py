"""The page of the list: what is asked is posted, said in words, and leaves no trace."""

import logging
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from documents.models import Document
from tests.cast import Person
from tests.documents.deposits import LIST
from tests.documents.records import keep, on
from tests.journal.notes import write

HOSTILE = "<script>alert(1)</script>\u202etxet"


def ask(person: Person, **asked: str) -> str:
    response = person.client.post(LIST, asked)
    assert response.status_code == 200
    return unescape(response.text)


def headings(page: str) -> list[str]:
    tiles = page.split('<li class="file">')[1:]
    return [one.split("<bdi>")[1].split("</bdi>")[0] for one in tiles]


def test_search_says_how_many_answer(writer: Person) -> None:
    for title in ("Porte", "Porte du salon", "Fenêtre"):
        keep(writer, title)

    shown = ask(writer, q="porte")

    assert "2 fichiers correspondent." in shown
    assert "3 fichiers</h2>" in shown
    assert sorted(headings(shown)) == ["Porte", "Porte du salon"]
    assert 'value="porte"' in shown


def test_search_of_an_address_is_understood(writer: Person) -> None:
    keep(writer, "Porte")
    keep(writer, "Fenêtre")

    assert headings(writer.client.get(LIST, {"q": "porte"}).text) == ["Porte"]


def test_nothing_that_answers_leaves_a_way_out(writer: Person) -> None:
    keep(writer, "Porte")

    shown = ask(writer, q="introuvable")

    assert "Aucun fichier ne correspond." in shown
    assert f'href="{LIST}">Revoir tous les fichiers' in shown
    assert headings(shown) == []


def test_choices_are_what_is_among_her_files(writer: Person) -> None:
    keep(writer, "a", category="plainte", labels=("Cuisine",), media_type="audio/mpeg")
    keep(writer, "b", labels=("cuisine", "porte"))

    shown = writer.client.get(LIST).text.replace("\u2068", "").replace("\u2069", "")

    for choice in ("cuisine (2)", "porte (1)", "Plainte (1)", "Son (1)", "Image (1)"):
        assert f">{choice}</option>" in shown
    assert "Jugement" not in shown


def test_everything_that_is_asked_applies_together(writer: Person) -> None:
    cited = keep(writer, "a", category="plainte", labels=("Été",), happened=on("2023-03"))
    keep(writer, "b", category="plainte", labels=("Été",))
    write(writer, documents=(cited,))

    shown = ask(
        writer, kind="image", category="plainte", label="ete", since="2023", until="mars 2023",
        by="fait", dated="oui", cited="oui", sort="name",
    )  # fmt: skip

    assert headings(shown) == ["a"]
    assert '<option value="ete" selected>' in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "inconnu", "sort": "?", "dated": "x", "cited": "y", "by": "z"},
        {"page": "999"},
        {"page": "-1"},
        {"q": " \0 "},
    ],
)
def test_what_cannot_be_understood_is_left_out(writer: Person, asked: dict[str, str]) -> None:
    keep(writer, "Porte")

    assert headings(ask(writer, **asked)) == ["Porte"]


def test_choice_that_was_removed_meanwhile_answers_to_nothing(writer: Person) -> None:
    keep(writer, "Porte")

    shown = ask(writer, label="partie", category="disparue")

    assert headings(shown) == []
    assert '<option value="partie" selected>' in shown


def test_impossible_date_is_said_and_the_rest_applies(writer: Person) -> None:
    keep(writer, "Porte")
    keep(writer, "Fenêtre")

    shown = ask(writer, q="porte", since="31/02/2023")

    assert "Il n’y a pas de 31\u00a0février" in shown
    assert 'value="31/02/2023"' in shown
    assert headings(shown) == ["Porte"]


def test_pages_of_what_was_asked_are_posted_again(writer: Person) -> None:
    for number in range(30):
        keep(writer, f"Porte {number}")

    first = ask(writer, q="porte", sort="name")
    second = ask(writer, q="porte", sort="name", page="2")

    assert (len(headings(first)), len(headings(second))) == (24, 6)
    assert '<input type="hidden" name="q" value="porte"' in first
    assert '<input type="hidden" name="sort" value="name"' in first
    assert 'name="page" value="2"' in first
    assert "?page=" not in first
    assert "?q=" not in first + second


def test_order_alone_is_kept_from_page_to_page(writer: Person) -> None:
    for number in range(30):
        keep(writer, f"{number:02}", size=number)

    assert headings(ask(writer, sort="size", page="2"))[-1] == "00"


def test_tile_says_what_is_known(writer: Person) -> None:
    document = keep(writer, "Porte", category="logement", size=2_000_000, happened=on("2023-03"))
    write(writer, documents=(document,))
    write(writer, attachments=(document,))

    shown = unescape(writer.client.get(LIST).text)

    assert "Image · 1,9\u00a0Mo · Logement · dans 2 notes" in shown
    assert '<time datetime="2023-03">en mars 2023</time>, <bdi>je ne sais plus le jour' in shown
    assert "Ajouté le" in shown


@pytest.mark.parametrize("count", [1, 40])
def test_list_takes_the_same_queries_for_one_file_and_for_forty(writer: Person, count: int) -> None:
    for _number in range(count):
        write(writer, documents=(keep(writer, "Porte", labels=("a", "b")),))
    writer.client.get(LIST)

    with CaptureQueriesContext(connection) as captured:
        writer.client.post(LIST, {"q": "porte", "cited": "oui", "sort": "happened"})

    assert len(captured) <= 12, [one["sql"] for one in captured]


def test_altered_record_is_said_and_the_others_are_there(writer: Person) -> None:
    keep(writer, "Porte")
    Document.objects.filter(pk=keep(writer, "Fenêtre")).update(wrapped_dek=b"\1" * 61)

    assert sorted(headings(writer.client.get(LIST).text)) == ["Porte", "Élément altéré"]


def test_record_moved_from_another_document_is_altered(writer: Person) -> None:
    first, second = keep(writer, "Porte"), keep(writer, "Fenêtre")
    row = Document.objects.get(pk=first)

    Document.objects.filter(pk=second).update(
        wrapped_dek=row.wrapped_dek, sealed_record=row.sealed_record
    )

    assert sorted(headings(writer.client.get(LIST).text)) == ["Porte", "Élément altéré"]


def test_hostile_words_are_shown_as_text(writer: Person) -> None:
    keep(writer, HOSTILE, labels=(HOSTILE,), note=HOSTILE, file_name=HOSTILE)

    for response in (
        writer.client.get(LIST),
        writer.client.post(LIST, {"q": HOSTILE, "label": HOSTILE}),
    ):
        assert "<script>alert" not in response.text
        assert "&lt;script&gt;alert" in response.text
        assert f"\u2068{HOSTILE}\u2069" in unescape(response.text)


@pytest.mark.parametrize("name", ["n" * 300, "é👩🏽‍👧🏿" * 75, "\u202egpj.exe", "a" * 255 + ".jpg"])
def test_long_and_strange_names_are_listed(writer: Person, name: str) -> None:
    keep(writer, file_name=name)

    assert headings(unescape(writer.client.get(LIST).text))[0][:20] == name[:20]


def test_search_leaves_no_word_anywhere(writer: Person, caplog: pytest.LogCaptureFixture) -> None:
    keep(writer, "Porte", labels=("canari-7f3a",), note="canari-7f3b")

    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as captured:
        response = writer.client.post(LIST, {"q": "canari-7f3b", "label": "canari-7f3a"})

    assert "canari" in response.text
    assert "canari" not in str(response.headers)
    assert "canari" not in caplog.text
    assert "canari" not in " ".join(one["sql"] for one in captured)
    assert not any("canari" in str(cookie) for cookie in writer.client.cookies.values())


def test_post_without_a_token_of_ours_is_refused(writer: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = writer.client.cookies

    assert strict.post(LIST, {"q": "porte"}).status_code == 403


def test_what_is_asked_is_said_where_the_form_is_folded(writer: Person) -> None:
    keep(writer, "Porte", category="plainte", labels=("Été",))

    shown = ask(writer, q="porte", category="plainte", label="Été", cited="non", sort="name")

    said = shown.split('<span class="present">')[1].split("</span>")[0]
    plain = said.translate({0x2068: None, 0x2069: None, 0xA0: " "})
    assert plain == "« porte », Plainte (1), Été (1), Dans aucune note, Par nom"
    assert '<details class="more" open><summary>Chercher' not in shown
