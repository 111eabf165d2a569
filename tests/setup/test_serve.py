"""The two steps of `./dev run` after the installation, with their real processes."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT


@pytest.fixture
def portal(operator_env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    for _ in range(2):
        # The second time everything is there already: nothing may refuse.
        subprocess.run(
            [sys.executable, "-m", "deploy.prepare"], cwd=ROOT, env=operator_env, check=True
        )
    process = subprocess.Popen(
        [sys.executable, "-m", "deploy.serve"],
        cwd=ROOT,
        env=operator_env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    if process.poll() is None:
        process.terminate()
        process.wait(60)
    assert process.stdout is not None
    process.stdout.close()


def test_portal_from_start_to_end(
    portal: subprocess.Popen[str], operator_env: dict[str, str], tmp_path: Path
) -> None:
    assert portal.stdout is not None
    bind = operator_env["MDV_BIND"]
    said = [portal.stdout.readline(), portal.stdout.readline()]
    children = all_four(portal.pid)
    status, body = get(bind, "/sante/pret/")

    portal.send_signal(signal.SIGTERM)
    code = portal.wait(60)

    assert said == ["memodevie: ready, Ctrl-C ends it. Open:\n", f"http://{bind}\n"]
    assert (status, body) == (200, b"ready\n")
    assert code == 0
    assert len(children) == 4
    assert wait_until_gone(children) == []
    assert portal.stdout.read() == ""
    assert modes(tmp_path / "data") == {0o600}


def get(bind: str, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(bind, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def descendants(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found[1:]


def all_four(pid: int) -> list[int]:
    """The server, its two workers and the sweeper: whichever is ready first waits for no other."""
    deadline = time.monotonic() + 30
    while len(found := descendants(pid)) < 4 and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def wait_until_gone(pids: list[int]) -> list[int]:
    deadline = time.monotonic() + 30
    left = pids
    while left and time.monotonic() < deadline:
        left = [pid for pid in left if Path(f"/proc/{pid}").exists()]
        time.sleep(0.05)
    return left


def modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}
