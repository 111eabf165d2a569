"""« Rapporter une copie »: what was taken away is there again, once, to the byte."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from accounts.activity import read_activity
from documents.copies import make_copy
from documents.models import Document, DocumentPart, PartKind
from documents.vault_check.findings import Notice
from documents.vault_check.one_space import check_space
from documents.vault_check.relations import check_documents
from dossier.assembling.keeping import read_dossiers
from dossier.bringing_back.writing import BROUGHT_BACK
from evidence.models import Stamp
from journal.content import Content
from journal.entries import amend_entry
from journal.landmarks.keeping import add_landmark
from journal.models import Entry, Revision
from journal.moods.vocabulary import Mood
from tests.contacts import book
from tests.documents.deposits import deposit_one, files_in
from tests.documents.deposits import put_in_trash as trash_document
from tests.documents.speaking_pictures import picture
from tests.dossier.bringing import bring, brought, empty, equal_parts, on_disk, rows, tokens
from tests.dossier.copies import BRING_BACK, read, take
from tests.dossier.steps import begin, on
from tests.journal import moods
from tests.journal.notes import amend, put_in_trash, row, write
from tests.library import plan

PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}


@pytest.fixture
def furnished(writer):
    """Something of everything: versions, emoji, Arabic, names that clash, trash, a dossier."""
    letter = deposit_one(writer, b"Madame,\n", "lettre.txt", title="La lettre 🌷")
    deposit_one(writer, b"\xff\xd8\xff\xe0 porte" * 9_000, "lettre.txt")
    trash_document(writer, deposit_one(writer, b"ancienne", "vieux.txt"))
    note = write(writer, "Il a crié. 🌷 صباح الخير", when=on(2023, 3), attachments=(letter.pk,))
    amend_entry(
        owner=writer.space,
        keyring=writer.keyring,
        entry_id=note.pk,
        content=Content("Il a crié deux fois.", attachments=(letter.pk,)),
        based_on=1,
        reason="Je me souviens mieux",
    )
    write(writer, "une fleur \ud83d coupée")
    put_in_trash(writer, write(writer, "À oublier."))
    book.keep(writer, phones="06 39 98 00 12")
    plan.keep(writer, "Le portail reste ouvert.")
    moods.note(writer, date(2026, 11, 20), Mood.CALM)
    add_landmark(owner=writer.space, keyring=writer.keyring, name="La séparation", when=on(2022))
    begin(writer, note, documents=(letter,))
    return writer


def without_names(told):
    """A piece gets another name and another random part with each return."""
    for dossier in told["dossiers"]:
        for one in (*dossier["entries"], *dossier["documents"]):
            one |= {"piece": "", "random": ""}
    return told


def test_same_space_emptied_is_as_it_was(furnished):
    before = take(furnished)
    chosen = read(before, "dossiers.json")
    empty(furnished)

    said = brought(furnished, before)

    after = take(furnished)
    assert equal_parts(after) == equal_parts(before)
    assert tokens(after) == tokens(before) != {}
    assert read(after, "plan.json")["sections"][0]["words"] == "Le portail reste ouvert."
    assert without_names(read(after, "dossiers.json")) == without_names(chosen)
    assert "3 notes" in said
    assert "3 fichiers" in said


def test_other_space_takes_what_was_erased(furnished, stranger):
    before = take(furnished)
    empty(furnished)

    brought(stranger, before)

    assert equal_parts(take(stranger)) == equal_parts(before)


def test_tokens_are_kept_while_the_log_has_their_leaves(furnished, stranger):
    before = take(furnished)
    empty(furnished)

    said = brought(stranger, before)

    assert tokens(take(stranger)) == tokens(before) != {}
    assert "horodatages d’origine sont gardés" in said
    assert "d’aujourd’hui" not in said


def test_second_time_adds_nothing(furnished, stranger):
    copy = take(furnished)
    brought(stranger, copy)
    there, files = rows(), on_disk()

    said = brought(stranger, copy)

    assert rows() == there
    assert on_disk() == files
    assert "Rien de nouveau" in said


def test_ids_of_another_space_are_replaced_and_links_follow(furnished, stranger):
    """The first space is still there: none of its ids is free."""
    copy = take(furnished)
    hers = set(Entry.objects.for_owner(furnished.space).values_list("pk", flat=True))

    said = brought(stranger, copy)

    theirs = Entry.objects.for_owner(stranger.space)
    assert theirs.count() == 3
    assert hers.isdisjoint(theirs.values_list("pk", flat=True))
    again = take(stranger)
    [linked] = [one for one in read(again, "journal.json")["notes"] if len(one["versions"]) > 1]
    assert len(linked["versions"]) == 3
    latest = read(again, linked["versions"][-1]["file"])
    [attached] = latest["attachments"]
    assert Document.objects.for_owner(stranger.space).filter(pk=attached).exists()
    assert "a une version de plus" in said
    assert "d’aujourd’hui" not in said
    [opened] = read_dossiers(stranger.space, stranger.keyring)
    assert opened.record.entries[0].entry == theirs.get(pk=linked["id"]).pk
    assert opened.record.documents[0].document.hex == attached.replace("-", "")


def test_space_of_the_copy_is_untouched(furnished, stranger):
    copy = take(furnished)
    before = equal_parts(copy)

    brought(stranger, copy)

    assert equal_parts(take(furnished)) == before


def test_versions_that_are_lacking_join_their_note(writer, stranger):
    note = write(writer, "Premier.")
    early = take(writer)
    amend(writer, note, "Second.", reason="mieux")
    late = take(writer)
    brought(stranger, early)

    said = brought(stranger, late)

    assert Revision.objects.filter(entry__owner=stranger.space).count() == 2
    assert equal_parts(take(stranger)).keys() >= {"recits/001-v2.json"}
    assert "1 version de note" in said


def test_version_that_says_something_else_here_stays(writer, stranger):
    note = write(writer, "Premier.")
    brought(stranger, take(writer))
    here = Entry.objects.for_owner(stranger.space).get()
    amend(stranger, here, "Le mien.")
    amend(writer, note, "Le sien.")

    said = brought(stranger, take(writer))

    assert Revision.objects.filter(entry=here).count() == 2
    assert "n’est pas la même ici" in said


def test_what_is_here_is_not_written_over(writer, stranger):
    book.keep(writer, name="Nadia", phones="06 39 98 00 12")
    plan.keep(writer, "Chez Nadia.")
    moods.note(writer, date(2026, 11, 20), Mood.CALM)
    add_landmark(owner=writer.space, keyring=writer.keyring, name="La plainte", when=on(2022))
    plan.keep(stranger, "Chez ma sœur.")
    moods.note(stranger, date(2026, 11, 20), Mood.FEAR)
    add_landmark(owner=stranger.space, keyring=stranger.keyring, name="la plainte", when=on(2021))

    said = brought(stranger, take(writer))

    after = take(stranger)
    assert read(after, "plan.json")["sections"][0]["words"] == "Chez ma sœur."
    assert read(after, "humeurs.json")["days"] == {"2026-11-20": Mood.FEAR.value}
    assert [one["name"] for one in read(after, "reperes.json")["landmarks"]] == ["la plainte"]
    assert len(read(after, "carnet.json")["cards"]) == 1
    assert "elle dit autre chose ici" in said
    assert "Nadia" not in said


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


def test_empty_space_comes_back_empty(writer, stranger):
    before = rows()

    said = brought(stranger, take(writer))

    assert rows() == before
    assert "Rien de nouveau" in said


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


def test_what_came_back_is_sound(furnished, stranger):
    brought(stranger, take(furnished))

    assert list(check_space(stranger.space, stranger.keyring)) == []
    # The first space is still there: its stamps and these are of the same leaves.
    assert all(isinstance(one, Notice) for one in check_documents())


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


def test_stranger_meets_none_of_it(furnished, stranger, relative):
    copy = take(furnished)
    empty(furnished)
    before = equal_parts(take(relative))

    brought(stranger, copy)

    assert equal_parts(take(relative)) == before
    for one in Document.objects.for_owner(stranger.space):
        assert relative.client.get(f"/fichiers/{one.pk}/").status_code == 404


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
