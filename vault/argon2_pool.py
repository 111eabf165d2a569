"""One machine-wide pool for Argon2: as many runs at once as there are slots, no more.

64 MiB a run: without it a flood of sign-ins would take the memory of the whole machine. Other
costly work may have a pool of its own, under another name.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vault.errors import PoolBusy

RETRY_S = 0.015


class Argon2Pool:
    """`slots` lock files in `folder`, shared by every process and thread that names it.

    A thread waits at most `patience_s` seconds, and at most `max_waiting` threads of this
    object wait at once (make one per process); any other gets PoolBusy without waiting, so
    that pages keep being served.
    """

    def __init__(
        self,
        folder: Path,
        slots: int,
        max_waiting: int,
        patience_s: float = 2.0,
        *,
        name: str = "argon2",
    ) -> None:
        if slots < 1:
            raise ValueError("a pool has at least one slot")
        self._paths = [folder / f"{name}-{number}.lock" for number in range(slots)]
        self._patience_s = patience_s
        self._waiting = threading.Semaphore(max_waiting)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Hold one slot for the length of the block; raise PoolBusy when none comes free.

        The kernel frees the slot of a process that dies.
        """
        descriptor = self._take_free_slot()
        if descriptor is None:
            descriptor = self._wait_for_slot()
        try:
            yield
        finally:
            # Said outright: a child forked meanwhile holds a copy of the descriptor, and
            # closing ours alone would leave its lock in place.
            fcntl.flock(descriptor, fcntl.LOCK_UN)
            os.close(descriptor)

    def _wait_for_slot(self) -> int:
        if not self._waiting.acquire(blocking=False):
            raise PoolBusy
        try:
            deadline = time.monotonic() + self._patience_s
            while time.monotonic() < deadline:
                time.sleep(RETRY_S)
                descriptor = self._take_free_slot()
                if descriptor is not None:
                    return descriptor
        finally:
            self._waiting.release()
        raise PoolBusy

    def _take_free_slot(self) -> int | None:
        for path in self._paths:
            descriptor = _lock(path)
            if descriptor is not None:
                return descriptor
        return None


def _lock(path: Path) -> int | None:
    # A descriptor of its own each time: flock binds to the open file, so threads of one
    # process exclude each other as processes do.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
