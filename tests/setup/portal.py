"""A portal of its own for the tests of one file, and requests written by hand."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.setup.conftest import ROOT, free_port

SERVER = ("gunicorn", "--config", "deploy/gunicorn_conf.py")
HOST = b"Host: 127.0.0.1\r\n"
# With any cookie of this form, Django reads a body to look for its token.
COOKIE = b"Cookie: c=" + b"a" * 32 + b"\r\n"


class Portal:
    def __init__(self, folder: Path, application: str = "memodevie.wsgi") -> None:
        self.application = application
        self.port = free_port()
        self.log = folder / "stderr"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MDV_")}
        self.env = {
            **kept,
            "MDV_DATA_DIR": str(folder / "data"),
            "MDV_SECRETS_DIR": str(folder / "secrets"),
            "MDV_BIND": f"127.0.0.1:{self.port}",
        }

    @contextmanager
    def running(self) -> Iterator[Portal]:
        subprocess.run([sys.executable, "-m", "deploy.prepare"], cwd=ROOT, env=self.env, check=True)
        with self.log.open("w") as log:
            command = [sys.executable, "-m", *SERVER, self.application]
            server = subprocess.Popen(command, cwd=ROOT, env=self.env, stderr=log)
        try:
            self._wait()
            self.pid = server.pid
            yield self
        finally:
            server.terminate()
            server.wait(40)

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                self.ask("GET", "/sante/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError("the portal did not start")

    def ask(
        self, method: str, path: str, body: bytes | None = None, timeout: float = 60, **more: str
    ) -> http.client.HTTPResponse:
        """The answer, read to its end. Raises OSError when none comes in time."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, more)
            response = connection.getresponse()
            response.text = response.read().decode()  # type: ignore[attr-defined]
            return response
        finally:
            connection.close()

    @contextmanager
    def held(self, opening: bytes, count: int) -> Iterator[list[socket.socket]]:
        """`count` connections that said `opening` and then nothing."""
        with ExitStack() as stack:
            yield [stack.enter_context(self.connection(opening)) for _ in range(count)]

    @contextmanager
    def connection(self, opening: bytes) -> Iterator[socket.socket]:
        with socket.socket() as one:
            one.settimeout(60)
            # Little room: whoever does not read is soon noticed.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.connect(("127.0.0.1", self.port))
            one.sendall(opening)
            yield one


def form(path: str, length: int, kind: str = "application/x-www-form-urlencoded") -> bytes:
    """The head of a form and the first byte of its body."""
    head = f"POST {path} HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n"
    return head.encode() + HOST + COOKIE + b"\r\na"
