"""What a page cannot do, it cannot do to its neighbours: the server outlives it."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.setup.portal import HOST, Portal, form
from tests.setup.test_serve import descendants


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("failing")
    with Portal(folder, "tests.setup.failing_site").running() as running:
        yield running


def test_failing_page_shows_the_way_out(portal: Portal) -> None:
    response = portal.ask("GET", "/before/")

    assert response.status == 500
    assert "Vite, je quitte" in response.text


def both_workers(portal: Portal) -> list[int]:
    """Their ids, once the second one has started too."""
    deadline = time.monotonic() + 60
    while len(found := descendants(portal.pid)) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def test_answer_that_breaks_off_ends_no_process(portal: Portal) -> None:
    processes = both_workers(portal)
    for _ in range(4):
        with pytest.raises(http.client.IncompleteRead):
            portal.ask("GET", "/during/")

    assert portal.ask("GET", "/").status == 200
    assert descendants(portal.pid) == processes
    assert "ZeroDivisionError at " in portal.log.read_text()


def test_long_body_nobody_reads_does_not_cost_the_answer(portal: Portal) -> None:
    with portal.connection(form("/", 3_000_000)) as one:
        begin = one.recv(15)
        one.sendall(b"a" * 2_999_999)

        assert begin == b"HTTP/1.1 200 OK"
        # Head and body may come apart: a read that times out is the failure.
        answer = b""
        while not answer.endswith(b"0123456789"):
            piece = one.recv(65536)
            assert piece, "hung up before the end"
            answer += piece


def test_server_ends_although_connections_are_held(tmp_path: Path) -> None:
    with ExitStack() as after:
        with Portal(tmp_path, "tests.setup.failing_site").running() as other:
            for opening in (b"", b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"):
                after.enter_context(other.held(opening, 5))
            portal_pid, asked = other.pid, time.monotonic()

        # Sooner than the twenty seconds that a request under way is given.
        assert time.monotonic() - asked < 15
        assert not Path(f"/proc/{portal_pid}").exists()
