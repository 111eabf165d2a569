"""What is being sent to her stops when she leaves, and only then (docs/adr/0088)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.leaving import SpaceLeft, Staying
from accounts.models import VaultSession
from dossier.assembling.keeping import OpenDossier
from dossier.preparing.steps import Unwatched, prepare_edition
from journal.models import Entry
from tests.accounts.steps import give_code, sign_in, state_of
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one, url
from tests.documents.proofs import get_zip
from tests.documents.speaking_pictures import picture
from tests.dossier.containers import Pages
from tests.dossier.copies import TAKE_AWAY
from tests.dossier.steps import page_of
from tests.dossier.test_taking_away import TYPED
from tests.journal.proofs import get_zip as get_zip_of_note

LOCK, EXIT, SIGN_OUT = (reverse("accounts:lock"), "/quitter/", reverse("accounts:logout"))
FILE = bytes(range(256)) * 2_000
BY_ITSELF = {"idle": "1"}


@pytest.fixture(autouse=True)
def asked_at_each_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accounts.leaving.ASKED_EVERY_S", 0)


@pytest.fixture
def sending(writer: Person) -> Iterator[bytes]:
    """A file of hers, of which a first piece has gone."""
    return begun(writer.client.get(url("content", deposit_one(writer, FILE))))


@pytest.fixture
def prepared(
    writer: Person, small_dossier: OpenDossier, monkeypatch: pytest.MonkeyPatch
) -> OpenDossier:
    monkeypatch.setattr("dossier.preparing.steps.typeset", lambda *_contents, **_said: Pages())
    prepare_edition(writer.space, writer.keyring, small_dossier, Unwatched())
    return small_dossier


def begun(response: HttpResponseBase) -> Iterator[Any]:
    """What is left of an answer once its first piece has gone."""
    pieces = iter(response.streaming_content)  # type: ignore[attr-defined]
    assert next(pieces)
    return pieces


@pytest.mark.parametrize("way", [LOCK, EXIT, SIGN_OUT])
def test_file_stops_when_she_leaves(writer: Person, sending: Iterator[bytes], way: str) -> None:
    writer.client.post(way)

    with pytest.raises(SpaceLeft):
        b"".join(sending)


@pytest.mark.parametrize("asked", [{"how": "plain"}, TYPED])
def test_copy_of_all_stops_when_she_leaves(writer: Person, asked: dict[str, str]) -> None:
    deposit_one(writer, FILE)
    pieces = begun(writer.client.post(TAKE_AWAY, asked))

    writer.client.post(EXIT)

    with pytest.raises(SpaceLeft):
        b"".join(pieces)


def test_whatever_is_being_sent_stops_when_she_leaves(
    writer: Person, prepared: OpenDossier, note: Entry
) -> None:
    ask, photo = writer.client, deposit_one(writer, picture("JPEG"), "photo.jpg")
    ask.post(url("copy", photo))
    sheets = begun(ask.get(page_of(prepared, "imprimer/")))
    files = {
        "copy": begun(ask.get(url("copy_content", photo))),
        "proof": begun(get_zip(writer, photo)),
        "proof of a note": begun(get_zip_of_note(writer, note)),
        "pages": begun(ask.post(page_of(prepared, "document/"))),
        "archive": begun(ask.post(page_of(prepared, "archive/"))),
    }

    ask.post(EXIT)

    for name, pieces in files.items():
        with pytest.raises(SpaceLeft):
            assert not list(pieces), name
    assert "Votre espace est fermé\u00a0: les pages" in b"".join(sheets).decode()


def test_space_that_locks_by_itself_cuts_nothing(writer: Person, sending: Any) -> None:
    writer.client.post(LOCK, BY_ITSELF)

    rest = b"".join(sending)

    assert state_of(writer.client) == 423
    assert FILE.endswith(rest[-1000:])


@pytest.mark.parametrize("page", ["journal:draft_lock", "sharing:consent_draft"])
def test_lock_pressed_without_script_once_it_locked_by_itself_cuts(
    writer: Person, sending: Iterator[bytes], page: str
) -> None:
    pressed = {"lock": "/journal/nouveau/", "text": ""}
    writer.client.post(LOCK, BY_ITSELF)
    writer.client.post(reverse(page), pressed, headers={"Sec-Fetch-Site": "cross-site"})
    assert next(sending)

    writer.client.post(reverse(page), pressed)

    with pytest.raises(SpaceLeft):
        next(sending)


def test_download_keeps_nothing_open_and_goes_on(
    writer: Person, sending: Iterator[bytes], clock: Clock
) -> None:
    for _piece in range(4):
        clock.advance(seconds=50)
        assert next(sending)

    assert state_of(writer.client) == 423
    clock.advance(minutes=31)
    assert state_of(writer.client) == 423
    assert FILE.endswith(b"".join(sending)[-1000:])


def test_what_a_player_reads_keeps_the_space_open(writer: Person, clock: Clock) -> None:
    film = deposit_one(writer, b"RIFF\x24\0\0\0WAVEfmt " + FILE, "voix.wav")
    playing = begun(writer.client.get(url("content", film), headers={"Sec-Fetch-Dest": "audio"}))

    for _piece in range(4):
        clock.advance(seconds=50)
        assert next(playing)

    assert state_of(writer.client) == 204
    assert b"".join(playing)


def test_signed_in_again_after_half_an_hour_what_was_begun_before_ends(
    writer: Person, sending: Iterator[bytes], clock: Clock
) -> None:
    clock.advance(minutes=31)
    assert next(sending)
    sign_in(writer, writer.client)

    with pytest.raises(SpaceLeft):
        next(sending)


def test_somebody_else_who_signs_in_there_ends_it(
    writer: Person, stranger: Person, sending: Iterator[bytes]
) -> None:
    sign_in(stranger, writer.client)

    with pytest.raises(SpaceLeft):
        next(sending)


def test_code_given_again_lets_it_go_on_and_a_later_lock_does_not(
    writer: Person, sending: Iterator[bytes]
) -> None:
    writer.client.post(LOCK)
    give_code(writer.client, writer.pin)
    assert next(sending)
    writer.client.post(LOCK, BY_ITSELF)
    assert next(sending)

    writer.client.post(LOCK)

    with pytest.raises(SpaceLeft):
        next(sending)


def test_it_asks_once_in_two_seconds(
    writer: Person, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("accounts.leaving.ASKED_EVERY_S", 2.0)
    now = 100.0
    monkeypatch.setattr("accounts.leaving.time.monotonic", lambda: now)
    request = writer.client.get(reverse("accounts:settings")).wsgi_request
    staying = Staying(request)
    sessions = VaultSession.objects.db

    with django_assert_num_queries(0, using=sessions):
        staying()
    now += 2
    with django_assert_num_queries(1, using=sessions):
        for _piece in range(100):
            staying()
