"""The body of a PATCH: sealed piece by piece, and whatever came before a cut is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol
from uuid import UUID

from django.db import DatabaseError
from django.http.request import UnreadablePostError

from documents.models import UnfinishedUpload
from documents.resumable.arriving_segment import ArrivingSegment
from documents.resumable.leases import RENEW_EVERY_S, leave, renew_lease, take_lease
from documents.sealing_handler import KEYS_HELD_S
from vault.keyring import Keyring

# What a killed worker may lose, and what is held by one fsync.
SEGMENT_BYTES = 16 * 1024**2
# As much as the server receives at once: smaller reads copy the rest each time.
CHUNK_BYTES = 1024 * 1024
# A network may cut a file a thousand times, and beyond that once in each of these. A piece takes
# more room on the disk than its bytes: without a bound, a file of one byte at a time fills it.
MANY_PIECES = 1000
BYTES_FOR_ONE_MORE = 64 * 1024


class WrongOffset(Exception):
    """The sender does not know how much came: it must ask."""


class TooManyPieces(Exception):
    """It came in crumbs: nothing more is added to it."""


class Body(Protocol):
    def read(self, size: int, /) -> bytes: ...


class PieceArrival:
    """One PATCH. `receive` returns when the body ends, is cut, or has lasted too long."""

    def __init__(
        self, upload: UnfinishedUpload, keyring: Keyring, on_progress: Callable[[], None]
    ) -> None:
        self._upload = upload
        self._keyring = keyring
        self._on_progress = on_progress
        self._lease = UUID(int=0)
        self._began = self._renewed = time.monotonic()

    def receive(self, body: Body, offset: int, length: int) -> int:
        """Returns how much of the file is kept.

        Raises UploadBusy, LeaseLost, WrongOffset, TooManyPieces before anything is read;
        LeaseLost, OSError, BlobNotKept or DatabaseError later, with the pieces kept until then
        acknowledged.
        """
        self._lease = take_lease(self._upload)
        try:
            if offset != self._upload.received_size:
                raise WrongOffset
            number = self._upload.segments.count()
            if number >= MANY_PIECES + self._upload.total_size // BYTES_FOR_ONE_MORE:
                raise TooManyPieces
            self._receive(body, length, number)
        finally:
            with suppress(DatabaseError):
                leave(self._upload, self._lease)
        return self._upload.received_size

    def _receive(self, body: Body, left: int, number: int) -> None:
        while left > 0:
            wanted = min(left, SEGMENT_BYTES)
            with ArrivingSegment(self._upload, self._keyring, number) as segment:
                self._fill(segment, body, wanted)
                if segment.size:
                    segment.keep(self._lease)
            if segment.size < wanted:
                return
            number += 1
            left -= wanted

    def _fill(self, segment: ArrivingSegment, body: Body, wanted: int) -> None:
        while segment.size < wanted and time.monotonic() - self._began < KEYS_HELD_S:
            data = _read_what_came(body, min(CHUNK_BYTES, wanted - segment.size))
            if not data:
                return
            segment.write(data)
            self._stay_alive()

    def _stay_alive(self) -> None:
        now = time.monotonic()
        if now - self._renewed < RENEW_EVERY_S:
            return
        self._renewed = now
        # A sign of life that cannot be written must not cost the piece.
        with suppress(DatabaseError):
            self._on_progress()
            renew_lease(self._upload, self._lease)


def _read_what_came(body: Body, size: int) -> bytes:
    """Empty at the end, and once a connection that was reset has given all that the server held.

    A read that meets the reset fails as a whole; a smaller one is served from what came before.
    """
    while size:
        try:
            return body.read(size)
        except UnreadablePostError:
            size //= 2
    return b""
