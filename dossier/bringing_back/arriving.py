"""A copy of a space as its bytes arrive: opened, checked, its files sealed. Nothing of it is on a
disk in clear, and nothing is written before the whole of it is known to be what was made."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import cache

from django.conf import settings
from django.db import DatabaseError

from accounts.keys import stretching
from accounts.models import Space
from dossier.bringing_back.members import Members
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.sealing import SealedFiles
from dossier.checking.refusals import CutShort, NotJudged
from dossier.checking.zip_reader import Limits, ZipReader
from vault.age import VERSION, AgeReader, WrongAgePassphrase, is_age
from vault.argon2_pool import Argon2Pool
from vault.errors import PoolBusy, SecretTooLong, VaultError, WeakCost
from vault.keyring import Keyring

# A note of one version is three members; more would not be a diary. Room is asked of the quota.
LIMITS = Limits(total=64 * 1024**3, members=100_000)
# Of the whole machine: each holds its lists and forms in memory.
AT_ONCE = 2


@cache
def _pool() -> Argon2Pool:
    folder = settings.MDV_DATA_DIR / "argon2-slots"
    return Argon2Pool(folder, slots=AT_ONCE, max_waiting=0, name="bring-back")


class ArrivingCopy:
    """`begin`, `feed`, `finish`; they never raise for what was fed: `refusal` says it. Without one
    `files` hold the plan and what was sealed, until `close`, which ends with the request."""

    def __init__(
        self, owner: Space, keyring: Keyring, on_progress: Callable[[], None] = lambda: None
    ) -> None:
        self.refusal: Refusal | None = Refusal.NO_FILE
        self.files = SealedFiles(owner, keyring)
        self.on_progress = on_progress
        self._started = time.monotonic()
        self._place = ExitStack()
        self._passphrase = ""
        self._head = b""
        self._age: AgeReader | None = None
        self._is_open = False
        self._members = Members(self.files)
        self._reader = ZipReader(self._members, LIMITS)

    @property
    def age_s(self) -> float:
        return time.monotonic() - self._started

    def begin(self, passphrase: str) -> None:
        self.refusal, self._passphrase = None, passphrase
        try:
            self._place.enter_context(_pool().slot())
        except PoolBusy:
            self.refuse(Refusal.BUSY)

    def feed(self, octets: bytes) -> None:
        """What cannot be brought back is dropped from there on."""
        if self.refusal is None:
            self._try(lambda: self._take(octets))
        # A sign of life that cannot be written must not cost the copy.
        with suppress(DatabaseError):
            self.on_progress()

    def finish(self) -> None:
        if self.refusal is None:
            self._try(self._finish)

    def refuse(self, refusal: Refusal) -> None:
        """Nothing of it stays, from now on."""
        self.refusal = refusal
        self.close()

    def close(self) -> None:
        self.files.close()
        self._place.close()

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Refused as refused:
            self.refuse(refused.refusal)
        except CutShort:
            self.refuse(Refusal.CUT)
        except NotJudged:
            self.refuse(Refusal.NOT_A_COPY)
        except (WrongAgePassphrase, SecretTooLong):
            self.refuse(Refusal.WRONG_PASSPHRASE)
        except WeakCost:
            self.refuse(Refusal.HEAVY_PASSPHRASE)
        except PoolBusy:
            self.refuse(Refusal.BUSY)
        except VaultError:
            # An age file that was altered or cut: nothing tells which.
            self.refuse(Refusal.ALTERED)
        except DatabaseError:
            self.refuse(Refusal.NO_ROOM)

    def _take(self, octets: bytes) -> None:
        if not self._is_open:
            self._head += octets
            if len(self._head) < len(VERSION):
                return
            octets, self._head = self._head, b""
            self._open(octets)
        for piece in self._age.feed(octets) if self._age else (octets,):
            self._reader.feed(piece)

    def _open(self, beginning: bytes) -> None:
        self._is_open = True
        if not is_age(beginning):
            return
        if not self._passphrase:
            raise Refused(Refusal.PASSPHRASE_MISSING)
        self._age, self._passphrase = AgeReader(self._passphrase, stretching), ""

    def _finish(self) -> None:
        if not self._is_open:
            self._reader.feed(self._head)
        for piece in self._age.finish() if self._age else ():
            self._reader.feed(piece)
        self._reader.finish()
        self._members.finish()
