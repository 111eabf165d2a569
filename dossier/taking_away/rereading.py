"""The first step of a long copy: every file is read to its end, and its sum is kept for a while."""

from __future__ import annotations

import logging
import time
from contextlib import suppress

from django.db import DatabaseError
from django.utils.translation import gettext as _

from accounts.models import Space
from dates.sizes import human_size
from dossier.preparing.page import NotDone
from dossier.preparing.steps import CHUNK_BYTES, SAID_EVERY_S, Watch
from dossier.taking_away.found import FoundFile
from dossier.taking_away.readiness import Readiness, readiness_of
from dossier.taking_away.sums import keep_sums, read_sum
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

# The longer it lasts, the rarer its lines: twenty in a minute, forty in ten.
_SAID_EVERY_PART = 1 / 10


def reread_files(owner: Space, keyring: Keyring, watch: Watch) -> str:
    """Reads what is not known yet; what was read before a stop is kept, and the next reading goes
    on from there. Returns the sentence that ends it.

    Raises NotDone, and what `watch` raises.
    """
    ready = readiness_of(owner, keyring)
    course = _Course(watch, ready)
    known: dict[str, int | None] = {}
    try:
        for file in ready.unread:
            known[file.identity] = course.read(file)
        course.say()
    except BaseException:
        with suppress(DatabaseError):
            _keep(owner, keyring, known)
        raise
    try:
        _keep(owner, keyring, known)
    except DatabaseError as error:
        logger.warning("the sums of files were not kept: %s", type(error).__name__)
        raise NotDone(_not_kept()) from None
    return _("C’est relu. Rien n’est encore parti.")


def _keep(owner: Space, keyring: Keyring, known: dict[str, int | None]) -> None:
    # What was read before does not hold for longer because the button was pressed again.
    if known:
        keep_sums(owner, keyring, known)


def _not_kept() -> str:
    return _(
        "Nous ne pouvons rien enregistrer pour l’instant. Cela vient de notre côté : réessayez "
        "plus tard. Rien n’est perdu."
    )


class _Course:
    """How far the reading is, counted from the first file: also from those read earlier."""

    def __init__(self, watch: Watch, ready: Readiness) -> None:
        self._watch = watch
        self._number, self._files = ready.read, len(ready.files)
        self._done, self._size = ready.size - ready.unread_size, ready.size
        self._began_at = time.monotonic()
        self._last = ""
        self.say()

    def read(self, file: FoundFile) -> int | None:
        start = self._done
        self._number += 1
        self._watch.go_on()
        crc = read_sum(file, lambda: self._go_on(start + file.size))
        self._done = start + file.size
        return crc

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
