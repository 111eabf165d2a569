"""Forty connections that hold on never keep anyone from the pages, nor from the exit."""

from __future__ import annotations

import json
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.setup.conftest import ROOT
from tests.setup.portal import COOKIE, HOST, Portal, form

HELD = 40
PIECE_BYTES, TOKEN = 300_000, "a" * 32
# Before the server gives up on those that hold on, and makes room by that.
PROMPT_S = 8
KINDS = {
    "silent": b"",
    "half a head": b"GET / HTTP/1.1\r\n" + HOST + b"X",
    "half a form": form("/connexion/", 3000),
    "half a long form": form("/connexion/", 900_000),
    "half a form with a file": form("/connexion/", 900_000_000, "multipart/form-data; boundary=b"),
    "half a body in chunks": b"POST /connexion/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    + HOST
    + COOKIE
    + b"\r\n5\r\nab",
    "exit with half a body": form("/quitter/", 900_000),
    "answered, not hung up": b"GET /sante/ HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n",
    "asks on and on, reads nothing": (b"GET /contacts/ HTTP/1.1\r\n" + HOST + b"\r\n") * 500,
    "kept alive": b"GET /sante/ HTTP/1.1\r\n" + HOST + b"\r\n",
}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with Portal(tmp_path_factory.mktemp("portal")).running() as running:
        yield running


@pytest.mark.parametrize("kind", KINDS)
def test_held_connections_silence_nothing(portal: Portal, kind: str) -> None:
    with portal.held(KINDS[kind], HELD):
        time.sleep(3 if "reads nothing" in kind else 0.3)
        statuses = [
            portal.ask(*wanted, timeout=PROMPT_S).status
            for wanted in [("GET", "/"), ("POST", "/quitter/"), ("GET", "/connexion/")] * 2
        ]

    assert statuses == [200] * 6


def test_long_body_beyond_the_seats_is_refused(portal: Portal) -> None:
    with portal.held(KINDS["half a long form"], HELD) as held:
        # Two processes with twelve seats: the others wait for their bodies.
        answers = received(held, HELD - 2 * 12)

    refused = [one for one in answers if one.startswith(b"HTTP/1.1 503 ")]
    assert len(refused) >= HELD - 2 * 12
    assert all(b"Retry-After: 5" in one for one in refused)
    assert b"Vite, je quitte" in refused[0]


def test_slow_pieces_of_one_space_leave_others_their_seats(portal: Portal) -> None:
    (slow, slow_cookies), (quick, quick_cookies) = two_spaces(portal)
    with portal.held(piece(slow, slow_cookies), HELD):
        time.sleep(1)
        answer = portal.ask(
            "PATCH", quick, b"a" * PIECE_BYTES, timeout=PROMPT_S, **headers(quick_cookies)
        )

    assert answer.status == 204


def two_spaces(portal: Portal) -> list[list[str]]:
    env = {**portal.env, "DJANGO_SETTINGS_MODULE": "memodevie.settings"}
    command = [sys.executable, "-m", "tests.setup.two_spaces"]
    said = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return json.loads(said.stdout)


def headers(cookies: str) -> dict[str, str]:
    return {
        "Tus-Resumable": "1.0.0",
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "X-CSRFToken": TOKEN,
        "Cookie": f"{cookies}; c={TOKEN}",
    }


def piece(address: str, cookies: str) -> bytes:
    """The head of a piece and the first byte of it."""
    lines = [f"{name}: {value}\r\n" for name, value in headers(cookies).items()]
    head = f"PATCH {address} HTTP/1.1\r\nContent-Length: {PIECE_BYTES}\r\n{''.join(lines)}"
    return head.encode() + HOST + b"\r\na"


def received(connections: list[socket.socket], wanted: int) -> list[bytes]:
    """The whole answers of those that were hung up on, once so many are."""
    answers = dict.fromkeys(connections, b"")
    ended: list[bytes] = []
    with selectors.DefaultSelector() as waiting:
        for one in connections:
            waiting.register(one, selectors.EVENT_READ)
        while len(ended) < wanted and (told := waiting.select(timeout=30)):
            for key, _ in told:
                piece = key.fileobj.recv(65536)
                answers[key.fileobj] += piece
                if not piece:
                    waiting.unregister(key.fileobj)
                    ended.append(answers[key.fileobj])
    return ended


def test_form_that_comes_in_pieces_is_answered(portal: Portal) -> None:
    with portal.connection(b"POST /connexion/ HTTP/1.1\r\nContent-Le") as one:
        for piece in (b"ngth: 6\r\n" + HOST, b"\r", b"\nna", b"me", b"=a"):
            time.sleep(0.05)
            one.sendall(piece)

        assert one.recv(12) == b"HTTP/1.1 403"


def test_two_requests_in_one_go_are_both_answered(portal: Portal) -> None:
    one_request = b"GET /sante/ HTTP/1.1\r\n" + HOST + b"\r\n"
    last_request = b"GET /sante/ HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
    with portal.connection(one_request + last_request) as one:
        whole = b"".join(iter(lambda: one.recv(65536), b""))

    assert whole.count(b"HTTP/1.1 200 OK") == 2


def test_sender_that_hangs_up_early_ends_nothing_else(portal: Portal) -> None:
    for opening in KINDS.values():
        with portal.held(opening, 3):
            pass

    assert portal.ask("GET", "/").status == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: x\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 4000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", b"414"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 9000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 40_000, b"431"),
    ],
)
def test_refusal_of_the_server_shows_the_way_out(
    portal: Portal, head: bytes, status: bytes
) -> None:
    with portal.connection(head) as one:
        answer = b"".join(iter(lambda: one.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 " + status)
    assert b'<html lang="fr">' in answer
    assert b'action="/quitter/"' in answer
    for header in (b"Cache-Control: no-store", b"X-Content-Type-Options: nosniff"):
        assert header in answer


def quiet(portal: Portal) -> str:
    """The log once it has said all about the connections of the test before."""
    said = None
    while said != (said := portal.log.read_text()):
        time.sleep(1)
    return said


@pytest.mark.parametrize("path", ["/", "/connexion/", "/quitter/", "/documents/"])
def test_head_request_is_no_event(portal: Portal, path: str) -> None:
    before = quiet(portal)

    response = portal.ask("HEAD", path)

    assert response.text == ""
    assert portal.log.read_text() == before
