"""Whether she left since an answer began, asked while the answer goes out (docs/adr/0088)."""

from __future__ import annotations

import time
from contextlib import suppress

from django.db import DatabaseError

from accounts.models import VaultSession
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive

ASKED_EVERY_S = 2.0


class SpaceLeft(Exception):
    """Quit, signed out or locked by her own hand while a file was being sent: the answer is cut,
    and shorter than it said."""


def was_left(request: SpaceRequest) -> bool:
    """Also when the session came to its end. A space that locked by itself was not left: she may
    be waiting. Raises DatabaseError."""
    row = request.space_session.row
    if row is None:
        return False
    rows = VaultSession.objects.filter(pk=row.pk)
    # None: no row any more.
    return rows.values_list("was_locked_by_hand", flat=True).first() is not False


class Staying:
    """Called after each piece of an answer: raises SpaceLeft, and nothing else. One small query
    every two seconds; an answer that is sooner over asks none. A database that does not answer
    cuts nothing of hers.

    `is_played`: a player of her page reads it, and is activity. A download is none: nobody need
    be there.
    """

    def __init__(self, request: SpaceRequest, *, is_played: bool = False) -> None:
        self._request = request
        self._is_played = is_played
        self._asked_at = time.monotonic()

    def __call__(self) -> None:
        now = time.monotonic()
        with suppress(DatabaseError):
            if now - self._asked_at >= ASKED_EVERY_S:
                self._asked_at = now
                if was_left(self._request):
                    raise SpaceLeft
            if self._is_played:
                keep_alive(self._request)
