"""A version that waits for its timestamp gets it at the next opening, and costs it nothing."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import openings
from accounts.activity import read_activity
from documents.models import Document
from documents.vault_check.findings import Notice
from documents.vault_check.one_space import LATE, check_space
from evidence.models import Stamp
from journal import stamping
from tests.accounts.steps import give_code, open_space
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one
from tests.journal.notes import address, page, write
from tests.journal.proofs import (
    let_speak,
    proof_page,
    shown_of,
    silence_authority,
    unzipped,
)


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

    assert len([one for one in asked.captured_queries if Stamp._meta.db_table in one["sql"]]) == 2


LATER = "plus tard que le texte"


def lines_of(person: Person) -> list[str]:
    return [one.sentence for one in read_activity(person.space, person.keyring)]


def remove_stamps_and_open(person: Person, clock: Clock) -> None:
    """What somebody who writes in the database can do, and her next opening."""
    Stamp.objects.all().delete()
    clock.advance(hours=1)
    open_space(person)


def test_removed_stamp_is_not_replaced_unseen(writer: Person, clock: Clock) -> None:
    entry = write(writer, "Un.")
    clock.advance(days=3)
    remove_stamps_and_open(writer, clock)

    assert shown_of(writer, entry).is_late
    assert "Des notes horodatées plus tard que leur texte" in lines_of(writer)
    client = open_space(writer)
    assert LATER in page(client, address(entry))
    assert LATER in page(client, address(entry, "imprimer/"))
    shown = page(client, address(entry, "verification/"))
    assert LATER in shown
    assert "un premier a été retiré là où il était gardé" in shown


def test_stamp_of_its_own_hour_is_not_said_late(writer: Person, clock: Clock) -> None:
    entry = write(writer, "Un.")
    clock.advance(minutes=2)
    open_space(writer)

    assert not shown_of(writer, entry).is_late
    assert LATER not in proof_page(writer, entry)
    assert not [one for one in lines_of(writer) if "plus tard" in one]
    assert list(check_space(writer.space, writer.keyring)) == []


def test_late_stamp_is_noticed_by_the_check_of_a_space(writer: Person, clock: Clock) -> None:
    entry = write(writer, "Un.")
    remove_stamps_and_open(writer, clock)

    (one,) = check_space(writer.space, writer.keyring)

    assert isinstance(one, Notice)
    assert (one.subject, one.fault) == (f"note {entry.pk}, text 1", LATE)


def test_late_stamp_says_so_in_the_folder(writer: Person, clock: Clock, tmp_path) -> None:
    entry = write(writer, "Un.")
    remove_stamps_and_open(writer, clock)
    writer.client = open_space(writer)

    told = (unzipped(writer, entry, tmp_path) / "VERIFIER.txt").read_text("utf-8")

    assert "Il est venu plus tard que le dépôt" in told
    assert max(map(len, told.split("\n\n")[1].splitlines())) <= 96


def test_late_stamp_of_a_file_is_told(writer: Person, clock: Clock) -> None:
    document = deposit_one(writer, b"porte")
    remove_stamps_and_open(writer, clock)
    client = open_space(writer)

    assert "Des fichiers horodatés plus tard que leur arrivée" in lines_of(writer)
    assert "plus tard que son arrivée" in page(
        client, reverse("documents:detail", args=[document.pk])
    )
    assert "plus tard que le fichier" in page(
        client, reverse("documents:proof", args=[document.pk])
    )
    assert [one.fault for one in check_space(writer.space, writer.keyring)] == [LATE]
