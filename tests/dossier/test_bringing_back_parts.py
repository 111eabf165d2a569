"""« Rapporter une copie »: what becomes of a stamp, a copy, the trash, and of what was lost."""

from __future__ import annotations

from django.utils import timezone

from accounts.activity import read_activity
from documents.copies import make_copy
from documents.models import Document, DocumentPart, PartKind
from documents.vault_check.one_space import check_space
from dossier.bringing_back.writing import BROUGHT_BACK
from evidence.models import Stamp
from journal.models import Entry
from tests.contacts import book
from tests.documents.deposits import deposit_one, files_in
from tests.documents.speaking_pictures import picture
from tests.dossier.bringing import bring, brought, empty, equal_parts, on_disk, rows, tokens
from tests.dossier.copies import BRING_BACK, read, take
from tests.journal.notes import row, write
from tests.library import plan

PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}


def test_altered_note_is_told_and_the_others_come(writer, stranger):
    spoiled = row(write(writer, "Perdue."))
    spoiled.sealed_record = b"\x01" + bytes(60)
    spoiled.save()
    write(writer, "Intacte.")

    said = brought(stranger, take(writer))

    assert Entry.objects.for_owner(stranger.space).count() == 1
    assert "1 note n’était déjà plus lisible" in said


def test_trash_waits_for_its_whole_time_again(writer, stranger):
    note = write(writer)
    Entry.objects.filter(pk=note.pk).update(trashed_on=timezone.localdate().replace(day=1))

    brought(stranger, take(writer))

    assert Entry.objects.for_owner(stranger.space).get().trashed_on == timezone.localdate()


def test_sealed_copy_opens_with_its_phrase(writer, stranger):
    write(writer, "Sous une phrase.")
    deposit_one(writer, b"abc" * 70_000, "longue.txt")

    brought(stranger, take(writer, **TYPED), PHRASE)

    assert Entry.objects.for_owner(stranger.space).count() == 1
    assert Document.objects.for_owner(stranger.space).count() == 1


def test_foreign_stamps_are_said_and_made_anew(writer, stranger, monkeypatch):
    write(writer, "D’ailleurs.")
    deposit_one(writer, b"abc")
    copy = take(writer)
    monkeypatch.setattr("evidence.returned_tokens.roots", list)

    said = brought(stranger, copy)

    assert Stamp.objects.for_owner(stranger.space).count() == 2
    assert "2 éléments sont horodatés d’aujourd’hui" in said
    assert "d’un autre service" in said


def test_copy_without_metadata_comes_back_with_its_proof(writer, stranger):
    photo = deposit_one(writer, picture("JPEG"), "porte.jpg")
    make_copy(writer.space, writer.keyring, photo)
    before = take(writer)
    empty(writer)

    brought(stranger, before)

    after = take(stranger)
    assert equal_parts(after) == equal_parts(before)
    assert tokens(after) == tokens(before)
    assert "preuves/piece-001-copie.tsr" in tokens(after)
    assert list(check_space(stranger.space, stranger.keyring)) == []


def test_copy_without_metadata_of_another_service_is_made_again(writer, stranger, monkeypatch):
    """It might say where she lives, and would leave as one that does not."""
    photo = deposit_one(writer, picture("JPEG"), "porte.jpg")
    make_copy(writer.space, writer.keyring, photo)
    copy = take(writer)
    monkeypatch.setattr("evidence.returned_tokens.roots", list)

    said = brought(stranger, copy)

    [listed] = read(take(stranger), "documents.json")["documents"]
    assert listed["copy"] is None
    assert DocumentPart.objects.filter(kind=PartKind.CLEAN).count() == 1
    assert DocumentPart.objects.count() == len(files_in("blobs"))
    assert "1 copie sans métadonnées" in said


def test_file_that_no_longer_opened_is_told(writer, stranger):
    deposit_one(writer, b"abc" * 60_000, "perdue.txt")
    [path] = files_in("blobs")
    path.write_bytes(path.read_bytes()[:-5])
    deposit_one(writer, b"intacte", "une.txt")

    said = brought(stranger, take(writer))

    assert Document.objects.for_owner(stranger.space).count() == 1
    assert "1 fichier n’était déjà plus lisible" in said


def test_altered_plan_and_card_are_told(writer, stranger):
    book.spoil(book.keep(writer))
    plan.keep(writer, "Le portail.")
    plan.spoil()

    said = brought(stranger, take(writer))

    assert "2 autres éléments" in said


def test_activity_says_that_a_copy_came(writer):
    write(writer)

    brought(writer, take(writer))

    assert BROUGHT_BACK in [one.kind for one in read_activity(writer.space, writer.keyring)]


def test_some_hundred_notes_in_one_go(writer, stranger):
    for number in range(300):
        write(writer, f"Le jour {number}. 🌷")
    copy = take(writer)

    said = brought(stranger, copy)

    assert "300 notes" in said
    assert Stamp.objects.for_owner(stranger.space).count() == 300


def test_page_asks_the_phrase_before_the_file(writer):
    page = writer.client.get(BRING_BACK).content.decode()

    assert 0 < page.index('name="archive_passphrase"') < page.index('name="file"')
    assert "multipart/form-data" in page


def test_nothing_sent_is_asked_for(writer):
    response = writer.client.post(BRING_BACK, {})

    assert "Il manque le fichier" in response.content.decode()


def test_closed_session_brings_nothing(writer, stranger):
    write(writer)
    copy = take(writer)
    before = rows()
    stranger.client.cookies.clear()

    response = bring(stranger, copy)

    assert response.status_code == 302
    assert rows() == before
    assert on_disk() == []
