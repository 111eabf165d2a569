"""A page asks the database as many questions for thirty of everything as for three (P13)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.drafts import save_draft
from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal.content import Content
from journal.drafts import CREATE
from journal.entries import amend_entry
from journal.landmarks.keeping import add_landmark
from journal.models import Entry, Revision
from journal.moods.record import note_mood
from journal.moods.vocabulary import Mood
from journal.summaries.keeping import make_again
from tests.cast import Person
from tests.documents.deposits import LIST as FILES
from tests.documents.deposits import a_file, deposit, documents_of
from tests.documents.deposits import put_in_trash as put_file_in_trash
from tests.journal.notes import LIST, put_in_trash, write

FEW, MANY = 3, 30
FILE = "/documents/{file}/"

SEEN = 'UPDATE "accounts_vaultsession" SET "last_seen_at"'

Pages = dict[str, tuple[str, dict[str, str] | None]]
# Their address, and what is posted.
PAGES: Pages = {
    "list": (LIST, None),
    "search": (LIST, {"q": "porte"}),
    "phrase": (LIST, {"q": "« la porte »"}),
    "filtered": (LIST, {"kind": "physique", "since": "2001", "proved": "oui", "people": "Anne"}),
    "calendar": ("/journal/calendrier/", None),
    "month": ("/journal/calendrier/", {"mois": "2026-10"}),
    "overview": ("/journal/apercu/", {"repere": "Le repère 1"}),
    "landmarks": ("/journal/reperes/", None),
    "paper": ("/journal/imprimer/", {"q": "porte"}),
    "new note": ("/journal/nouveau/", None),
    "two words": ("/journal/deux-mots/", None),
    "step by step": ("/journal/pas-a-pas/", None),
    "trash": ("/journal/corbeille/", None),
    "note": ("/journal/{note}/", None),
    "versions": ("/journal/{note}/versions/", None),
    "amend": ("/journal/{note}/modifier/", None),
    "proof": ("/journal/{note}/verification/", None),
    "paper of one": ("/journal/{note}/imprimer/", None),
    "files": (FILES, None),
    "files found": (FILES, {"q": "porte", "cited": "oui", "sort": "happened"}),
    "files in trash": ("/documents/corbeille/", None),
    "file": (FILE, None),
    "file amended": (f"{FILE}modifier/", None),
}


@pytest.fixture
def grow(writer: Person) -> Callable[[int], dict[str, object]]:
    """Makes as many more of everything, versions and files of one note too; tells where it is."""
    where: dict[str, object] = {}

    def more(count: int) -> dict[str, object]:
        deposit(writer, *(a_file(f"{uuid4()}.bin", b"porte") for _ in range(2 * count)))
        kept, thrown = documents_of(writer)[:count], documents_of(writer)[count : 2 * count]
        for one in thrown:
            put_file_in_trash(writer, one.document)
        files = tuple(one.document.pk for one in kept)
        notes = [_add_note(writer, number, files) for number in range(count)]
        for number in range(count):
            put_in_trash(writer, write(writer, f"À jeter, {number}."))
            _add_draft(writer)
            _add_landmark(writer)
            note_mood(writer.space, writer.keyring, date(2026, 1, 1 + number), next(iter(Mood)))
        where.setdefault("note", notes[0].pk)
        where.setdefault("file", files[0])
        for number in range(count):
            _amend(writer, where["note"], files[: 1 + number])
        altered = write(writer, "Altérée.")
        Revision.objects.filter(entry=altered).update(sealed_record=b"\1" + bytes(2000))
        make_again(writer.space, writer.keyring)
        return where

    return more


def test_queries_of_no_page_grow(writer, grow):
    where = grow(FEW)
    few = {name: _queries(writer, name, where) for name in PAGES}

    grow(MANY - FEW)

    for name in PAGES:
        assert _queries(writer, name, where) == few[name], name


def _queries(person: Person, name: str, where: dict[str, object]) -> list[str]:
    """Each without its values: what is too many is named by the failure."""
    path, asked = PAGES[name]
    path = path.format(**where)
    for _ in range(2):
        # The second time: the first may write that the code was used, or fill a cache.
        with CaptureQueriesContext(connection) as captured:
            send = person.client.get if asked is None else person.client.post
            response = send(path, asked)
        assert response.status_code == 200, (path, response.status_code)
    # PostgreSQL streams a long list through a cursor, and each has a name of its own.
    texts = (re.sub(r"_django_curs_\w+", "cursor", one["sql"]) for one in captured)
    # Written when some seconds have passed, whatever the page.
    return sorted(one.split("WHERE")[0] for one in texts if not one.startswith(SEEN))


def _add_note(person: Person, number: int, files: tuple[object, ...]) -> Entry:
    day = PartialDate(2026, 10, 1 + number % 28)
    near = resolve_when(Precision.BEFORE, anchor="Le repère 1")
    return write(
        person,
        f"La porte, {number}.",
        when=near if number % 5 == 1 else resolve_when(on=day),
        people="Anne",
        violence_types=("physique",),
        documents=files,
        to_complete=number % 2 == 0,
    )


def _amend(person: Person, note: object, files: tuple[object, ...]) -> None:
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=note,
        content=Content("La porte, encore.", documents=files),
        based_on=None,
        reason="",
    )


def _add_draft(person: Person) -> None:
    fields = {"text": ["Un brouillon."]}
    save_draft(
        person.space, draft_id=uuid4(), route=CREATE, item=None, fields=fields, origin="button"
    )


def _add_landmark(person: Person) -> None:
    kept = Entry.objects.count()
    when = resolve_when(on=PartialDate(2000 + kept % 20, 1 + kept % 12))
    add_landmark(
        owner=person.space, keyring=person.keyring, name=f"Le repère {timezone.now()}", when=when
    )
