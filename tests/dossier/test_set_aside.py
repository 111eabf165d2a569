"""Once a piece was put in the trash, no way out gives the pages that speak of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from documents.models import Document
from dossier.assembling.keeping import OpenDossier
from journal.models import Entry
from tests.cast import Person
from tests.dossier.kept import keep_pages
from tests.dossier.steps import begin, page_of

SHOWN = ("apercu/", "apercu/?page=2", "apercu/1/", "imprimer/")
SENT = ("document/", "archive/")
IMAGE = {"Sec-Fetch-Dest": "image"}


@pytest.fixture
def prepared(writer: Person, small_dossier: OpenDossier) -> OpenDossier:
    keep_pages(writer, small_dossier)
    return small_dossier


@pytest.fixture(params=["a note", "a file"])
def set_aside(request: pytest.FixtureRequest, note: Entry, letter: Document) -> Callable[..., None]:
    row = note if request.param == "a note" else letter

    def put(since: date) -> None:
        type(row).objects.filter(pk=row.pk).update(trashed_on=since)

    return put


def _due() -> date:
    return timezone.localdate() - timedelta(days=settings.MDV_TRASH_DAYS + 1)


@pytest.mark.parametrize("what", SHOWN)
def test_nothing_of_it_is_shown(writer: Person, prepared: OpenDossier, set_aside, what: str):
    for since in (timezone.localdate(), _due()):
        set_aside(since)

        response = writer.client.get(page_of(prepared, what), headers=IMAGE)

        assert response.url == page_of(prepared) + "?ok=a-preparer"


@pytest.mark.parametrize("what", SENT)
def test_nothing_of_it_is_sent(writer: Person, prepared: OpenDossier, set_aside, what: str):
    for since in (timezone.localdate(), _due()):
        set_aside(since)

        response = writer.client.post(page_of(prepared, what))

        assert response.status_code == 409
        assert "refaites l’aperçu" in response.text


def test_put_back_it_leaves_again(writer: Person, prepared: OpenDossier, set_aside):
    set_aside(timezone.localdate())
    set_aside(None)

    assert writer.client.post(page_of(prepared, "document/")).getvalue()[:5] == b"%PDF-"
    assert b"<html" in writer.client.get(page_of(prepared, "imprimer/")).getvalue()


def test_what_was_set_aside_before_the_pages_does_not_stop_them(
    writer: Person, note: Entry, later_note: Entry
):
    Entry.objects.filter(pk=note.pk).update(trashed_on=timezone.localdate())
    opened = begin(writer, note, later_note)
    keep_pages(writer, opened)

    assert writer.client.post(page_of(opened, "document/")).getvalue()[:5] == b"%PDF-"


def test_file_that_no_longer_opens_stops_paper_and_pages(
    writer: Person, prepared: OpenDossier, letter: Document
):
    Document.objects.filter(pk=letter.pk).update(sealed_record=b"spoilt")

    assert writer.client.post(page_of(prepared, "document/")).status_code == 409
    assert writer.client.get(page_of(prepared, "imprimer/")).status_code == 302
