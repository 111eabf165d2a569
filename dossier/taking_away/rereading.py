"""The first step of a long copy: every file is read to its end, and its sum is kept for a while."""

from __future__ import annotations

import logging
import time
from contextlib import suppress

from django.db import DatabaseError, close_old_connections
from django.utils.translation import gettext as _

from accounts.models import Space
from dates.sizes import human_size
from dossier.preparing.page import NotDone
from dossier.preparing.steps import CHUNK_BYTES, SAID_EVERY_S, Watch
from dossier.taking_away.found import FoundFile
from dossier.taking_away.readiness import Readiness, readiness_of, size_of
from dossier.taking_away.sums import Reading, keep_sums, read_sum
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# The longer it lasts, the rarer its lines: twenty in a minute, forty in ten.
_SAID_EVERY_PART = 1 / 10
# What a server that stops, or a refused write, may cost of a reading.
_KEPT_EVERY_BYTES = 1024**3
_KEPT_EVERY_S = 60.0
_PAUSE_S = 1.0


def reread_files(owner: Space, keyring: Keyring, watch: Watch) -> str:
    """Reads what is not known, or was not whole; what was read before a stop is kept, and the next
    reading goes on from there. Returns the sentence that ends it.

    Raises NotDone, and what `watch` raises.
    """
    ready = readiness_of(owner, keyring)
    files = ready.to_reread
    if not files:
        return _("Il n’y a rien de plus à relire. Rien n’est encore parti.")
    course, kept = _Course(watch, ready), _Kept(owner, keyring, ready)
    missed = 0
    try:
        for file in files:
            reading = course.read(file)
            missed += not reading.was_reached
            kept.add(file, reading)
        course.say()
    except BaseException:
        with suppress(DatabaseError):
            kept.finish()
        raise
    try:
        kept.finish()
    except DatabaseError as error:
        logger.warning("the sums of files were not kept: %s", type(error).__name__)
        raise NotDone(_not_kept()) from None
    if missed:
        said = _(
            "C’est fini. Fichiers qui ne peuvent pas être lus pour l’instant : %(n)d. Cela vient "
            "de notre côté. Rien n’est encore parti."
        )
        return said % {"n": missed}
    return _("C’est relu. Rien n’est encore parti.")


def _not_kept() -> str:
    return _(
        "Nous ne pouvons rien enregistrer pour l’instant. Cela vient de notre côté : réessayez "
        "plus tard. Rien n’est perdu."
    )


class _Kept:
    """What was read so far, kept now and then."""

    def __init__(self, owner: Space, keyring: Keyring, ready: Readiness) -> None:
        self._owner, self._keyring = owner, keyring
        self._gone = ready.sums.readings.keys() - {file.identity for file in ready.files}
        self._waiting: dict[str, Reading] = {}
        self._bytes, self._kept_at = 0, time.monotonic()

    def add(self, file: FoundFile, reading: Reading) -> None:
        self._waiting[file.identity] = reading
        self._bytes += file.size
        if self._bytes < _KEPT_EVERY_BYTES and time.monotonic() - self._kept_at < _KEPT_EVERY_S:
            return
        with suppress(DatabaseError):
            self._keep()
        self._bytes, self._kept_at = 0, time.monotonic()

    def finish(self) -> None:
        """Raises DatabaseError when it is refused twice."""
        try:
            self._keep()
        except DatabaseError:
            # A connection that broke is opened anew.
            close_old_connections()
            time.sleep(_PAUSE_S)
            self._keep()

    def _keep(self) -> None:
        if self._waiting:
            keep_sums(self._owner, self._keyring, self._waiting, self._gone)
            self._waiting = {}


class _Course:
    """How far the reading is, counted from the first file: also from those read earlier."""

    def __init__(self, watch: Watch, ready: Readiness) -> None:
        self._watch = watch
        left = ready.to_reread
        self._number, self._files = len(ready.files) - len(left), len(ready.files)
        self._done, self._size = ready.size - size_of(left), ready.size
        self._began_at = time.monotonic()
        self._last = ""
        self.say()

    def read(self, file: FoundFile) -> Reading:
        start = self._done
        self._number += 1
        self._watch.go_on()
        reading = read_sum(file, lambda: self._go_on(start + file.size))
        self._done = start + file.size
        return reading

    def say(self) -> None:
        self._said_at = time.monotonic()
        said = _("Fichier %(n)d sur %(files)d : %(done)s sur %(size)s.")
        # Before the first is open, it is the first all the same.
        number = min(max(self._number, 1), self._files)
        done, size = human_size(self._done), human_size(self._size)
        sentence = said % {"n": number, "files": self._files, "done": done, "size": size}
        if sentence != self._last:
            self._watch.say(sentence)
        self._last = sentence

    def _go_on(self, most: int) -> None:
        self._watch.go_on()
        self._done = min(self._done + CHUNK_BYTES, most)
        now = time.monotonic()
        pause = max(SAID_EVERY_S, (now - self._began_at) * _SAID_EVERY_PART)
        if now - self._said_at >= pause:
            self.say()
