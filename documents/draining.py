"""Reading what a browser still sends after the answer is known."""

from __future__ import annotations

import time

from django.http import HttpRequest
from django.http.request import UnreadablePostError

CHUNK_BYTES = 1024 * 1024
PATIENCE_S = 2 * 60 * 60


def read_to_the_end(request: HttpRequest) -> None:
    """Drop the rest of a form with files, in constant memory.

    A server that answers and hangs up first (« give your code again ») makes browsers show
    their own page of a broken connection, which says nothing and has no quick exit.
    """
    ends = time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < ends and request.read(CHUNK_BYTES):
            pass
    except UnreadablePostError:
        # The other side is gone: nobody waits for the answer.
        return
