"""What leaves: only what was looked at, attached, under a name that says nothing."""

import io
import json
import os
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.activity import read_activity
from accounts.models import VaultSession
from documents.models import Document
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.preparing.steps import Unwatched, prepare_edition
from evidence.authority import AuthorityUnavailable
from evidence.models import LogClock
from evidence.proofs import open_proof
from journal.models import Entry
from journal.revisions import PART
from tests.cast import Person
from tests.documents.corrections import code_ages
from tests.documents.deposits import erase, files_in
from tests.dossier.containers import PDF, Pages, members
from tests.dossier.steps import change, hide, page_of
from tests.dossier.test_forgeries import failures

PAGES, ARCHIVE = "document/", "archive/"


@pytest.fixture
def prepared(
    writer: Person, small_dossier: OpenDossier, monkeypatch: pytest.MonkeyPatch
) -> OpenDossier:
    def typeset(contents: Contents, *, on_progress) -> Pages:
        return Pages()

    monkeypatch.setattr("dossier.preparing.steps.typeset", typeset)
    prepare_edition(writer.space, writer.keyring, small_dossier, Unwatched())
    return small_dossier


def send(person: Person, opened: OpenDossier, what: str, **data: str) -> HttpResponseBase:
    return person.client.post(page_of(opened, what), data)


def told(person: Person) -> list[str]:
    return [str(line.sentence) for line in read_activity(person.space, person.keyring)]


def test_archive_is_whole_and_passes_every_step(
    writer: Person, prepared: OpenDossier, tmp_path: Path
):
    response = send(writer, prepared, ARCHIVE)
    octets = response.getvalue()

    assert response["Content-Length"] == str(len(octets))
    assert failures(octets, tmp_path) == []
    files = members(octets)
    assert files["dossier.pdf"] == PDF
    assert files["pieces/001.txt"] == b"Madame, je vous ai bien lue.\n"
    assert b"Mamie.txt" not in octets


@pytest.mark.parametrize(
    ("what", "name", "media_type", "said"),
    [
        (PAGES, "document.pdf", "application/pdf", "Les pages d’un dossier téléchargées"),
        (ARCHIVE, "fichiers.zip", "application/zip", "Un dossier téléchargé"),
    ],
)
def test_answer_is_attached_kept_by_no_cache_and_told(
    writer: Person, prepared: OpenDossier, what: str, name: str, media_type: str, said: str
):
    response = send(writer, prepared, what)
    octets = response.getvalue()

    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    )
    assert response["Content-Length"] == str(len(octets))
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert told(writer)[0] == said


def test_pages_are_those_that_were_made(writer: Person, prepared: OpenDossier):
    assert send(writer, prepared, PAGES).getvalue() == PDF


def test_nothing_of_what_is_hidden_leaves(
    writer: Person, prepared: OpenDossier, note: Entry, tmp_path: Path
):
    text = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."
    hidden = hide(writer, prepared, "rue des Lilas", text)
    prepare_edition(writer.space, writer.keyring, hidden, Unwatched())
    original = open_proof(writer.space, writer.keyring, item=note.pk, part=PART, revision=1)
    assert original is not None

    octets = send(writer, hidden, ARCHIVE).getvalue()

    assert failures(octets, tmp_path) == []
    assert b"preuves/recit-001.tsr" in octets
    assert b'"form":"redacted"' in members(octets)["recits/001.json"]
    assert b"Lilas" not in octets
    for trace in (original.digest, original.leaf, original.token):
        assert trace not in octets
        assert trace.hex().encode() not in octets


@pytest.mark.parametrize("what", [PAGES, ARCHIVE])
@pytest.mark.parametrize("method", ["get", "head"])
def test_address_alone_sends_nothing(writer: Person, prepared: OpenDossier, what: str, method: str):
    before = told(writer)

    response = getattr(writer.client, method)(page_of(prepared, what))

    assert response.url == page_of(prepared, "apercu/")
    assert told(writer) == before


@pytest.mark.parametrize("what", [PAGES, ARCHIVE])
def test_code_of_two_minutes_ago_is_asked_and_then_the_file_is_offered(
    writer: Person, prepared: OpenDossier, what: str
):
    code_ages(minutes=2)

    refused = send(writer, prepared, what)
    ready = send(writer, prepared, what, confirm_pin=writer.pin)

    assert refused.status_code == 403
    assert 'name="confirm_pin"' in refused.content.decode()
    assert "data-mdv-plain" in ready.content.decode()
    assert send(writer, prepared, what).getvalue()


