"""The page where she ticks: nothing before her, nothing lost between two pages or two tabs."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from documents.copies import make_copy
from dossier.assembling import choosing_page
from dossier.assembling.keeping import read_dossiers
from dossier.models import Dossier
from dossier.purposes import Purpose
from tests.documents.deposits import deposit_one
from tests.documents.samples import photo
from tests.dossier.steps import LIST, NEW, begin, find, on, page_of
from tests.journal.notes import amend, page, put_in_trash, write


def boxes(text: str) -> list[str]:
    return re.findall(r'<input type="checkbox"[^>]*>', text)


def checked(text: str) -> list[str]:
    return [re.search('value="([^"]+)"', one)[1] for one in boxes(text) if " checked" in one]


def were(text: str) -> str:
    return re.search(r'name="were" value="([^"]*)"', text)[1]


def choose(person, opened, **data):
    return person.client.post(page_of(opened, "choix/"), {"purpose": "plainte", **data})


def begun(person):
    (opened,) = read_dossiers(person.space, person.keyring)
    return opened


def entries_of(person, opened) -> list:
    return [one.entry for one in find(person, opened).record.entries]


def test_nothing_is_ticked_beforehand(writer, note, later_note, letter):
    text = page(writer.client, NEW)

    assert len(boxes(text)) == 3
    assert checked(text) == []
    assert re.findall(r'type="radio"[^>]* checked', text) == []


def test_relative_alone_is_offered_to_hand_over_what_they_saw(writer, relative):
    offered = 'value="temoignage"'
    write(relative, "J’ai entendu la porte.")
    relative.client.post(NEW, {"purpose": "temoignage", "draft": uuid4(), "do": "go"})

    assert offered not in page(writer.client, NEW)
    assert offered in page(relative.client, NEW)
    assert "Voir le texte à recopier" in page(relative.client, page_of(begun(relative)))


def test_purpose_notes_and_files_in_one_page(writer, note, later_note, letter):
    data = {"purpose": "procureur", "entry": [later_note.pk, note.pk], "document": [letter.pk]}

    response = writer.client.post(NEW, {**data, "draft": uuid4(), "do": "go"})

    opened = begun(writer)
    assert response["Location"] == f"{page_of(opened)}?ok=garde"
    assert opened.record.purpose is Purpose.PROSECUTOR
    assert [one.entry for one in opened.record.entries] == [note.pk, later_note.pk]
    assert [one.document for one in opened.record.documents] == [letter.pk]


def test_form_sent_twice_begins_one_dossier(writer, note):
    data = {"purpose": "moi", "entry": [note.pk], "draft": uuid4(), "do": "go"}
    for _ in range(2):
        writer.client.post(NEW, data)

    assert Dossier.objects.count() == 1


def test_blank_page_offers_to_resume_what_was_begun(writer, note):
    for number in range(4):
        begin(writer, note, title=f"Numéro {number}.")

    text = page(writer.client, NEW)

    assert [number for number in range(4) if f"Numéro {number}." in text] == [1, 2, 3]
    assert text.index("Numéro 3.") < text.index("Numéro 1.")


def test_without_a_purpose_nothing_is_begun_and_the_ticks_stay(writer, note, later_note):
    text = writer.client.post(NEW, {"entry": [note.pk], "do": "go"}).content.decode()

    assert "Il manque un choix ici." in text
    assert ">Pour quoi</h2>" not in text
    assert checked(text) == [str(note.pk)]
    assert Dossier.objects.count() == 0


def test_nothing_ticked_is_said_and_kept(writer, note):
    response = writer.client.post(NEW, {"purpose": "moi", "do": "go"}, follow=True)

    text = response.content.decode()
    assert "Rien n’est coché pour l’instant" in text
    assert begun(writer).record.is_empty


def test_what_is_ticked_stays_when_she_looks_for_something_else(writer, note, later_note):
    opened = begin(writer)

    text = choose(writer, opened, entry=[note.pk], q="médecin", do="find").content.decode()

    assert len(boxes(text)) == 1
    assert checked(text) == []
    assert entries_of(writer, opened) == [note.pk]
    choose(writer, opened, were=were(text), entry=[later_note.pk], do="go")
    assert entries_of(writer, opened) == [note.pk, later_note.pk]


def test_what_is_looked_for_is_in_no_address(writer, note):
    opened = begin(writer)

    response = choose(writer, opened, q="cuisine", do="find")

    assert response.status_code == 200
    assert "cuisine" not in response.request["QUERY_STRING"] + response.request["PATH_INFO"]


def test_ticks_stay_from_page_to_page(writer, monkeypatch):
    monkeypatch.setattr(choosing_page, "PER_PAGE", 1)
    first, second = (write(writer, f"Un soir, {n}.", when=on(2023, 1, n)) for n in (1, 2))
    opened = begin(writer)

    text = choose(writer, opened, entry=[second.pk], page="2").content.decode()
    assert [str(first.pk) in one for one in boxes(text)] == [True]
    text = choose(writer, opened, were=were(text), entry=[first.pk], page="1").content.decode()

    assert checked(text) == [str(second.pk)]
    assert entries_of(writer, opened) == [first.pk, second.pk]


def test_unticked_goes_out(writer, note, later_note):
    opened = begin(writer, note, later_note)
    text = page(writer.client, page_of(opened, "choix/"))

    choose(writer, opened, were=were(text), entry=[note.pk], do="go")

    assert entries_of(writer, opened) == [note.pk]


def test_what_another_tab_ticked_stays(writer, note, later_note):
    opened = begin(writer)
    text = page(writer.client, page_of(opened, "choix/"))
    choose(writer, opened, entry=[later_note.pk], do="go")

    choose(writer, opened, were=were(text), entry=[note.pk], do="go")

    assert entries_of(writer, opened) == [note.pk, later_note.pk]


def test_same_page_sent_twice_changes_nothing(writer, note):
    opened = begin(writer)
    for _ in range(2):
        choose(writer, opened, entry=[note.pk], do="go")

    record = find(writer, opened).record
    assert (len(record.entries), record.version) == (1, 2)


def test_forged_ids_choose_nothing(writer, stranger, note):
    theirs, trashed = write(stranger, "Chez elle."), write(writer, "Un autre soir.")
    put_in_trash(writer, trashed)
    opened = begin(writer)

    ids = [theirs.pk, trashed.pk, uuid4(), "x", "../", ""]
    choose(writer, opened, entry=ids, document=[*ids, note.pk], were="x ../ 7", do="go")

    assert find(writer, opened).record.is_empty


def test_two_thousand_ids_in_one_field_are_read(writer, note):
    opened = begin(writer, note)

    response = choose(
        writer, opened, were=" ".join(str(uuid4()) for _ in range(2000)), entry=[note.pk], do="go"
    )

    assert response.status_code == 302
    assert entries_of(writer, opened) == [note.pk]


def test_two_thousand_boxes_are_refused_with_a_page(writer, note):
    opened = begin(writer, note)

    response = choose(writer, opened, entry=[uuid4() for _ in range(2000)], do="go")

    assert response.status_code == 413
    assert entries_of(writer, opened) == [note.pk]


def test_all_that_was_found_is_ticked_and_unticked_at_once(writer, note, later_note):
    other = write(writer, "Un autre jour.")
    opened = begin(writer, other)

    choose(writer, opened, since="2023", until="2023", do="all")
    assert entries_of(writer, opened) == [note.pk, later_note.pk, other.pk]
    choose(writer, opened, since="2023", until="2023", do="none")

    assert entries_of(writer, opened) == [other.pk]


def test_new_notes_come_in_at_their_latest_version(writer, note):
    amend(writer, note, "Autre récit.")
    opened = begin(writer)
    choose(writer, opened, entry=[note.pk], do="go")

    assert [one.version for one in find(writer, opened).record.entries] == [2]


def test_file_that_has_a_copy_comes_in_as_its_copy(writer, letter):
    document = deposit_one(writer, photo(), "photo.jpg")
    make_copy(writer.space, writer.keyring, document)
    opened = begin(writer)
    choose(writer, opened, document=[document.pk, letter.pk], do="go")

    chosen = {one.document: one.as_copy for one in find(writer, opened).record.documents}
    assert chosen == {document.pk: True, letter.pk: False}


def test_date_that_cannot_be_read_is_said_and_loses_nothing(writer, note):
    opened = begin(writer)

    text = choose(writer, opened, since="zzz", entry=[note.pk], do="find").content.decode()

    assert "missing" in text
    assert entries_of(writer, opened) == [note.pk]


def test_more_files_than_a_page_holds_are_said(writer, letter, monkeypatch):
    monkeypatch.setattr(choosing_page, "FILES_SHOWN", 1)
    other = deposit_one(writer, b"Autre.\n", "autre.txt")
    opened = begin(writer, documents=(letter,))

    text = page(writer.client, page_of(opened, "choix/"))

    assert checked(text) == [str(letter.pk)]
    assert str(other.pk) not in text
    assert "1 autre fichier n’est pas montré" in text


@pytest.mark.parametrize("verb", ["", "choix/", "effacer/"])
def test_dossier_of_somebody_else_is_nowhere(writer, stranger, verb):
    theirs = begin(stranger)

    assert writer.client.get(page_of(theirs, verb)).status_code == 404


@pytest.mark.parametrize("verb", ["choix/", "ordre/", "effacer/"])
def test_dossier_of_somebody_else_is_not_changed(writer, stranger, verb):
    theirs = begin(stranger)

    assert writer.client.post(page_of(theirs, verb), {"purpose": "moi"}).status_code == 404
    assert find(stranger, theirs).record == theirs.record


def test_id_of_somebody_else_begins_nothing(writer, stranger):
    theirs = begin(stranger)

    response = writer.client.post(NEW, {"purpose": "moi", "draft": theirs.id, "do": "go"})

    assert response.status_code == 404
    assert find(stranger, theirs).record == theirs.record


def test_list_says_how_much_is_in_each(writer, small_dossier):
    text = page(writer.client, LIST)

    assert "2 faits" in text
    assert "1 fichier" in text


@pytest.mark.parametrize("address", ["/journal/", "/documents/", "/compte/"])
def test_ways_lead_to_the_dossiers(writer, note, address):
    assert f'href="{LIST}"' in page(writer.client, address)
