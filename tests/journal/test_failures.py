"""A full disk, a locked or read-only database: her text is on the page, whatever happens."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InternalError, OperationalError

from documents.models import Document
from journal.models import Entry
from tests.journal.notes import DRAFT, NEW, address, latest, only_entry, write

TEXT = "Ce que je viens d’écrire."
FAILURES = [
    OperationalError("database is locked"),
    OperationalError("attempt to write a readonly database"),
    OperationalError("database or disk is full"),
    InternalError("cannot execute INSERT in a read-only transaction"),
    OSError(28, "No space left on device"),
]


@pytest.fixture(params=FAILURES, ids=str)
def failing(request, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise request.param

    for place in ("writing.write_entry", "writing.amend_entry"):
        monkeypatch.setattr(f"journal.views.{place}", fail)
    return request.param


def test_note_that_cannot_be_saved_stays_on_the_page(writer, failing):
    response = writer.client.post(NEW, {"text": TEXT, "place": "la cuisine"})

    shown = response.content.decode()
    assert response.status_code == 503
    assert f">\n{TEXT}</textarea>" in shown
    assert 'value="la cuisine"' in shown
    assert "La note n’a pas pu être enregistrée" in shown
    assert "il faudra les choisir de nouveau" in shown


def test_amendment_that_cannot_be_saved_stays_on_the_page(writer, failing):
    entry = write(writer, "Au départ.")

    response = writer.client.post(address(entry, "modifier/"), {"text": TEXT, "based_on": "1"})

    assert response.status_code == 503
    assert f">\n{TEXT}</textarea>" in response.content.decode()
    assert latest(writer, entry).content.text == "Au départ."


def test_form_given_back_saves_once_the_failure_is_over(writer, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr("journal.entries.seal_revision", lambda *args: 1 / 0)
        broken.setattr("journal.views.writing.FAILURES", (ZeroDivisionError,))
        response = writer.client.post(NEW, {"text": TEXT})
    form = response.context["form"]

    filled = {name: form[name].value() for name in form.fields if form[name].value()}
    writer.client.post(NEW, filled)

    assert only_entry(writer).content.text == TEXT
    assert Entry.objects.count() == 1


def test_file_that_arrived_before_the_failure_is_kept(writer, failing):
    photo = SimpleUploadedFile("porte.jpg", b"\xff\xd8\xff\xe0 porte")

    shown = writer.client.post(NEW, {"text": TEXT, "attachments": photo}).content.decode()

    assert "1 fichier est bien arrivé" in shown
    assert f'value="{Document.objects.get().pk}" id="id_documents_0" checked' in shown
    assert "de nouveau.</p>\n<p>" not in shown


def test_entry_is_whole_or_absent(writer, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("journal.models.Revision.save", fail)
    writer.client.post(NEW, {"text": TEXT})

    assert Entry.objects.count() == 0


@pytest.mark.parametrize("button", [False, True], ids=["script", "button"])
def test_draft_that_cannot_be_kept_is_never_said_kept(writer, monkeypatch, button):
    def fail(*args: object, **kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("journal.kept_texts.keep_beside_note", fail)
    response = writer.client.post(DRAFT, {"text": TEXT, **({"draft_only": "1"} if button else {})})

    assert response.status_code == 503
    assert (TEXT in response.content.decode()) == button
