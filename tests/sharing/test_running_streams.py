"""What is being sent stops within a MiB of the end of a share, whatever ends it, by a link and to
an account: a film, the pages in the archive, an exhibit in the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.reading import FileAltered
from sharing.grants.keeping import withdraw, withdraw_all
from sharing.grants.records import OwnGrant
from sharing.models import Grant, Organisation, Professional, ReaderSession
from sharing.reading.sending import ASKED_EVERY, ReadingEnded
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one
from tests.dossier.containers import Pages
from tests.dossier.steps import begin
from tests.e2e import media
from tests.sharing.readings import read_with
from tests.sharing.steps import Prepared, prepare, share_account, share_link

PAGES = b"%PDF-1.7 " + bytes(3 * ASKED_EVERY)
FILM = media.mp4() + bytes(3 * ASKED_EVERY)
PLAYER = {"Sec-Fetch-Dest": "video"}
# What is sent before the share ends: within the pages, within the film that follows them.
IN_PAGES, IN_FILM = ASKED_EVERY // 2, len(PAGES) + ASKED_EVERY


@pytest.fixture
def large(writer: Person, monkeypatch: pytest.MonkeyPatch) -> Prepared:
    monkeypatch.setattr("vault.link_keys.stretch", lambda *_: bytes(32))
    film = deposit_one(writer, FILM, "couloir.mp4")
    return prepare(writer, begin(writer, documents=(film,)), Pages(PAGES, 2))


def _withdraw(writer: Person, grant: OwnGrant) -> None:
    withdraw(writer.space, grant.id)


def _withdraw_all(writer: Person, grant: OwnGrant) -> None:
    withdraw_all(writer.space)


def _expire(writer: Person, grant: OwnGrant) -> None:
    Grant.objects.filter(pk=grant.id).update(expires_at=timezone.now())


def _close_her_space(writer: Person, grant: OwnGrant) -> None:
    writer.space.closing_at = timezone.now()
    writer.space.save()


def _dismiss(writer: Person, grant: OwnGrant) -> None:
    Professional.objects.update(is_active=False)


def _end_the_organisation(writer: Person, grant: OwnGrant) -> None:
    Organisation.objects.update(is_active=False)


BOTH = [_withdraw, _withdraw_all, _expire, _close_her_space]
Ending = Callable[[Person, OwnGrant], None]


@pytest.mark.parametrize("ends", BOTH)
def test_stream_by_a_link_stops(writer: Person, large: Prepared, ends: Ending) -> None:
    grant = share_link(writer, large, may_download=True)

    _require_cuts(writer, grant, read_with(grant), "/p/lecture/", ends)


@pytest.mark.parametrize("ends", [*BOTH, _dismiss, _end_the_organisation])
def test_stream_to_an_account_stops(
    writer: Person, professional: Person, large: Prepared, ends: Ending
) -> None:
    grant = share_account(writer, large, professional, may_download=True)

    _require_cuts(writer, grant, professional.client, f"/recus/{grant.id}/", ends)


@pytest.mark.parametrize("ends", ["accounts:lock", "accounts:logout"])
def test_own_lock_stops_what_is_sent_to_an_account(
    writer: Person, professional: Person, large: Prepared, ends: str
) -> None:
    grant = share_account(writer, large, professional)
    film = f"/recus/{grant.id}/pieces/1/contenu/"
    running = _begun(professional.client.get(film, headers=PLAYER), IN_PAGES)

    professional.client.post(reverse(ends))

    assert _sent_before_the_cut(running) <= ASKED_EVERY


def test_end_moved_in_the_row_lengthens_no_stream(
    writer: Person, large: Prepared, clock: Clock
) -> None:
    film = "/p/lecture/pieces/1/contenu/"
    running = _begun(read_with(share_link(writer, large)).get(film, headers=PLAYER), IN_PAGES)
    ReaderSession.objects.update(expires_at=clock.now + timedelta(hours=9))

    clock.advance(minutes=31)

    assert _sent_before_the_cut(running) <= ASKED_EVERY


def _require_cuts(
    writer: Person, grant: OwnGrant, client: Client, place: str, ends: Ending
) -> None:
    """Three answers run at once; all are cut by the one end, and none begins after it."""
    film, archive = f"{place}pieces/1/contenu/", f"{place}archive/"
    running = [
        _begun(client.get(film, headers=PLAYER), IN_PAGES),
        _begun(client.post(archive), IN_PAGES),
        _begun(client.post(archive), IN_FILM),
    ]

    ends(writer, grant)

    for one in running:
        assert _sent_before_the_cut(one) <= ASKED_EVERY
    again = [client.get(film, headers=PLAYER), client.post(archive), client.get(place)]
    assert {one.status_code for one in again} == {404}


def _begun(answer: Any, sent: int) -> Iterator[bytes]:
    """The rest of this answer, once so many bytes of it went out."""
    assert (answer.status_code, answer.streaming) == (200, True)
    pieces, gone = iter(answer.streaming_content), 0
    while gone < sent:
        gone += len(next(pieces))
    return pieces


def _sent_before_the_cut(pieces: Iterator[bytes]) -> int:
    sent = 0
    try:
        for piece in pieces:
            sent += len(piece)
    except (ReadingEnded, FileAltered):
        return sent
    raise AssertionError("all of it was sent")
