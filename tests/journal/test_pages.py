"""What every page of the diary keeps to: who sees it, what it costs, what it acknowledges."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Entry
from tests.journal.notes import LIST, NEW, address, amend, page, write

VERBS = ("", "modifier/", "supprimer/", "effacer/")


def main(shown):
    return shown[shown.index("<main") : shown.index("</main>")]


@pytest.mark.parametrize("path", ["list", "detail", "amend"])
def test_queries_do_not_grow_with_entries(writer, path):
    entry = write(writer)
    where = {"list": LIST, "detail": address(entry), "amend": address(entry, "modifier/")}[path]
    page(writer.client, where)

    with CaptureQueriesContext(connection) as one:
        page(writer.client, where)
    for number in range(29):
        write(writer, f"Note {number}.")
        amend(writer, entry, f"Version {number}.")
    with CaptureQueriesContext(connection) as thirty:
        page(writer.client, where)

    assert len(thirty) == len(one)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_stranger_finds_nothing(writer, stranger, verb, method):
    entry = write(writer)

    response = getattr(stranger.client, method)(address(entry, verb), {"text": "x"})

    refused = 405 if (verb, method) == ("", "post") else 404
    assert response.status_code == refused
    assert Entry.objects.get().revisions.count() == 1


@pytest.mark.parametrize("verb", VERBS)
def test_answer_for_another_s_entry_is_that_for_none(writer, stranger, verb):
    hers, nobodys = (
        address(write(writer), verb),
        f"/journal/{'0' * 8}-0000-4000-8000-{'0' * 12}/{verb}",
    )

    shown = [main(page(stranger.client, path, status=404)) for path in (hers, nobodys)]

    assert shown[0] == shown[1]


def test_list_shows_nobody_else_s_entries(writer, stranger):
    write(writer)

    assert "thread__item" not in page(stranger.client, LIST)


def test_reading_writes_nothing(writer):
    entry = write(writer)
    writing = ("INSERT", "UPDATE", "DELETE")

    with CaptureQueriesContext(connection) as queries:
        for path in (LIST, NEW, *(address(entry, verb) for verb in VERBS)):
            page(writer.client, path)

    assert [one["sql"] for one in queries if one["sql"].startswith(writing)] == []


def said(response):
    """What the page that follows a post acknowledges."""
    return re.findall(r'<p class="note[^"]*" role="status">([^<]*)</p>', response.text)


def test_saving_is_acknowledged(writer):
    written = writer.client.post(NEW, {"text": "Un mot."}, follow=True)
    there = address(Entry.objects.get(), "modifier/")
    same = writer.client.post(
        there, {"text": "Un mot.", "based_on": 1, "stance": "vecu"}, follow=True
    )
    amended = writer.client.post(there, {"text": "Deux mots.", "based_on": 1}, follow=True)

    assert said(written) == ["Votre note est enregistrée."]
    assert said(same) == ["Rien n’a changé\u00a0: votre note est gardée telle quelle."]
    assert said(amended) == ["Votre précision est ajoutée."]


def test_address_after_saving_carries_no_word_of_hers(writer):
    response = writer.client.post(NEW, {"text": "porte-bleue", "title": "porte-bleue"})

    assert response.url == address(Entry.objects.get()) + "?ok=note"


@pytest.mark.parametrize("path", [LIST, "detail"])
def test_page_acknowledges_nothing_that_was_not_done(writer, path):
    where = address(write(writer)) if path == "detail" else path

    assert said(writer.client.get(f"{where}?ok=<b>autre")) == []
