"""The disk is full, or the database busy: said, and what she did is still on the page."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from dossier.assembling.keeping import read_dossiers
from dossier.views import assembling, covering, ordering
from tests.dossier.steps import NEW, begin, find, page_of
from tests.dossier.test_choosing import checked, choose, were
from tests.journal.notes import page


@pytest.fixture
def full(monkeypatch):
    def refuse(**place: object) -> None:
        raise OperationalError("database or disk is full")

    def begin_failing() -> None:
        monkeypatch.setattr(assembling, "add_dossier", refuse)
        monkeypatch.setattr(assembling, "change_dossier", refuse)
        for view in (covering, ordering):
            monkeypatch.setattr(view, "change_dossier", refuse)

    return begin_failing


def test_ticks_stay_on_the_page(writer, note, later_note, full):
    opened = begin(writer, note)
    before = were(page(writer.client, page_of(opened, "choix/")))
    full()

    response = choose(writer, opened, were=before, entry=[later_note.pk], do="go")

    text = response.content.decode()
    assert response.status_code == 503
    assert checked(text) == [str(later_note.pk)]
    assert were(text) == before
    assert "Vos choix n’ont pas pu être gardés" in text
    assert [one.entry for one in find(writer, opened).record.entries] == [note.pk]


def test_ticks_of_a_new_dossier_stay_on_the_page(writer, note, full):
    full()

    data = {"purpose": "moi", "entry": [note.pk], "do": "go"}
    response = writer.client.post(NEW, data)

    assert response.status_code == 503
    assert checked(response.content.decode()) == [str(note.pk)]
    assert read_dossiers(writer.space, writer.keyring) == []


def test_words_of_the_cover_stay_on_the_page(writer, small_dossier, full):
    full()

    data = {"cover": "1", "title": "Pour maître B.", "name": "", "based_on": "1"}
    response = writer.client.post(page_of(small_dossier, "ordre/"), data)

    assert response.status_code == 503
    assert 'value="Pour maître B."' in response.content.decode()


def test_small_change_that_fails_has_a_page(writer, small_dossier, full):
    full()

    piece = small_dossier.record.entries[0].piece
    response = writer.client.post(page_of(small_dossier, "ordre/"), {"remove": str(piece)})

    assert response.status_code == 503
    assert "data-quit" in response.content.decode()
    assert read_dossiers(writer.space, writer.keyring)[0].record == small_dossier.record
