"""Beside the requests: what staff publishes reaches each process within seconds.

Not inside a request: with the database away, a page of numbers would wait for it.
"""

from __future__ import annotations

import logging
import threading
from time import monotonic

from django.db import close_old_connections

from editorial.published import look_again

logger = logging.getLogger(__name__)

EVERY_S = 5.0
# Before its first page a process waits this long for what was published, and no longer.
FIRST_S = 2.0
# Behind by more than this, a process may still show what staff took away.
OLD_S = 60.0

_looked_at: float | None = None
_is_failing = False


def seconds_behind() -> float | None:
    """Since the database last answered to a look; None in a process that does not look."""
    return None if _looked_at is None else monotonic() - _looked_at


def watch(stop: threading.Event | None = None) -> threading.Thread:
    """One thread, until `stop` or for the life of the process."""
    global _looked_at
    _looked_at = monotonic()
    first = threading.Event()
    thread = threading.Thread(
        target=_keep_looking, args=(first, stop or threading.Event()), daemon=True, name="published"
    )
    thread.start()
    first.wait(FIRST_S)
    return thread


def _keep_looking(first: threading.Event, stop: threading.Event) -> None:
    global _looked_at
    while True:
        _look()
        first.set()
        if stop.wait(EVERY_S):
            _looked_at = None
            return


def _look() -> None:
    """Whatever goes wrong, the next look comes: nobody would start the thread again."""
    global _looked_at, _is_failing
    try:
        if look_again():
            _looked_at = monotonic()
        close_old_connections()
        _is_failing = False
    except Exception as error:
        # Said once, as by the look itself.
        if not _is_failing:
            logger.warning("a look at the published texts failed: %s", type(error).__name__)
        _is_failing = True
