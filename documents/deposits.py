"""The files of one request, sealed as their bytes arrive. No plaintext is ever written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID, uuid4

from django.db import DatabaseError

from documents import quota
from documents.arriving_file import ArrivingFile
from documents.refusals import MAX_FILES, Refusal
from documents.sealed_uploads import RefusedUpload, SealedUpload
from vault.keyring import Keyring

# Reserved ahead, so that the database is asked rarely: sixteen times for one GiB.
RESERVED_AHEAD = 64 * 1024**2


class Deposit:
    """Receives files one after the other, then forgets all that no document took."""

    def __init__(
        self,
        owner_id: UUID,
        keyring: Keyring,
        *,
        body_bytes: int,
        on_progress: Callable[[], None] = lambda: None,
    ) -> None:
        self.owner_id = owner_id
        self.keyring = keyring
        self.arrival_id = uuid4()
        self._body_bytes = body_bytes
        self._on_progress = on_progress
        self._started = self._renewed = time.monotonic()
        self._held = 0
        self._received = 0
        self._files = 0
        self._uploads: list[SealedUpload] = []
        self._current: ArrivingFile | None = None

    @property
    def age_s(self) -> float:
        return time.monotonic() - self._started

    def begin(self, name: str) -> None:
        self._files += 1
        self._current = ArrivingFile(self, name)
        if self._files > MAX_FILES:
            self._current.refuse(Refusal.TOO_MANY)

    def write(self, data: bytes) -> None:
        """Seal these bytes of the current file; what cannot be kept is dropped, never raised."""
        self._current_file.write(data)
        self._stay_alive()

    def finish(self) -> SealedUpload | RefusedUpload:
        """The current file is whole."""
        arrived = self._current_file.finish()
        self._current = None
        if isinstance(arrived, SealedUpload):
            self._uploads.append(arrived)
        return arrived

    def abandon(self) -> None:
        """The current file will not be whole."""
        if self._current is not None:
            self._current.refuse(Refusal.TOO_SLOW)
            self._current = None

    def close(self) -> None:
        """Remove whatever no document took. A failure here is left to the sweeper."""
        self.abandon()
        for upload in self._uploads:
            with suppress(DatabaseError, OSError):
                upload.discard()
        if self._held:
            with suppress(DatabaseError):
                quota.release(self.arrival_id)

    def take_room(self, size: int) -> None:
        """Count bytes in. Raises QuotaReached."""
        needed = self._received + size
        if needed > self._held:
            wanted = min(self._received + RESERVED_AHEAD, self._body_bytes)
            self._held = quota.reserve(self.owner_id, self.arrival_id, needed=needed, wanted=wanted)
        self._received = needed

    def give_room_back(self, size: int) -> None:
        self._received -= size

    @property
    def _current_file(self) -> ArrivingFile:
        if self._current is None:
            raise RuntimeError("no file was begun")
        return self._current

    def _stay_alive(self) -> None:
        now = time.monotonic()
        # A sign of life that cannot be written must not cost the file.
        with suppress(DatabaseError):
            self._on_progress()
            if self._held and now - self._renewed >= quota.RENEW_EVERY.total_seconds():
                self._renewed = now
                quota.renew(self.arrival_id)
