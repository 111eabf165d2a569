"""Back after saving, then sent again: no second note of the same words, no file or text lost."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Draft
from documents.models import Document
from journal.models import Entry, Revision
from journal.reading import list_entries
from tests.cast import Person
from tests.journal.drafts import texts
from tests.journal.notes import DRAFT, NEW, address, latest, write

QUICK = "/journal/deux-mots/"
APART = "à part de celle que cette page avait déjà donnée"


def a_file(name: str = "porte.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"\xff\xd8\xff\xe0 porte", content_type="image/jpeg")


def notes(person: Person) -> list[str]:
    return sorted(one.latest.content.text for one in list_entries(person.space, person.keyring))


@pytest.fixture
def sent() -> dict[str, object]:
    return {"text": "La porte.", "draft": str(uuid4())}


@pytest.mark.parametrize("path", [NEW, QUICK])
def test_same_words_are_the_same_note(writer, sent, path):
    first, again = (writer.client.post(path, sent) for _ in range(2))

    assert first["Location"] == again["Location"]
    assert Revision.objects.count() == 1


def test_files_forgotten_by_the_browser_make_no_second_note(writer, sent):
    writer.client.post(NEW, {**sent, "attachments": a_file()})
    writer.client.post(NEW, sent)

    assert (Entry.objects.count(), Revision.objects.count()) == (1, 1)
    assert len(latest(writer, Entry.objects.get()).content.attachments) == 1


def test_files_chosen_the_second_time_join_the_note(writer, sent):
    writer.client.post(NEW, sent)
    writer.client.post(NEW, {**sent, "attachments": a_file()})

    entry = Entry.objects.get()
    assert latest(writer, entry).content.attachments == (Document.objects.get().pk,)
    assert latest(writer, entry).number == 2


def test_words_of_the_first_sending_change_nothing_in_a_note_amended_since(writer, sent):
    writer.client.post(NEW, sent)
    entry = Entry.objects.get()
    writer.client.post(address(entry, "modifier/"), {"text": "La porte bleue.", "based_on": "1"})

    writer.client.post(NEW, sent)

    assert notes(writer) == ["La porte bleue."]


@pytest.mark.parametrize("path", [NEW, QUICK])
def test_other_words_are_another_note_and_that_is_said(writer, sent, path):
    writer.client.post(path, sent)
    response = writer.client.post(path, {**sent, "text": "La fenêtre."}, follow=True)

    assert APART in response.text
    assert notes(writer) == ["La fenêtre.", "La porte."]


def test_nothing_is_said_of_an_id_that_is_somebody_else_s(writer, stranger):
    response = stranger.client.post(
        NEW, {"text": "Un mot.", "draft": str(write(writer).pk)}, follow=True
    )

    assert APART not in response.text


def test_precision_with_its_reason_is_added_once(writer):
    entry = write(writer)
    sent = {"text": "Vers 22 h.", "based_on": "1", "reason": "je me souviens mieux"}

    codes = [writer.client.post(address(entry, "modifier/"), sent).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert latest(writer, entry).number == 2


def test_words_typed_after_going_back_wait_as_a_draft(writer, sent):
    writer.client.post(NEW, sent)

    writer.client.post(DRAFT, {**sent, "text": "La porte, puis la fenêtre."})

    assert texts(writer) == ["La porte, puis la fenêtre."]


def test_words_typed_after_going_back_and_taken_back_leave_no_ghost(writer, sent):
    writer.client.post(NEW, sent)

    for text in ("La porte, puis", "La porte."):
        writer.client.post(DRAFT, {**sent, "text": text})

    assert Draft.objects.count() == 0


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "amended"])
def test_script_overtaken_by_the_button_leaves_no_ghost(writer, sent, is_new):
    path = NEW
    if not is_new:
        entry = write(writer, "Avant.")
        sent |= {"based_on": "1", "entry": str(entry.pk)}
        path = address(entry, "modifier/")
    writer.client.post(path, {**sent, "text": "La porte de la cuisine."})

    writer.client.post(DRAFT, {**sent, "text": "La porte de la"})

    assert Draft.objects.count() == 0


def test_text_made_shorter_is_kept_while_it_is_amended(writer):
    entry = write(writer, "La porte de la cuisine.")

    writer.client.post(DRAFT, {"text": "La porte", "based_on": "1", "entry": str(entry.pk)})

    assert texts(writer) == ["La porte"]
