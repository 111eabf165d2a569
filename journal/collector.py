"""Python's collector of cycles, put off for the time of a page that opens a whole diary."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_turn = Lock()


@contextmanager
def collector_put_off() -> Iterator[None]:
    """Ten thousand notes are tens of thousands of objects, gone with the page: the collector would
    go through them again and again and find nothing, for a tenth of the time or more.

    It is shared by all threads. One at a time puts it off, and no other makes that longer: however
    many pages are asked for, it runs between two of them.
    """
    if not gc.isenabled() or not _turn.acquire(blocking=False):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        _turn.release()
