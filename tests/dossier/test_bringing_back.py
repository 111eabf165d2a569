"""« Rapporter une copie »: what was taken away is there again, once, to the byte."""

from __future__ import annotations

from datetime import date

import pytest

from documents.models import Document
from documents.vault_check.findings import Notice
from documents.vault_check.one_space import check_space
from documents.vault_check.relations import check_documents
from dossier.assembling.keeping import read_dossiers
from journal.content import Content
from journal.entries import amend_entry
from journal.landmarks.keeping import add_landmark
from journal.models import Entry, Revision
from journal.moods.vocabulary import Mood
from tests.contacts import book
from tests.documents.deposits import deposit_one
from tests.documents.deposits import put_in_trash as trash_document
from tests.dossier.bringing import brought, empty, equal_parts, on_disk, rows, tokens
from tests.dossier.copies import read, take
from tests.dossier.steps import begin, on
from tests.journal import moods
from tests.journal.notes import amend, put_in_trash, write
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
    book.keep(writer, name="Mamie", phones="06 39 98 00 12")
    plan.keep(writer, "Chez Mamie.")
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
    assert "Mamie" not in said


def test_empty_space_comes_back_empty(writer, stranger):
    before = rows()

    said = brought(stranger, take(writer))

    assert rows() == before
    assert "Rien de nouveau" in said


def test_what_came_back_is_sound(furnished, stranger):
    brought(stranger, take(furnished))

    assert list(check_space(stranger.space, stranger.keyring)) == []
    # The first space is still there: its stamps and these are of the same leaves.
    assert all(isinstance(one, Notice) for one in check_documents())


def test_stranger_meets_none_of_it(furnished, stranger, relative):
    copy = take(furnished)
    empty(furnished)
    before = equal_parts(take(relative))

    brought(stranger, copy)

    assert equal_parts(take(relative)) == before
    for one in Document.objects.for_owner(stranger.space):
        assert relative.client.get(f"/fichiers/{one.pk}/").status_code == 404
