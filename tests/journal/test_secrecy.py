"""Three persons each time: the disk knows nothing, the right one reads, the wrong one cannot."""

from pathlib import Path

import pytest
from django.db import connection

from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, Revision
from journal.reading import list_entries, open_entry
from journal.revisions import Altered, Version
from tests.journal.notes import LIST, address, erase, latest, page, row, write

SECRET = "la-clé-du-carnet-7f3a"


def amend(person, entry, text):
    return amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=1,
    )


def stored_bytes() -> bytes:
    """Everything that the rows of the journal hold, as the database gives it."""
    columns = []
    for model in (Entry, Revision):
        for values in model.objects.values_list():
            columns += [bytes(v) if isinstance(v, memoryview) else v for v in values]
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode() for v in columns)


def test_row_holds_no_word_of_hers(writer):
    write(writer, SECRET, title=SECRET, place=SECRET, mood=SECRET, violence_types=("physique",))

    held = stored_bytes()

    assert SECRET.encode() not in held
    assert b"physique" not in held


def test_scan_of_the_rows_finds_what_is_in_clear(writer):
    entry = write(writer)
    Revision.objects.update(sealed_record=SECRET.encode())

    assert SECRET.encode() in stored_bytes()
    assert isinstance(open_entry(writer.space, writer.keyring, entry.pk).latest, Altered)


@pytest.mark.django_db(databases="__all__", transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's files are not ours to read")
def test_database_file_holds_the_entry_and_no_word_of_hers(writer):
    entry = write(writer, SECRET)

    name = connection.settings_dict["NAME"]
    held = b"".join(Path(f"{name}{end}").read_bytes() for end in ("", "-wal"))
    assert entry.pk.hex.encode() in held
    assert SECRET.encode() not in held


def test_writer_reads_and_stranger_cannot(writer, stranger):
    entry = write(writer, SECRET)

    assert SECRET in page(writer.client, address(entry))
    assert SECRET not in page(stranger.client, address(entry), status=404)


def test_row_given_to_somebody_else_opens_nothing(writer, stranger):
    entry = write(writer, SECRET)

    Entry.objects.update(owner=stranger.space)

    assert isinstance(open_entry(stranger.space, stranger.keyring, entry.pk).latest, Altered)
    assert SECRET not in page(stranger.client, LIST)


@pytest.mark.parametrize("column", ["sealed_record", "wrapped_dek"])
@pytest.mark.parametrize("how", ["flipped", "cut", "extended", "emptied"])
def test_altered_column_is_shown_as_altered(writer, column, how):
    entry = write(writer, SECRET)
    held = bytes(getattr(row(entry), column))
    changed = {
        "flipped": held[:-1] + bytes([held[-1] ^ 1]),
        "cut": held[:-1],
        "extended": held + b"\0",
        "emptied": b"",
    }[how]

    Revision.objects.update(**{column: changed})

    assert "altéré" in page(writer.client, LIST)
    assert "altéré" in page(writer.client, address(entry))


def test_versions_swapped_between_two_entries_are_altered(writer):
    first, second = write(writer, "un"), write(writer, "deux")
    one, two = row(first), row(second)

    for target, source in ((first, two), (second, one)):
        Revision.objects.filter(entry=target).update(
            wrapped_dek=source.wrapped_dek, sealed_record=source.sealed_record
        )

    listed = list_entries(writer.space, writer.keyring)
    assert [one.is_altered for one in listed] == [True, True]


def test_versions_swapped_inside_an_entry_are_altered(writer):
    entry = write(writer, "un")
    amend(writer, entry, "deux")
    one, two = row(entry, 1), row(entry, 2)

    for number, source in ((1, two), (2, one)):
        Revision.objects.filter(entry=entry, number=number).update(
            wrapped_dek=source.wrapped_dek, sealed_record=source.sealed_record
        )

    opened = open_entry(writer.space, writer.keyring, entry.pk)
    assert opened.versions == [Altered(2), Altered(1)]


def test_record_under_the_key_of_another_version_is_altered(writer):
    entry = write(writer, "un")
    amend(writer, entry, "deux")

    Revision.objects.filter(number=2).update(sealed_record=row(entry, 1).sealed_record)

    assert open_entry(writer.space, writer.keyring, entry.pk).latest == Altered(2)


def test_old_version_replayed_under_a_new_number_is_altered(writer):
    entry = write(writer, "un")
    old = row(entry)

    Revision.objects.create(
        entry=entry, number=2, wrapped_dek=old.wrapped_dek, sealed_record=old.sealed_record
    )

    assert open_entry(writer.space, writer.keyring, entry.pk).latest == Altered(2)


def test_vanished_version_is_shown(writer):
    entry = write(writer, "un")
    amend(writer, entry, "deux")

    Revision.objects.filter(number=1).delete()

    assert open_entry(writer.space, writer.keyring, entry.pk).versions[1:] == [Altered(1)]


def test_entry_without_versions_is_shown_altered(writer):
    entry = write(writer, "un")

    Revision.objects.all().delete()

    assert "altéré" in page(writer.client, LIST)
    assert "altéré" in page(writer.client, address(entry))


def test_altered_version_leaves_the_earlier_one_readable(writer):
    entry = write(writer, "Le premier texte.")
    amend(writer, entry, "Le second texte.")

    Revision.objects.filter(number=2).update(sealed_record=b"x")

    shown = page(writer.client, address(entry))
    assert "Le premier texte." in shown
    assert "Élément altéré" in shown


def test_altered_entry_can_be_written_again(writer):
    entry = write(writer, "Le premier texte.")
    Revision.objects.update(sealed_record=b"x")

    page(writer.client, address(entry, "modifier/"))
    writer.client.post(address(entry, "modifier/"), {"text": "De mémoire.", "based_on": "1"})

    assert latest(writer, entry).content.text == "De mémoire."


def test_altered_entry_can_be_erased(writer):
    entry = write(writer)
    Revision.objects.update(sealed_record=b"x")

    for verb in ("supprimer/", "effacer/"):
        assert "Élément altéré" in page(writer.client, address(entry, verb))
    erase(writer, entry)

    assert Entry.objects.count() == 0


def test_one_altered_entry_leaves_the_others_readable(writer):
    spoiled = write(writer, "Illisible.")
    write(writer, "Encore là.")
    Revision.objects.filter(entry=spoiled).update(sealed_record=b"x")

    shown = page(writer.client, LIST)

    assert "Encore là." in shown
    assert "1 élément altéré" in shown


def test_number_that_no_row_of_ours_has_is_altered(writer):
    entry = write(writer)
    Revision.objects.update(number=2**31 - 1)

    versions = open_entry(writer.space, writer.keyring, entry.pk).versions

    assert not any(isinstance(one, Version) for one in versions)
    assert len(versions) == 2
