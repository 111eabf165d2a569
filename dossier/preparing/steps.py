"""From her choices to the pages that she looks at. Nothing is kept before the last step."""

from __future__ import annotations

import logging
import time
from typing import Protocol

from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Space
from documents.blobs import BlobNotKept
from documents.reading import FileAltered, FileUnreachable
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import DossierAltered, DossierChanged, DossierGone, OpenDossier
from dossier.contents import Contents
from dossier.editions import OpenEdition, keep_edition
from dossier.hiding.stamping import stamp_redacted
from dossier.preparing.refusals import NotPrepared, Why
from dossier.typesetting import NotTypeset, Refusal, Typeset, typeset
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

MIB = 1024**2
# What a sealed file is read by.
CHUNK_BYTES = 64 * 1024
SAID_EVERY_S = 2.0

_OF_TYPESETTING = {
    Refusal.BUSY: Why.BUSY,
    Refusal.TOO_BIG: Why.TOO_LONG,
    # It has the time of two thousand facts, three times over.
    Refusal.TOO_SLOW: Why.TOO_LONG,
    Refusal.FAILED: Why.UNTYPESET,
}


class Watch(Protocol):
    """Told of each step; `go_on` is called often, and what it raises stops everything."""

    def say(self, sentence: str) -> None: ...

    def go_on(self) -> None: ...


class Unwatched:
    def say(self, sentence: str) -> None: ...

    def go_on(self) -> None: ...


def prepare_edition(
    owner: Space, keyring: Keyring, opened: OpenDossier, watch: Watch
) -> OpenEdition:
    """Raises NotPrepared, DossierGone, DossierAltered."""
    if opened.record.is_empty:
        raise NotPrepared(Why.EMPTY)
    try:
        stamp_redacted(owner, keyring, opened.record)
        contents = _gathered(owner, keyring, opened, watch)
        return _kept(owner, keyring, opened, contents, _typeset(contents, watch), watch)
    except FileUnreachable:
        raise NotPrepared(Why.OUT_OF_REACH) from None
    except FileAltered:
        raise NotPrepared(Why.ALTERED) from None
    except DossierChanged:
        raise NotPrepared(Why.CHANGED) from None
    except (BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("the pages of a dossier were not kept: %s", type(error).__name__)
        raise NotPrepared(Why.NO_ROOM) from None


def _gathered(owner: Space, keyring: Keyring, opened: OpenDossier, watch: Watch) -> Contents:
    watch.say(_("J’ouvre ce que vous avez choisi."))
    contents = gather(owner, keyring, opened, on_progress=watch.go_on)
    if not contents.told and not contents.exhibits:
        raise NotPrepared(Why.NOTHING_OPENS)
    return contents


def _typeset(contents: Contents, watch: Watch) -> Typeset:
    facts, files = len(contents.told), len(contents.exhibits)
    said = ngettext("Mise en page : %(n)d fait.", "Mise en page : %(n)d faits.", facts)
    watch.say(said % {"n": facts})
    drawn = _Counted(watch, _("Pièces mises en page : %(done)d sur %(all)d."), files)
    try:
        return typeset(contents, on_progress=drawn.go_on)
    except NotTypeset as refused:
        raise NotPrepared(_OF_TYPESETTING[refused.reason]) from None


def _kept(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    contents: Contents,
    pages: Typeset,
    watch: Watch,
) -> OpenEdition:
    watch.say(_("Les pages sont faites."))
    mib = sum(one.size for one in contents.exhibits) // MIB
    read = _Counted(watch, _("Pièces relues jusqu’au bout : %(done)d Mo sur %(all)d."), mib)
    read.every = MIB // CHUNK_BYTES
    return keep_edition(owner, keyring, opened, contents, pages, on_progress=read.go_on)


class _Counted:
    """Says how far a step is, now and then: never a line for each of two thousand."""

    every = 1

    def __init__(self, watch: Watch, sentence: str, whole: int) -> None:
        self._watch, self._sentence, self._all = watch, sentence, whole
        self._done = 0
        self._said_at = time.monotonic()

    def go_on(self) -> None:
        self._watch.go_on()
        self._done += 1
        now, done = time.monotonic(), self._done // self.every
        if now - self._said_at >= SAID_EVERY_S and 0 < done <= self._all:
            self._said_at = now
            self._watch.say(self._sentence % {"done": done, "all": self._all})


__all__ = ["DossierAltered", "DossierGone", "Unwatched", "Watch", "prepare_edition"]
