"""The two servers that are compared, each a gunicorn of its own on a port of its own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_STARTS_WITHIN_S = 60


@contextmanager
def portal(port: int, env: Mapping[str, str]) -> Iterator[int]:
    """The portal as it is deployed; gives the process id of its server."""
    command = ["--config", "deploy/gunicorn_conf.py", "--workers", "1", "memodevie.wsgi"]
    with _running(command, port, env) as pid:
        yield pid


@contextmanager
def portal_in_plain(port: int, env: Mapping[str, str]) -> Iterator[int]:
    """The same, whose notes are rows in clear (benchmarks/plain_diary.py)."""
    command = ["--config", "deploy/gunicorn_conf.py", "--workers", "1"]
    with _running([*command, "benchmarks.plain_diary"], port, env) as pid:
        yield pid


@contextmanager
def bare(port: int, folder: Path) -> Iterator[int]:
    command = ["--worker-class", "gthread", "--threads", "16", "--log-level", "warning"]
    command += ["--bind", f"127.0.0.1:{port}", "--timeout", "600", "benchmarks.bare"]
    with _running(command, port, {**os.environ, "MDV_BENCH_FOLDER": str(folder)}) as pid:
        yield pid


def workers_of(pid: int) -> list[int]:
    """The processes that a server started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in children.split()]


def processor_seconds(pid: int) -> float:
    """What the workers of a server have spent on a processor, all their threads together: other
    work on the machine makes a request wait, and adds little to this."""
    tasks = [one for worker in workers_of(pid) for one in Path(f"/proc/{worker}/task").iterdir()]
    return sum(int((one / "schedstat").read_text().split()[0]) for one in tasks) / 1e9


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


@contextmanager
def _running(command: list[str], port: int, env: Mapping[str, str]) -> Iterator[int]:
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "gunicorn", *command], cwd=ROOT, env=dict(env)
    )
    try:
        _wait(port)
        yield server.pid
    finally:
        server.terminate()
        server.wait(60)


def _wait(port: int) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_S
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sante/")
            connection.getresponse().read()
            connection.close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
