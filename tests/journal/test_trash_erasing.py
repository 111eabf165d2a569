"""Erased for good: by who knows the passphrase, or by the day that comes. Never by a code alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connections
from django.utils import timezone

from accounts import sweeping
from accounts.activity import read_activity
from accounts.models import Draft
from evidence.models import Stamp
from journal import erasing, trash
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, Revision
from journal.reading import open_entry
from journal.refusals import EntryGone
from tests.cast import Person
from tests.clock import Clock
from tests.journal.drafts import SECRET
from tests.journal.notes import DRAFT, address, erase, page, put_in_trash, write

EMPTY = "/journal/corbeille/vider/"
DONE = {"current_password": "quatre mots posés ensemble"}
NOT_ENOUGH = [{}, {"confirm_pin": "583920"}, {"current_password": "autre"}]


def in_trash(person: Person, text: str = "La porte.") -> Entry:
    entry = write(person, text)
    put_in_trash(person, entry)
    return entry


def said_of(person: Person) -> list[str]:
    return [line.sentence for line in read_activity(person.space, person.keyring)]


@pytest.mark.parametrize("posted", NOT_ENOUGH)
@pytest.mark.parametrize("where", ["effacer/", EMPTY])
def test_open_space_and_code_destroy_nothing(
    writer: Person, where: str, posted: dict[str, str]
) -> None:
    entry = in_trash(writer)

    writer.client.post(EMPTY if where == EMPTY else address(entry, where), posted)

    assert Entry.objects.in_trash().count() == Revision.objects.count() == 1


@pytest.mark.parametrize("posted", NOT_ENOUGH)
def test_nor_a_note_that_is_kept(writer: Person, posted: dict[str, str]) -> None:
    writer.client.post(address(write(writer), "effacer/"), posted)

    assert Entry.objects.kept().count() == Revision.objects.count() == 1


@pytest.mark.parametrize("posted", NOT_ENOUGH)
def test_nor_where_the_operator_keeps_no_trash(
    writer: Person, settings, posted: dict[str, str]
) -> None:
    settings.MDV_TRASH_DAYS = 0
    entry = write(writer)

    shown = writer.client.post(address(entry, "supprimer/"), posted).text

    assert "Effacer cette note pour toujours" in shown
    assert Entry.objects.kept().count() == 1


def test_without_a_trash_the_passphrase_erases_at_once(writer: Person, settings) -> None:
    settings.MDV_TRASH_DAYS = 0

    writer.client.post(address(write(writer), "supprimer/"), DONE)

    assert Entry.objects.count() == 0


def test_wrong_passphrase_says_so_and_is_written(writer: Person) -> None:
    entry = in_trash(writer)

    shown = writer.client.post(address(entry, "effacer/"), {"current_password": "autre"}).text

    assert "Ce n’est pas la phrase de passe actuelle." in shown
    assert said_of(writer)[0] == "Essai avec une autre phrase de passe, dans l’espace ouvert"


@pytest.mark.parametrize("waits", [True, False], ids=["in trash", "kept"])
def test_passphrase_erases_every_row(writer: Person, waits: bool) -> None:
    entry = in_trash(writer) if waits else write(writer)

    response = erase(writer, entry)

    assert response.url == f"/journal/{'corbeille/' if waits else ''}?ok=note-effacee"
    assert Entry.objects.count() == Revision.objects.count() == Stamp.objects.count() == 0
    assert said_of(writer)[0] == "Une note effacée pour toujours"


@pytest.mark.parametrize("verb", ["", "modifier/", "supprimer/", "effacer/"])
def test_nothing_is_readable_after(writer: Person, verb: str) -> None:
    entry = in_trash(writer)
    erase(writer, entry)

    assert writer.client.get(address(entry, verb)).status_code == 404


@pytest.mark.parametrize("how", ["passphrase", "day"])
def test_draft_that_waited_with_it_goes_too(writer: Person, clock: Clock, how: str) -> None:
    entry = write(writer)
    writer.client.post(DRAFT, {"text": SECRET, "entry": str(entry.pk), "draft_only": "1"})
    writer.client.post(DRAFT, {"text": "Une autre.", "draft_only": "1"})
    put_in_trash(writer, entry)

    if how == "passphrase":
        erase(writer, entry)
    else:
        clock.advance(days=30)
        erasing.erase_due()

    assert Draft.objects.count() == 1
    assert Entry.objects.count() == 0


def test_trash_is_emptied_in_one_line_and_leaves_the_rest(writer: Person) -> None:
    in_trash(writer)
    in_trash(writer)
    kept = write(writer)

    shown = writer.client.post(EMPTY, DONE, follow=True).text

    assert "La corbeille est vide." in shown
    assert Entry.objects.get() == kept
    assert said_of(writer)[:2] == ["La corbeille des notes vidée", "Une note mise à la corbeille"]


def test_empty_trash_can_be_emptied(writer: Person) -> None:
    assert "Elle est déjà vide." in page(writer.client, EMPTY)
    assert writer.client.post(EMPTY, DONE).status_code == 302
    assert "La corbeille des notes vidée" not in said_of(writer)


def test_its_day_erases_it(writer: Person, clock: Clock) -> None:
    in_trash(writer)
    clock.advance(days=30)

    assert sweeping.sweep()["trash of notes"] == 1
    assert Entry.objects.count() == Revision.objects.count() == 0
    assert said_of(writer)[0] == "Le temps de la corbeille passé\u00a0: ses notes effacées"


def test_many_go_in_one_line_for_each_space(writer: Person, relative: Person, clock: Clock) -> None:
    for _ in range(3):
        in_trash(writer)
    in_trash(relative)
    clock.advance(days=30)

    assert erasing.erase_due() == 4
    assert said_of(writer)[1] == said_of(relative)[1] == "Une note mise à la corbeille"


def test_what_is_due_is_gone_before_the_sweeper_comes(writer: Person, clock: Clock) -> None:
    entry = in_trash(writer)
    clock.advance(days=30)

    assert list(trash.rows_in_trash(writer.space)) == []
    assert trash.restore(writer.space, entry.pk) is False
    with pytest.raises(EntryGone):
        open_entry(writer.space, writer.keyring, entry.pk)


def test_restored_between_the_list_and_the_sweep_is_kept(
    writer: Person, clock: Clock, monkeypatch
) -> None:
    entry = in_trash(writer)
    clock.advance(days=30)
    due = erasing._erase_due_of

    def restore_first(owner: object) -> int:
        Entry.objects.filter(pk=entry.pk).update(trashed_on=None)
        return due(owner)

    monkeypatch.setattr("journal.erasing._erase_due_of", restore_first)

    assert erasing.erase_due() == 0
    assert Entry.objects.kept().get() == entry


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_restoring_sweeping_and_amending_at_once_leave_it_whole_or_gone(writer: Person) -> None:
    entries = [in_trash(writer, f"Note {number}.") for number in range(4)]
    due = timezone.localdate() - timedelta(days=30)
    together = Barrier(3)

    def restore_late(entry: Entry) -> None:
        together.wait()
        trash.restore(writer.space, entry.pk)
        connections.close_all()

    def sweep(entry: Entry) -> None:
        # Its day came between the page that was shown and the press.
        together.wait()
        Entry.objects.filter(pk=entry.pk, trashed_on__isnull=False).update(trashed_on=due)
        erasing.erase_due()
        connections.close_all()

    def amend(entry: Entry) -> bool:
        together.wait()
        try:
            amend_entry(
                owner=writer.space,
                keyring=writer.keyring,
                entry_id=entry.pk,
                content=Content("Autrement."),
                based_on=1,
            )
        except EntryGone:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(3) as threads:
        for entry in entries:
            done = [threads.submit(one, entry) for one in (restore_late, sweep, amend)]
            amended = [one.result() for one in done][-1]
            versions = Revision.objects.filter(entry=entry).count()
            is_kept = Entry.objects.kept().filter(pk=entry.pk).exists()
            assert versions == (1 + amended if is_kept else 0)

    assert Entry.objects.exclude(trashed_on=None).count() == 0


def test_space_that_fails_keeps_no_other_waiting(
    writer: Person, relative: Person, clock: Clock, monkeypatch
) -> None:
    in_trash(writer)
    in_trash(relative)
    clock.advance(days=30)
    record = erasing.activity.record

    def fail(owner: object, kind: str) -> None:
        if owner == writer.space:
            raise DatabaseError
        record(owner, kind)

    monkeypatch.setattr("journal.erasing.activity.record", fail)

    assert erasing.erase_due() == 1
    assert Entry.objects.get().owner == writer.space


def test_shorter_delay_counts_from_the_same_day(writer: Person, clock: Clock, settings) -> None:
    in_trash(writer)
    settings.MDV_TRASH_DAYS = 7
    clock.advance(days=7)

    assert erasing.erase_due() == 1
