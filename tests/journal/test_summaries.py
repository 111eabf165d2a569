"""The list by its summary is the list without it, whatever was done to notes and to rows."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import resolve_when
from journal import erasing, holder, reading, trash
from journal.content import WORDS
from journal.entries import amend_entry, write_entry
from journal.landmarks.keeping import erase_landmark, read_landmarks
from journal.models import Entry, Revision, Summary
from journal.summaries import keeping
from journal.summaries.keeping import catch_up, make_again, read_line
from journal.summaries.line import SummaryLine
from journal.summaries.packed import from_octets
from journal.summaries.rows import read_rows
from journal.views import listing
from tests.cast import Person
from tests.journal.landmarks import keep
from tests.journal.notes import LIST, erase, page, put_in_trash, write
from tests.journal.remembering import on
from tests.journal.summing_up import sealed, seen_by_summary, seen_in_full
from tests.journal.test_listed_as_read import a_content
from vault.padding import unpad

DEEDS = [
    "write", "write", "write", "amend", "trash", "restore", "erase", "empty trash", "sweep",
    "move landmark", "move landmark", "catch up", "catch up", "open again",
    "lose note", "lose version", "lose versions", "spoil row", "swap rows", "lose the first",
    "lose summary", "spoil summary", "older summary", "summary of another",
]  # fmt: skip


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.sampled_from(DEEDS), max_size=8), st.integers(0, 1000))
def test_list_is_the_same_with_and_without_a_summary(writer, relative, deeds, seed):
    with transaction.atomic():
        space = Spoiled(writer, relative, random.Random(seed))
        for deed in ["write", "write", "catch up", *deeds]:
            space.do(deed)

            by_summary, in_full = seen_by_summary(writer), seen_in_full(writer)
            if space.is_content_changed:
                # Until her space is opened again: each where it was, as its row says.
                assert by_id(by_summary) == by_id(in_full)
            else:
                assert by_summary == in_full
        space.do("open again")
        assert seen_by_summary(writer) == seen_in_full(writer)
        transaction.set_rollback(True)


class Spoiled:
    """A space, and somebody who writes in its rows."""

    def __init__(self, person: Person, other: Person, chance: random.Random) -> None:
        self.person, self.chance = person, chance
        # A row that holds other words under the same number: no look at the numbers tells it.
        self.is_content_changed = self.was_content_changed = False
        self.numbers: dict[object, int] = {}
        write(other, "D’une autre.")
        catch_up(other.space, other.keyring)
        self.of_another = Summary.objects.get(owner=other.space)
        self.older: list[tuple[bytes, bytes]] = []

    def do(self, deed: str) -> None:
        owner, keyring = self.person.space, self.person.keyring
        if deed == "write":
            write_entry(owner=owner, keyring=keyring, content=a_content(self.chance))
        elif deed == "catch up":
            self._remember()
            catch_up(owner, keyring)
        elif deed == "open again":
            make_again(owner, keyring)
            self.is_content_changed = False
        elif deed == "empty trash":
            erasing.empty_trash(owner, keyring)
        elif deed == "sweep":
            Entry.objects.exclude(trashed_on=None).update(trashed_on="2020-01-01")
            erasing.erase_due()
        elif deed == "move landmark":
            for one in read_landmarks(owner, keyring).landmarks:
                erase_landmark(owner, keyring, one.id)
            keep(self.person, "La fête de l’école", on(2020 + self.chance.randrange(5)))
        elif "summary" in deed:
            self._spoil_summary(deed)
        elif rows := Entry.objects.for_owner(owner).order_by("pk"):
            self._do_to(deed, self.chance.choice(list(rows)))

    def _do_to(self, deed: str, entry: Entry) -> None:
        owner, keyring = self.person.space, self.person.keyring
        versions = Revision.objects.filter(entry=entry).order_by("-number")
        last = versions.first()
        if deed == "amend" and last and entry.trashed_on is None:
            content = a_content(self.chance)
            amended = amend_entry(
                owner=owner, keyring=keyring, entry_id=entry.pk, content=content, based_on=None
            )
            if amended.number <= self.numbers.get(entry.pk, 0):
                self._content_changed()
            self.numbers[entry.pk] = amended.number
        elif deed == "trash":
            trash.put_in_trash(owner, entry.pk)
        elif deed == "restore":
            trash.restore(owner, entry.pk)
        elif deed == "erase":
            erasing.erase_entry(owner=owner, keyring=keyring, entry_id=entry.pk)
        elif deed == "lose note":
            entry.delete()
        elif deed == "lose versions":
            versions.delete()
        elif deed == "lose version" and last:
            last.delete()
        elif deed == "spoil row" and last:
            versions.filter(pk=last.pk).update(sealed_record=b"\1" + bytes(1052))
            self._content_changed()
        elif deed == "swap rows" and last:
            other = Revision.objects.exclude(entry=entry).first()
            if other:
                kept = {"wrapped_dek": other.wrapped_dek, "sealed_record": other.sealed_record}
                versions.filter(pk=last.pk).update(**kept)
                self._content_changed()
        elif deed == "lose the first" and len(versions) > 1:
            versions.exclude(pk=last.pk).delete()

    def _content_changed(self) -> None:
        self.is_content_changed = self.was_content_changed = True

    def _remember(self) -> None:
        row = Summary.objects.filter(owner=self.person.space).first()
        if row:
            self.older.append((bytes(row.wrapped_dek), bytes(row.sealed_summary)))

    def _spoil_summary(self, deed: str) -> None:
        rows = Summary.objects.filter(owner=self.person.space)
        if deed == "lose summary":
            rows.delete()
        elif deed == "spoil summary":
            rows.update(sealed_summary=b"\1" + bytes(1052))
        elif deed == "older summary" and self.older:
            wrapped_dek, sealed_summary = self.chance.choice(self.older)
            rows.update(wrapped_dek=wrapped_dek, sealed_summary=sealed_summary)
            self.is_content_changed = self.was_content_changed
        elif deed == "summary of another":
            other = self.of_another
            rows.update(wrapped_dek=other.wrapped_dek, sealed_summary=other.sealed_summary)


def by_id(seen):
    return {one.id: one.latest for one in seen.entries}


def test_page_opens_no_other_note(writer, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    for number in range(5):
        write(writer, f"La porte, {number}.")
    catch_up(writer.space, writer.keyring)
    opened = count_opened(monkeypatch)

    page(writer.client, f"{LIST}?page=2")

    assert len(opened) == 2


def test_rows_are_compared_as_they_come(writer):
    for number in range(9):
        write(writer, f"La porte, {number}.")
    catch_up(writer.space, writer.keyring)
    put_in_trash(writer, Entry.objects.first())

    rows = read_rows(writer.space)

    packed = packed_of(writer)
    assert (rows.ids, rows.numbers) == (packed.ids, packed.numbers)
    assert rows.kept.count("0") == 1


def test_note_written_since_is_opened_with_the_page(writer, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    for number in range(5):
        write(writer, f"La porte, {number}.")
    catch_up(writer.space, writer.keyring)
    write(writer, "La fenêtre.", when=on(2030))
    opened = count_opened(monkeypatch)

    shown = page(writer.client, LIST)

    assert "La fenêtre." in shown
    assert len(opened) == 3


@pytest.mark.parametrize("asked", [{}, {"page": "2"}, {"q": "porte"}, {"q": "mars"}])
def test_page_is_the_same_with_and_without_a_summary(writer, asked, monkeypatch):
    monkeypatch.setattr(listing, "PER_PAGE", 4)
    for number in range(9):
        content = replace(a_content(random.Random(number)), title="", text=f"La porte, {number}.")
        said = {name: getattr(content, name).replace("\ud83d", "") for name in WORDS}
        write_entry(owner=writer.space, keyring=writer.keyring, content=replace(content, **said))
    keep(writer, "La fête de l’école", on(2020))
    Revision.objects.filter(entry=write(writer)).update(sealed_record=b"\1" + bytes(1052))
    in_full = shown(writer, asked)

    make_again(writer.space, writer.keyring)

    assert isinstance(read_line(writer.space, writer.keyring), SummaryLine)
    assert shown(writer, asked) == in_full


def test_altered_note_is_said_where_it_was(writer):
    write(writer, "Mars.", when=on(2024, 3))
    altered = write(writer, "Février.", when=on(2024, 2))
    write(writer, "Janvier.", when=on(2024, 1))
    catch_up(writer.space, writer.keyring)
    Revision.objects.filter(entry=altered).update(sealed_record=b"\1" + bytes(1052))

    shown = page(writer.client, LIST)

    places = [shown.index(one) for one in ("Mars.", "Février 2024", "Élément altéré", "Janvier.")]
    assert places == sorted(places)
    assert "1 élément altéré" in shown


def test_search_says_the_altered_notes_that_it_met(writer):
    write(writer, "La porte.")
    altered = write(writer, "La porte aussi.")
    catch_up(writer.space, writer.keyring)
    Revision.objects.filter(entry=altered).update(sealed_record=b"\1" + bytes(1052))

    assert "1 élément altéré" in writer.client.post(LIST, {"q": "porte"}).text


def test_looking_writes_nothing(writer):
    write(writer)
    catch_up(writer.space, writer.keyring)
    write(writer, "Après.")
    before = sealed(writer)

    page(writer.client, LIST)

    assert sealed(writer) == before


def test_saving_brings_the_summary_level(writer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        entry = write(writer)

    assert items(writer) == {entry.pk.bytes}


def test_summary_that_cannot_be_kept_costs_no_note(
    writer, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(*_):
        raise DatabaseError

    monkeypatch.setattr("journal.entries.catch_up", fail)
    with django_capture_on_commit_callbacks(execute=True):
        write(writer, "La porte.")

    assert "La porte." in page(writer.client, LIST)


def test_opening_the_space_makes_the_summary(writer):
    write(writer)

    make_again(writer.space, writer.keyring)

    assert len(items(writer)) == 1


def test_too_many_changes_wait_for_the_next_opening(writer, monkeypatch):
    monkeypatch.setattr(keeping, "AT_MOST", 1)
    write(writer)
    catch_up(writer.space, writer.keyring)
    write(writer), write(writer)

    assert len(read_line(writer.space, writer.keyring)) == 3
    catch_up(writer.space, writer.keyring)
    assert not Summary.objects.exists()


def test_erased_note_leaves_the_summary(writer):
    entry, other = write(writer), write(writer)
    catch_up(writer.space, writer.keyring)

    erase(writer, entry)

    assert items(writer) == {other.pk.bytes}


def test_note_erased_by_its_day_takes_the_summary_with_it(writer):
    put_in_trash(writer, write(writer))
    catch_up(writer.space, writer.keyring)
    Entry.objects.update(trashed_on="2020-01-01")

    erasing.erase_due()

    assert not Summary.objects.exists()


def test_summary_goes_with_the_space(writer):
    catch_up_with(writer, "La porte.")

    holder.erase(writer.space)

    assert not Summary.objects.exists()


def test_size_tells_nothing_of_what_she_answers(writer, relative):
    catch_up_with(writer, "Non.")
    before = resolve_when(Precision.BEFORE, anchor="le déménagement " * 9)
    catch_up_with(relative, "Oui. " * 999, when=before, safety=5, violence_types=("physique",))

    assert len(sealed(writer)) == len(sealed(relative))
    # Before the zeros that round sizes.
    assert len(packed_of(writer).to_octets()) == len(packed_of(relative).to_octets())


def test_row_holds_no_date_and_no_answer_in_clear(writer):
    entry = write(writer, "Mars.", when=on(2024, 3))
    catch_up(writer.space, writer.keyring)

    held = sealed(writer)

    assert entry.pk.bytes not in held
    assert PartialDate(2024, 3).first_day.toordinal().to_bytes(4, "big") not in held


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_two_notes_at_once_are_both_in_the_list(writer):
    write(writer)
    start = Barrier(2)

    def save(number):
        start.wait()
        write(writer, f"La porte, {number}.")
        connections.close_all()

    threads = [Thread(target=save, args=(number,)) for number in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)

    assert seen_by_summary(writer) == seen_in_full(writer)
    assert items(writer) == {one.pk.bytes for one in Entry.objects.all()}


def catch_up_with(person, text, **said):
    write(person, text, **said)
    catch_up(person.space, person.keyring)


def count_opened(monkeypatch):
    opened = []
    open_columns = reading.open_columns
    monkeypatch.setattr(
        reading, "open_columns", lambda *given: opened.append(1) or open_columns(*given)
    )
    return opened


def shown(person, asked):
    response = person.client.post(LIST, asked) if "q" in asked else person.client.get(LIST, asked)
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.text)


def items(person):
    return {item for item, _number, _brief in packed_of(person).each()}


def packed_of(person):
    row = Summary.objects.get(owner=person.space)
    part = person.keyring.open_part(row.pk, keeping.PART, 0, row.wrapped_dek)
    return from_octets(unpad(part.unseal_field(keeping.FIELD, row.sealed_summary)))
