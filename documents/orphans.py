"""Sealed bytes that no row holds: what a killed worker leaves. The sweeper removes them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.files.storage import Storage
from django.utils import timezone

from documents.blob_rows import held_among
from documents.blobs import blob_storage
from documents.incoming import incoming_folder
from documents.models import Arrival

logger = logging.getLogger(__name__)

# An upload ends within two hours (sealing_handler.KEYS_HELD_S), and its rows are written right
# after: nothing this old and without a row can still be waiting for one.
GRACE = timedelta(hours=3)
ASKED_AT_ONCE = 500
ROUND_S = 60 * 60


class HourlyRound:
    """The sweeper calls every minute; looking at every blob once an hour is enough."""

    def __init__(self) -> None:
        self._next = float("-inf")

    def __call__(self) -> int:
        if time.monotonic() < self._next:
            return 0
        self._next = time.monotonic() + ROUND_S
        return remove_orphans()


def remove_orphans(now: datetime | None = None) -> int:
    """Remove what is older than the grace and held by nothing; returns how many."""
    limit = (now or timezone.now()) - GRACE
    Arrival.objects.filter(renewed_at__lt=limit).delete()
    return _remove_incoming(limit) + _remove_blobs(limit)


def stored_blobs(storage: Storage) -> Iterator[str]:
    """The name of every blob there is, in no order, held or not."""
    with suppress(FileNotFoundError):
        for shard in storage.listdir("")[0]:
            for token in storage.listdir(shard)[1]:
                yield f"{shard}/{token}"


def _remove_incoming(limit: datetime) -> int:
    removed = 0
    for path in incoming_folder().iterdir():
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < limit.timestamp():
                path.unlink()
                removed += 1
    return removed


def _remove_blobs(limit: datetime) -> int:
    storage = blob_storage()
    removed = 0
    old: list[str] = []
    for name in stored_blobs(storage):
        with suppress(FileNotFoundError):
            if storage.get_modified_time(name) < limit:
                old.append(name)
        if len(old) == ASKED_AT_ONCE:
            removed += _remove_unheld(storage, old)
            old = []
    return removed + _remove_unheld(storage, old)


def _remove_unheld(storage: Storage, names: list[str]) -> int:
    # Asked after the names were listed: a row written meanwhile is seen.
    held = held_among(names)
    orphans = [name for name in names if name not in held]
    for name in orphans:
        storage.delete(name)
    if orphans:
        logger.warning("%d orphan blobs removed", len(orphans))
    return len(orphans)
