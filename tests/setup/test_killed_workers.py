"""A hundred uploads while workers are killed at random: nothing acknowledged is ever lost."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.setup.conftest import ROOT
from tests.setup.portal import Portal

UPLOADS, AT_ONCE = 100, 20
KILL_EVERY_S, KILLS = 1.0, 6
PIECE = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
# Somebody with an open space, made by the portal's own code in the portal's own folders.
MAKE_PERSON = """
import django, json
django.setup()
from tests.cast import bring_in
person = bring_in("tilleul-38", "quatre mots posés ensemble", "583920", "concerne")
print(json.dumps({name: one.value for name, one in person.client.cookies.items()}))
"""
COUNT_LEFT = """
import django
django.setup()
from documents.models import Document, UnfinishedUpload
print(Document.objects.count(), UnfinishedUpload.objects.count())
"""


def run_inside(portal: Portal, script: str) -> str:
    env = {**portal.env, "DJANGO_SETTINGS_MODULE": "memodevie.settings"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=env, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with Portal(tmp_path_factory.mktemp("portal")).running() as running:
        yield running


@pytest.fixture(scope="module")
def headers(portal: Portal) -> dict[str, str]:
    cookies = json.loads(run_inside(portal, MAKE_PERSON))
    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    page = portal.ask("GET", "/documents/ajouter/", Cookie=sent)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    secret = page.getheader("Set-Cookie").partition(";")[0]
    return {"Cookie": f"{sent}; {secret}", "X-CSRFToken": token}


class Sender:
    """As our script does: asks how much is kept after each fault, and goes on from there."""

    def __init__(self, portal: Portal, headers: dict[str, str], number: int) -> None:
        self.random = random.Random(number)
        self.portal, self.headers = portal, headers
        self.content = self.random.randbytes(self.random.randrange(20_000, 1_000_000))
        self.acknowledged = 0
        self.faults: list[str] = []

    def send(self) -> str:
        """Returns the address of the document."""
        fields = urlencode({"name": f"{self.content[:4].hex()}.bin", "size": len(self.content)})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        told = self.until("POST", "/documents/envois/", fields.encode(), kind, {200, 201})
        address = json.loads(told.text)["url"]
        while self.acknowledged < len(self.content):
            self.send_piece(address)
        end = self.until("POST", f"{address}terminer/", b"", {"Accept": "application/json"}, {200})
        return str(json.loads(end.text)["url"])

    def send_piece(self, address: str) -> None:
        offset = self.acknowledged
        piece = self.content[offset : offset + self.random.randrange(64, 512) * 1024]
        answer = self.ask("PATCH", address, piece, {**PIECE, "Upload-Offset": str(offset)})
        if answer is None or answer.status != 204:
            answer = self.until("HEAD", address, None, PIECE, {200})
        reached = int(answer.getheader("Upload-Offset"))
        if reached < self.acknowledged:
            self.faults.append(f"{self.acknowledged} were acknowledged, {reached} are kept")
        if reached == offset:
            time.sleep(0.2)
        self.acknowledged = reached

    def until(
        self, method: str, path: str, body: bytes | None, more: dict[str, str], wanted: set[int]
    ) -> http.client.HTTPResponse:
        deadline = time.monotonic() + 100
        while time.monotonic() < deadline:
            answer = self.ask(method, path, body, more)
            if answer is not None and answer.status in wanted:
                return answer
            time.sleep(0.2)
        raise TimeoutError(f"{method}: {answer and answer.status}")

    def ask(
        self, method: str, path: str, body: bytes | None, more: dict[str, str]
    ) -> http.client.HTTPResponse | None:
        with suppress(OSError, http.client.HTTPException):
            return self.portal.ask(method, path, body, timeout=60, **self.headers, **more)
        return None


def kill_at_random(master: int, ended: threading.Event, killed: list[int]) -> None:
    chance = random.Random(38)
    children = Path(f"/proc/{master}/task/{master}/children")
    while len(killed) < KILLS and not ended.wait(KILL_EVERY_S):
        if workers := children.read_text().split():
            killed.append(int(chance.choice(workers)))
            with suppress(ProcessLookupError):
                os.kill(killed[-1], signal.SIGKILL)


def test_nothing_acknowledged_is_lost(portal: Portal, headers: dict[str, str]) -> None:
    senders = [Sender(portal, headers, number) for number in range(UPLOADS)]
    ended, killed = threading.Event(), []
    killer = threading.Thread(target=kill_at_random, args=(portal.pid, ended, killed))
    killer.start()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        addresses = list(threads.map(Sender.send, senders))
    ended.set()
    killer.join()

    faults = [fault for sender in senders for fault in sender.faults]
    wrong = [
        address
        for sender, address in zip(senders, addresses, strict=True)
        if content_at(portal, headers, address) != sender.content
    ]
    assert faults == wrong == []
    assert len(set(addresses)) == UPLOADS
    assert len(killed) >= 5
    assert run_inside(portal, COUNT_LEFT).split() == [str(UPLOADS), "0"]


def content_at(portal: Portal, headers: dict[str, str], address: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=60)
    connection.request("GET", f"{address.partition('?')[0]}contenu/", headers=headers)
    content = connection.getresponse().read()
    connection.close()
    return content


def wait_until_read(portal: Portal, connection: socket.socket) -> None:
    """Until the kernel holds nothing of it any more, on our side nor on the other."""
    ports = {portal.port, connection.getsockname()[1]}
    deadline = time.monotonic() + 30
    while any(held != "00000000:00000000" for held in queues_between(ports)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def queues_between(ports: set[int]) -> list[str]:
    """Of both ends: what is not sent yet, what is not read yet."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [row[4] for row in rows if {int(end[-4:], 16) for end in row[1:3]} == ports]


@pytest.mark.parametrize("is_reset", [True, False], ids=["reset", "closed"])
def test_what_came_before_a_cut_is_kept(
    portal: Portal, headers: dict[str, str], is_reset: bool
) -> None:
    sender = Sender(portal, headers, UPLOADS + is_reset)
    fields = urlencode({"name": f"cut-{is_reset}", "size": 2**20}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    address = json.loads(sender.until("POST", "/documents/envois/", fields, kind, {201}).text)[
        "url"
    ]
    lines = {**headers, **PIECE, "Host": "127.0.0.1", "Upload-Offset": 0, "Content-Length": 2**20}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())

    with portal.connection(f"PATCH {address} HTTP/1.1\r\n{head}\r\n".encode()) as one:
        one.sendall(b"a" * 300_000)
        wait_until_read(portal, one)
        if is_reset:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    kept = 0
    deadline = time.monotonic() + 60
    while not kept and time.monotonic() < deadline:
        kept = int(sender.until("HEAD", address, None, PIECE, {200}).getheader("Upload-Offset"))
    assert kept == 300_000
