"""A version that waits for its timestamp gets it at the next opening, and costs it nothing."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import openings
from documents.models import Document
from evidence.models import Stamp
from journal import stamping
from tests.accounts.steps import give_code, open_space
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.journal.notes import address, page, write
from tests.journal.proofs import let_speak, shown_of, silence_authority


def test_next_opening_stamps_what_waited(writer: Person, stranger: Person) -> None:
    rows = silence_authority()
    entry = write(writer, "Un.")
    write(stranger, "Rien.")
    let_speak(rows)
    assert "à la prochaine ouverture de votre espace" in page(writer.client, address(entry))

    open_space(writer)

    assert shown_of(writer, entry).since
    assert Stamp.objects.for_owner(stranger.space).count() == 0


def test_code_given_again_stamps_files_too(writer: Person) -> None:
    deposit_one(writer, b"porte")
    Stamp.objects.all().delete()

    give_code(writer.client, writer.pin)

    assert Stamp.objects.get().item == Document.objects.get().pk


def test_reading_stamps_nothing(writer: Person) -> None:
    rows = silence_authority()
    entry = write(writer)
    let_speak(rows)

    for where in (address(entry), address(entry, "verification/"), "/journal/"):
        page(writer.client, where)

    assert Stamp.objects.count() == 0


def test_opening_without_authority_is_an_opening(writer: Person) -> None:
    silence_authority()
    entry = write(writer)

    assert give_code(writer.client, writer.pin).status_code == 302
    assert shown_of(writer, entry).is_waiting


def test_one_opening_stamps_so_many_and_no_more(writer: Person, monkeypatch) -> None:
    rows = silence_authority()
    for _ in range(4):
        write(writer)
    let_speak(rows)
    monkeypatch.setattr(stamping, "LATE_AT_ONCE", 3)

    made = []
    for _ in range(3):
        give_code(writer.client, writer.pin)
        made.append(Stamp.objects.count())

    assert made == [3, 4, 4]


def test_opening_with_nothing_late_asks_once_an_app(writer: Person) -> None:
    for _ in range(3):
        write(writer)

    with CaptureQueriesContext(connection) as asked:
        openings.OpenedRedirect("/", writer.space, writer.keyring).close()

    assert len(asked) == 2
