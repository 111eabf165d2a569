"""Giving untrusted bytes to the closed room, and taking back what was made of them."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from documents.workshop.frames import BadFrame, Result, pack, unpack
from documents.workshop.limits import Limits
from documents.workshop.refusals import Reason, WorkshopFailed
from vault.argon2_pool import Argon2Pool
from vault.errors import PoolBusy

BENCH = Path(__file__).with_name("bench.py")
# Isolated: no path, no variable and no folder of the person who started the server.
COMMAND = [sys.executable, "-I", "-B", str(BENCH)]
PIECE_BYTES = 64 * 1024
MAX_WAITING = 4
DEFAULT = Limits()

__all__ = ["Result", "run"]


def run(
    task: str, source: Iterable[bytes], *, limits: Limits = DEFAULT, **parameters: Any
) -> Result:
    """Do documents/workshop/tasks/<task>.py on these bytes. Raises WorkshopFailed.

    An app above names its own task in full: « dossier.typesetting.press ».

    What `source` raises is raised here, and nothing is left running.
    """
    order = pack(
        {
            "task": task,
            "parameters": parameters,
            "limits": {
                "memory_bytes": limits.memory_bytes,
                "cpu_s": max(1, round(limits.seconds)),
                "has_threads": limits.has_threads,
            },
        }
    )
    try:
        with _places(limits.patience_s).slot():
            return _read(_work(order, source, limits))
    except PoolBusy:
        raise WorkshopFailed(Reason.BUSY) from None


@cache
def _places(patience_s: float) -> Argon2Pool:
    """As many at once as the machine has cores, whatever the number of workers."""
    return Argon2Pool(
        settings.MDV_DATA_DIR / "workshop-slots",
        slots=os.cpu_count() or 1,
        max_waiting=MAX_WAITING,
        patience_s=patience_s,
        name="workshop",
    )


def _work(order: bytes, source: Iterable[bytes], limits: Limits) -> bytes:
    process = subprocess.Popen(  # noqa: S603 (our own file, and nothing of a person's)
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        return _Talk(process, limits).hold(order, source)
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()


class _Talk:
    """Writes the source while it reads the answer: neither side can make the other wait."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("the process has no pipes")
        self._to, self._from = process.stdin.fileno(), process.stdout.fileno()
        self._close_to = process.stdin.close
        self._limits = limits
        self._deadline = time.monotonic() + limits.seconds
        self._pending = memoryview(b"")
        self._answer = bytearray()
        self._selector = selectors.DefaultSelector()
        for descriptor in (self._to, self._from):
            os.set_blocking(descriptor, False)

    def hold(self, order: bytes, source: Iterable[bytes]) -> bytes:
        pieces = self._counted(order, source)
        with self._selector:
            self._selector.register(self._to, selectors.EVENT_WRITE)
            self._selector.register(self._from, selectors.EVENT_READ)
            while True:
                left = self._deadline - time.monotonic()
                ready = self._selector.select(left) if left > 0 else []
                if not ready:
                    raise WorkshopFailed(Reason.TOO_SLOW)
                for key, _ in ready:
                    if key.fd == self._from and not self._hear():
                        return bytes(self._answer)
                    if key.fd == self._to and not self._say(pieces):
                        self._selector.unregister(self._to)
                        self._close_to()

    def _counted(self, order: bytes, source: Iterable[bytes]) -> Iterator[bytes]:
        yield order
        total = 0
        for piece in source:
            total += len(piece)
            if total > self._limits.source_bytes:
                raise WorkshopFailed(Reason.TOO_BIG)
            yield piece

    def _say(self, pieces: Iterator[bytes]) -> bool:
        """False when all was said, or when the other side has stopped listening."""
        while not self._pending:
            piece = next(pieces, None)
            if piece is None:
                return False
            self._pending = memoryview(piece)
        try:
            taken = os.write(self._to, self._pending[:PIECE_BYTES])
        except BlockingIOError:
            return True
        except BrokenPipeError:
            return False
        self._pending = self._pending[taken:]
        return True

    def _hear(self) -> bool:
        """False at the end of the answer."""
        heard = os.read(self._from, PIECE_BYTES)
        self._answer += heard
        if len(self._answer) > self._limits.result_bytes:
            raise WorkshopFailed(Reason.TOO_BIG)
        return bool(heard)


def _read(answer: bytes) -> Result:
    """Whatever is not a whole answer is a process that died of what it read."""
    try:
        result = unpack(answer)
        if "failed" in result.data:
            raise WorkshopFailed(Reason(result.data["failed"]))
        return Result(dict(result.data["done"]), result.blobs)
    except (BadFrame, KeyError, TypeError, ValueError):
        raise WorkshopFailed(Reason.UNREADABLE) from None