@pytest.mark.parametrize("what", [PAGES, ARCHIVE])
def test_somebody_else_gets_nothing(stranger: Person, prepared: OpenDossier, what: str):
    assert send(stranger, prepared, what).status_code == 404


@pytest.mark.parametrize("what", [PAGES, ARCHIVE])
def test_dossier_changed_since_the_preview_sends_nothing(
    writer: Person, prepared: OpenDossier, what: str
):
    change(writer, prepared, title="Autre")
    before = told(writer)

    response = send(writer, prepared, what)

    assert response.status_code == 409
    assert "refaites l’aperçu" in response.text
    assert told(writer) == before


def test_file_erased_since_the_preview_sends_nothing(
    writer: Person, prepared: OpenDossier, letter: Document
):
    erase(writer, letter)

    response = send(writer, prepared, ARCHIVE)

    assert response.status_code == 409


def test_file_put_in_the_trash_since_the_preview_sends_nothing(
    writer: Person, prepared: OpenDossier, letter: Document
):
    letter.trashed_on = timezone.localdate()
    letter.save()

    response = send(writer, prepared, ARCHIVE)

    assert response.status_code == 409
    assert "refaites l’aperçu" in response.text


def test_without_an_authority_nothing_half_made_goes(
    writer: Person, prepared: OpenDossier, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_given: object) -> bytes:
        raise AuthorityUnavailable

    monkeypatch.setattr("dossier.container.shell.token_now", refuse)
    before = told(writer)

    response = send(writer, prepared, ARCHIVE)

    assert response.status_code == 503
    assert "L’horodatage ne peut pas être fait" in response.text
    assert told(writer) == before


def test_each_archive_is_stamped_when_it_leaves_and_time_goes_on(
    writer: Person, prepared: OpenDossier
):
    first = members(send(writer, prepared, ARCHIVE).getvalue())
    between = LogClock.objects.get().last_gen_time
    second = members(send(writer, prepared, ARCHIVE).getvalue())
    after = LogClock.objects.get().last_gen_time

    assert first["contenu.json"] == second["contenu.json"]
    assert first["SHA256SUMS.tsr"] != second["SHA256SUMS.tsr"]
    assert between is not None
    assert after is not None
    assert between < after
    assert json.loads(first["contenu.json"])["made_at"].endswith("+00:00")


def test_download_given_up_closes_its_file_and_leaves_nothing(
    writer: Person, prepared: OpenDossier
):
    kept = {path: path.stat().st_size for path in files_in("blobs")}
    response = send(writer, prepared, ARCHIVE)
    pieces = iter(response)
    while len(next(pieces)) < 60_000:
        pass
    held = [one for one in os.listdir("/proc/self/fd") if "blobs" in _target(one)]

    response.close()

    assert held
    assert not [one for one in os.listdir("/proc/self/fd") if "blobs" in _target(one)]
    assert {path: path.stat().st_size for path in files_in("blobs")} == kept
    assert files_in("incoming") == []


def _target(descriptor: str) -> str:
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")
    except OSError:
        return ""


def test_nothing_in_clear_touches_a_disk(
    writer: Person, prepared: OpenDossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = files_in("blobs")

    octets = send(writer, prepared, ARCHIVE).getvalue()

    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        assert read.testzip() is None
    assert os.listdir(tmp_path) == []
    assert files_in("blobs") == before


def test_session_is_alive_after_a_long_download(writer: Person, prepared: OpenDossier):
    began = timezone.now()
    VaultSession.objects.update(last_seen_at=began - timedelta(seconds=60))

    send(writer, prepared, ARCHIVE).getvalue()

    seen = VaultSession.objects.get().last_seen_at
    assert seen is not None
    assert seen >= began


def test_too_many_at_once_wait(writer: Person, prepared: OpenDossier):
    full = {"memodevie.take_time": lambda: False}

    response = writer.client.post(page_of(prepared, ARCHIVE), **full)

    assert (response.status_code, response["Retry-After"]) == (503, "5")
