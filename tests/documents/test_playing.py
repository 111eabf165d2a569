"""A long recording is not cut by the code's five minutes; nothing else gets past them."""

from __future__ import annotations

import re
import time

import pytest

from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one, url

WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(5000)
PLAYER = {"Sec-Fetch-Dest": "audio", "Range": "bytes=100-199"}


@pytest.fixture
def recording(writer: Person) -> str:
    """The address that the page of an open recording gives its player."""
    document = deposit_one(writer, WAV, name="voix.wav")
    page = writer.client.get(url("view", document)).content.decode()
    return re.search(r'<audio[^>]* src="([^"]+)"', page)[1]


def listen_for(writer: Person, clock: Clock, minutes: int) -> None:
    for _ in range(minutes):
        clock.advance(seconds=60)
        writer.client.post("/etat/")


def test_player_seeks_after_the_code_has_aged(writer, recording, clock) -> None:
    listen_for(writer, clock, minutes=20)

    response = writer.client.get(recording, headers=PLAYER)

    assert response.status_code == 206
    assert response.getvalue() == WAV[100:200]


def test_address_bar_meets_the_code(writer, recording, clock) -> None:
    listen_for(writer, clock, minutes=20)

    response = writer.client.get(recording, headers={"Sec-Fetch-Dest": "document"})

    assert response.status_code == 302


def test_leave_opens_no_other_file(writer, recording, clock) -> None:
    other = url("content", deposit_one(writer, WAV, name="autre.wav"))
    listen_for(writer, clock, minutes=20)

    response = writer.client.get(f"{other}?{recording.partition('?')[2]}", headers=PLAYER)

    assert response.status_code == 302


def test_leave_ends_with_the_evening(writer, recording, clock, monkeypatch) -> None:
    listen_for(writer, clock, minutes=20)
    later = time.time() + 4 * 3600 + 1
    monkeypatch.setattr(time, "time", lambda: later)

    assert writer.client.get(recording, headers=PLAYER).status_code == 302


def test_leave_is_of_this_session_only(writer, recording, clock) -> None:
    writer.client.post("/deconnexion/")
    names = {"username": writer.username, "password": writer.passphrase}
    writer.client.post("/connexion/", names)
    writer.client.post("/code/", {"pin": writer.pin})
    listen_for(writer, clock, minutes=20)

    assert writer.client.get(recording, headers=PLAYER).status_code == 302


def test_locked_space_plays_nothing(writer, recording) -> None:
    writer.client.post("/verrouiller/")

    assert writer.client.get(recording, headers=PLAYER).status_code == 302
