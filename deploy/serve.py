"""Run the web server, and beside it the sweeper that erases what is due. Both end together."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from deploy.healthcheck import alive
from memodevie import environment

ROOT = Path(__file__).resolve().parent.parent
SERVER = ("-m", "gunicorn", "--config", "deploy/gunicorn_conf.py", "memodevie.wsgi")
SWEEPER = ("manage.py", "sweep")
READY_WITHIN_S = 60
SWEEPER_REST_S = 60
ENDS_WITHIN_S = 30


class Service:
    """The two children. A sweeper that ends is started again; the server's end ends all."""

    def __init__(self) -> None:
        self.ending = threading.Event()
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        # Before the first child: a signal between the two would leave it alone.
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, self.end)

    def run(self) -> int:
        server = self.children["server"] = _start(SERVER)
        sweeping = threading.Thread(target=self._keep_sweeping, daemon=True)
        sweeping.start()
        self._announce(server)
        code = server.wait()
        if not self.ending.is_set():
            self.end()
        sweeping.join(ENDS_WITHIN_S)
        if sweeping.is_alive():
            self.end()
        return 0 if code in (0, -signal.SIGTERM) else 1

    def end(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """The first call asks, the second does not wait any longer."""
        impatient = self.ending.is_set()
        self.ending.set()
        for child in list(self.children.values()):
            with suppress(ProcessLookupError):
                if impatient:
                    os.killpg(child.pid, signal.SIGKILL)
                else:
                    os.kill(child.pid, signal.SIGTERM)

    def _keep_sweeping(self) -> None:
        while not self.ending.is_set():
            sweeper = self.children["sweeper"] = _start(SWEEPER)
            if self.ending.is_set():
                # The signal came while it was starting, and did not see it.
                sweeper.terminate()
            sweeper.wait()
            self.ending.wait(SWEEPER_REST_S)

    def _announce(self, server: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while server.poll() is None and not self.ending.is_set():
            if alive():
                print(  # noqa: T201
                    f"memodevie: ready, Ctrl-C ends it. Open:\n{environment.ORIGIN}", flush=True
                )
                return
            if time.monotonic() > deadline:
                print("memodevie: the server does not answer.", file=sys.stderr)  # noqa: T201
                return
            time.sleep(0.1)


def _start(arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C reaches this process alone, which then ends its children in order.
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, start_new_session=True)  # noqa: S603


if __name__ == "__main__":
    # A core file would hold open keys.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.umask(0o077)
    sys.exit(Service().run())
