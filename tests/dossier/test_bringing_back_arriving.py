"""A copy while it arrives: cut, slow, twice at once, or while the space changes; never in clear."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import VaultSession
from documents.bringing_back import Returning
from documents.models import Arrival, Document
from dossier.bringing_back import arriving, receiving
from journal.models import Entry
from tests.documents import bodies
from tests.dossier.bringing import CANARY, PHRASE, assert_refused, bring, brought, on_disk, rows
from tests.dossier.copies import BRING_BACK, take

TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}


def test_body_that_breaks(filled, stranger):
    body = bodies.file_part("copie.zip", take(filled)) + bodies.END
    before, disk = rows(), on_disk()

    response = bodies.post_stream(
        stranger, bodies.BrokenConnection(body[:-400]), len(body), BRING_BACK
    )

    assert response.status_code == 400
    assert rows() == before
    assert on_disk() == disk


def test_phrase_after_the_file_comes_too_late(filled, stranger):
    body = bodies.file_part("copie.age", take(filled, **TYPED))
    body += bodies.field("archive_passphrase", PHRASE) + bodies.END

    response = bodies.post_body(stranger, body, path=BRING_BACK)

    assert "il manque sa phrase" in response.content.decode()


def test_two_files_are_one(filled, stranger):
    part = bodies.file_part("copie.zip", take(filled))

    response = bodies.post_body(stranger, part + part + bodies.END, path=BRING_BACK)

    assert "La copie est rapportée" in response.content.decode()
    assert Entry.objects.for_owner(stranger.space).count() == 2


def test_too_slow(filled, stranger, monkeypatch):
    copy = take(filled)
    monkeypatch.setattr(receiving, "KEYS_HELD_S", -1)

    assert_refused(stranger, copy, "plus de deux heures")


@pytest.mark.parametrize("what", ["notes", "files"])
def test_same_copy_that_came_meanwhile(filled, stranger, monkeypatch, what):
    """Two tabs: the second is whole before the first is written."""
    if what == "notes":
        Document.objects.all().delete()
    else:
        Entry.objects.all().delete()
    copy, keep = take(filled), Returning.keep
    monkeypatch.setattr(Returning, "keep", lambda one: [undone(), brought(stranger, copy)])

    def undone():
        monkeypatch.setattr(Returning, "keep", keep)

    response = bring(stranger, copy)

    assert "a changé pendant l’envoi" in response.content.decode()
    hers = Entry if what == "notes" else Document
    assert hers.objects.for_owner(stranger.space).count() == 2
    assert Arrival.objects.count() == 0


def test_space_erased_meanwhile(filled, stranger, monkeypatch):
    copy = take(filled)
    monkeypatch.setattr(Returning, "keep", lambda _one: stranger.space.delete())

    response = bring(stranger, copy)

    assert "a changé pendant l’envoi" in response.content.decode()
    assert Entry.objects.count() == 2
    assert [one for one in on_disk() if one.startswith("incoming")] == []


def test_code_asked_again_meanwhile_costs_nothing(filled, stranger, monkeypatch):
    """The space locks while the copy arrives: what was begun with its keys ends, as a deposit."""
    copy = take(filled)
    finish = arriving.ArrivingCopy.finish

    def locked(self):
        VaultSession.objects.update(sealed_master_key=None, code_given_at=None)
        finish(self)

    monkeypatch.setattr(arriving.ArrivingCopy, "finish", locked)

    bring(stranger, copy)

    assert Entry.objects.for_owner(stranger.space).count() == 2
    assert stranger.client.get("/journal/").status_code == 302


def test_two_at_once_and_no_more(filled, stranger):
    copy = take(filled)

    with arriving._pool().slot(), arriving._pool().slot():
        response = bring(stranger, copy)

    assert response.status_code == 503
    assert "Réessayez dans quelques minutes" in response.content.decode()
    brought(stranger, copy)


def test_sent_by_another_site(filled, stranger):
    copy = take(filled)
    before = rows()

    response = bodies.post_body(
        stranger,
        bodies.file_part("copie.zip", copy) + bodies.END,
        path=BRING_BACK,
        HTTP_SEC_FETCH_SITE="cross-site",
    )

    assert "Il manque le fichier" in response.content.decode() or response.status_code == 403
    assert rows() == before


def holders_of(canary: bytes) -> list[Path]:
    folders = (settings.MDV_DATA_DIR, Path(tempfile.gettempdir()))
    found = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in found if canary in path.read_bytes()]


@pytest.mark.django_db(transaction=True, databases="__all__")
@pytest.mark.parametrize("phrase", ["", PHRASE])
def test_nothing_is_in_clear_while_it_arrives_or_after(
    filled, stranger, phrase, monkeypatch, tmp_path
):
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    copy = take(filled, **TYPED) if phrase else take(filled)
    seen: list[Path] = []
    feed = arriving.ArrivingCopy.feed

    def looking(self, octets):
        feed(self, octets)
        seen.extend(holders_of(CANARY.encode()))

    monkeypatch.setattr(arriving.ArrivingCopy, "feed", looking)

    brought(stranger, copy, phrase)

    assert seen == []
    assert holders_of(CANARY.encode()) == []
    assert holders_of(PHRASE.encode()) == []
