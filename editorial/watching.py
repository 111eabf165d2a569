"""Beside the requests: what staff publishes reaches each process within seconds.

Not inside a request: with the database away, a page of numbers would wait for it.
"""

from __future__ import annotations

import threading

from django.db import close_old_connections

from editorial.published import look_again

EVERY_S = 5.0
# Before its first page a process waits this long for what was published, and no longer.
FIRST_S = 2.0


def watch(stop: threading.Event | None = None) -> threading.Thread:
    """One thread, until `stop` or for the life of the process."""
    first = threading.Event()
    thread = threading.Thread(
        target=_keep_looking, args=(first, stop or threading.Event()), daemon=True, name="published"
    )
    thread.start()
    first.wait(FIRST_S)
    return thread


def _keep_looking(first: threading.Event, stop: threading.Event) -> None:
    while True:
        look_again()
        close_old_connections()
        first.set()
        if stop.wait(EVERY_S):
            return
