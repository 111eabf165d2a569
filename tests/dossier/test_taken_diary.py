"""`journal.html`: the diary of a copy, read in any browser without anything else."""

from __future__ import annotations

import re

import pytest

from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.copies import take, unzip
from tests.journal.notes import amend, put_in_trash, write


def diary(person: Person) -> str:
    return unzip(take(person))["journal.html"].decode()


def test_every_version_is_there(writer):
    note = write(writer, "Il a crié.", title="Mardi")
    amend(writer, note, "Il a crié deux fois.", reason="Je me souviens mieux")

    page = diary(writer)

    assert "Il a crié." in page
    assert "Il a crié deux fois." in page
    assert "Pourquoi cette version\u00a0: <bdi>Je me souviens mieux</bdi>" in page


def test_files_are_linked_by_what_they_are_in_the_copy(writer):
    letter = deposit_one(writer, b"Madame", "lettre.txt", title="La lettre")
    write(writer, attachments=(letter.pk,))

    assert diary(writer).count('<a href="pieces/001.txt"><bdi>La lettre</bdi></a>') == 2


def test_trash_is_said(writer):
    put_in_trash(writer, write(writer))

    assert "Cette note est à la corbeille." in diary(writer)


def test_page_asks_for_nothing_outside(writer):
    write(writer, "صباح الخير 🌷")

    page = diary(writer)

    assert "صباح الخير 🌷" in page
    assert "default-src 'none'" in page
    assert re.findall(r"https?:|src=|@import|url\(", page) == []


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</p></style><style>@import 'https://ailleurs.example'</style>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_readable_page_runs_nothing_of_her_words(writer, words):
    letter = deposit_one(writer, b"x", f"{words}.txt", title=words, note=words)
    write(writer, words, title=words, people=words, attachments=(letter.pk,))

    page = unzip(take(writer))["journal.html"].decode()

    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "article",
               "bdi", "a", "dl", "dt", "dd", "ul", "li", "section", "span"}  # fmt: skip
    assert set(re.findall(r"<([a-z0-9]+)", page)) <= allowed
    assert page.count("<style>") == 1
    links = re.findall(r'href="([^"]*)"', page)
    assert [one for one in links if not re.fullmatch(r"(recits|pieces)/[a-z0-9.-]+", one)] == []
