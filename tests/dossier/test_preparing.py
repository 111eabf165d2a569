"""« Préparer » : short dossiers in one answer, long ones line by line; stopped, nothing is kept."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.files.storage import Storage
from django.http.response import HttpResponseBase

from accounts.models import VaultSession
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.editions import find_edition
from dossier.models import Edition
from dossier.preparing.job import Job, Stopped
from dossier.purposes import Purpose
from dossier.record import DossierRecord
from dossier.typesetting import NotTypeset, Refusal
from tests.cast import Person
from tests.documents.deposits import erase, files_in
from tests.dossier.containers import Pages
from tests.dossier.steps import begin, change, find, hide, page_of

PREPARE = "preparer/"


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine makes of it is tested where it is; here it takes no time."""

    def typeset(contents: Contents, *, on_progress) -> Pages:
        on_progress()
        return Pages()

    monkeypatch.setattr("dossier.preparing.steps.typeset", typeset)


def prepare(person: Person, opened: OpenDossier) -> HttpResponseBase:
    return person.client.post(page_of(opened, PREPARE))


def test_short_dossier_is_prepared_and_shown(writer: Person, small_dossier: OpenDossier):
    response = prepare(writer, small_dossier)

    assert response.url == page_of(small_dossier, "apercu/")
    edition = find_edition(writer.space, writer.keyring, small_dossier)
    assert edition is not None
    assert [one.name for one in edition.pieces] == [
        "recits/001.json",
        "recits/002.json",
        "pieces/001.txt",
    ]


def test_redacted_form_is_stamped_before_the_pages(writer: Person, small_dossier: OpenDossier):
    text = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."
    hidden = hide(writer, small_dossier, "rue des Lilas", text)

    prepare(writer, hidden)

    assert find_edition(writer.space, writer.keyring, hidden) is not None
    assert not any(b"Lilas" in path.read_bytes() for path in files_in("blobs"))


def test_asked_by_its_address_leads_back(writer: Person, small_dossier: OpenDossier):
    response = writer.client.get(page_of(small_dossier, PREPARE))

    assert response.url == page_of(small_dossier)
    assert not Edition.objects.exists()


def test_dossier_of_somebody_else_is_not_there(stranger: Person, small_dossier: OpenDossier):
    assert prepare(stranger, small_dossier).status_code == 404
    assert not Edition.objects.exists()


def test_code_of_a_while_ago_is_asked_again(writer: Person, small_dossier: OpenDossier):
    VaultSession.objects.update(code_given_at=None)

    assert prepare(writer, small_dossier).status_code in {302, 403}
    assert not Edition.objects.exists()


def test_empty_dossier_is_told_so(writer: Person):
    response = prepare(writer, begin(writer))

    assert response.status_code == 409
    assert "Ce dossier est vide." in response.text


def test_dossier_of_which_nothing_opens_is_told_so(writer: Person, letter):
    opened = begin(writer, documents=(letter,))
    erase(writer, letter)

    response = prepare(writer, opened)

    assert "Rien de ce que vous aviez choisi" in response.text


@pytest.mark.parametrize(
    ("reason", "status", "words"),
    [
        (Refusal.BUSY, 503, "D’autres dossiers se préparent"),
        (Refusal.TOO_BIG, 409, "trop long pour un seul document"),
        (Refusal.FAILED, 500, "Les pages n’ont pas pu être faites"),
    ],
)
def test_pages_that_cannot_be_made_are_a_sentence(
    writer: Person,
    small_dossier: OpenDossier,
    monkeypatch: pytest.MonkeyPatch,
    reason: Refusal,
    status: int,
    words: str,
):
    def refuse(contents: Contents, *, on_progress) -> Pages:
        raise NotTypeset(reason)

    monkeypatch.setattr("dossier.preparing.steps.typeset", refuse)

    response = prepare(writer, small_dossier)

    assert response.status_code == status
    assert words in response.text
    assert not Edition.objects.exists()


def test_full_disk_is_a_sentence_and_leaves_nothing(writer: Person, small_dossier: OpenDossier):
    blobs = len(files_in("blobs"))

    with patch.object(Storage, "save", side_effect=OSError(28, "full")):
        response = prepare(writer, small_dossier)

    assert response.status_code == 503
    assert "Nous ne pouvons rien enregistrer" in response.text
    assert not Edition.objects.exists()
    assert len(files_in("blobs")) == blobs


def test_dossier_changed_in_another_tab_is_told_so(
    writer: Person, small_dossier: OpenDossier, monkeypatch: pytest.MonkeyPatch
):
    def change_meanwhile(contents: Contents, *, on_progress) -> Pages:
        change(writer, small_dossier, title="Autre")
        return Pages()

    monkeypatch.setattr("dossier.preparing.steps.typeset", change_meanwhile)

    response = prepare(writer, small_dossier)

    assert response.status_code == 409
    assert "Ce dossier a changé" in response.text
    assert find(writer, small_dossier).record.title == "Autre"


def test_too_many_at_once_wait(writer: Person, small_dossier: OpenDossier):
    full = {"memodevie.take_time": lambda: False}

    response = writer.client.post(page_of(small_dossier, PREPARE), **full)

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_nothing_in_clear_touches_a_disk(
    writer: Person, small_dossier: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    prepare(writer, small_dossier)

    assert os.listdir(tmp_path) == []
    assert not any(b"pages" in path.read_bytes() for path in files_in("blobs"))


class TestLong:
    """The work has connections of its own."""

    pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)

    @pytest.fixture(autouse=True)
    def everything_is_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("dossier.preparing.length.MOST_PIECES", -1)

    def test_page_tells_each_step_and_the_way_on(self, writer: Person, small_dossier: OpenDossier):
        response = prepare(writer, small_dossier)

        text = response.getvalue().decode()

        assert response.streaming
        assert "no-store" in response["Cache-Control"]
        assert "Mise en page : 2 faits." in text
        assert f'href="{page_of(small_dossier, "apercu/")}"' in text
        assert text.rstrip().endswith("</html>")
        assert find_edition(writer.space, writer.keyring, small_dossier) is not None

    def test_reader_who_leaves_stops_it(
        self, writer: Person, small_dossier: OpenDossier, monkeypatch: pytest.MonkeyPatch
    ):
        def last(contents: Contents, *, on_progress) -> Pages:
            while True:
                on_progress()

        monkeypatch.setattr("dossier.preparing.steps.typeset", last)
        response = prepare(writer, small_dossier)
        pieces = iter(response)
        head = next(pieces)

        next(pieces)
        response.close()

        assert b"Annuler" in head
        assert not Edition.objects.exists()

    def test_what_fails_is_told_at_the_end(self, writer: Person):
        opened = begin(writer)
        opened = replace(opened, record=DossierRecord(Purpose.MYSELF))
        monkey = patch("dossier.views.preparing.is_long", return_value=True)

        with monkey:
            text = prepare(writer, opened).getvalue().decode()

        assert "Ce dossier est vide." in text
        assert "Revenir au dossier" in text
        assert "Voir ce qui partira" not in text


def test_job_that_is_stopped_before_it_began_never_begins():
    job: Job[int] = Job(lambda _job: 1)

    job.stop()

    with pytest.raises(IndexError):
        job.result()


def test_job_tells_what_it_met():
    def work(job: Job[int]) -> int:
        job.say("Un.")
        raise Stopped

    job = Job(work)

    with patch("dossier.preparing.job.connections"):
        assert list(job) == ["Un."]
    with pytest.raises(Stopped):
        job.result()
