"""Pages of the very file that leaves, drawn in the closed room for one answer, kept nowhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from enum import IntEnum
from typing import Protocol

from documents import workshop
from documents.previews.believing import believe_pictures
from documents.reading import FileAltered
from documents.workshop import Limits, Reason, WorkshopFailed

MIB = 1024**2
LIMITS = Limits(seconds=20, memory_bytes=1536 * MIB, source_bytes=256 * MIB, patience_s=6)
# A page that is looked at asks for a few pictures at once: they wait for each other.
PATIENCE_S = 12.0
_AGAIN_S = 0.25
# Of a process's twelve seats: a page of six pictures is served, and six seats stay for all else.
_SEATS = threading.BoundedSemaphore(6)


class OpenPages(Protocol):
    """`documents.reading.OpenFile`, or a part of one."""

    @property
    def size(self) -> int: ...
    def read_range(self, start: int, stop: int) -> Iterator[bytes]: ...
    def close(self) -> None: ...


class Drawable(Protocol):
    """An edition, or pages that somebody handed over: their length and number are sealed."""

    @property
    def size(self) -> int: ...
    @property
    def pages(self) -> int: ...
    def open_pdf(self) -> OpenPages: ...


class Points(IntEnum):
    """How many points a page may have: on a screen; on paper, at 150 points an inch."""

    SCREEN = 1_100_000
    PAPER = 2_200_000


def drawn_picture(edition: Drawable, number: int) -> bytes:
    """One page for a screen. Raises as `drawn_pages`; BUSY at once when too many are drawn."""
    if not _SEATS.acquire(blocking=False):
        raise WorkshopFailed(Reason.BUSY)
    try:
        return drawn_pages(edition, number, 1, Points.SCREEN)[0]
    finally:
        _SEATS.release()


def drawn_pages(
    edition: Drawable, first: int, count: int, points: Points, patience_s: float = PATIENCE_S
) -> list[bytes]:
    """JPEG pictures of pages `first` … (from 1). Raises WorkshopFailed, FileAltered."""
    if edition.size > LIMITS.source_bytes:
        raise WorkshopFailed(Reason.TOO_BIG)
    deadline = time.monotonic() + patience_s
    while True:
        try:
            return _drawn(edition, first, count, points)
        except WorkshopFailed as failed:
            if failed.reason is not Reason.BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_AGAIN_S)


def _drawn(edition: Drawable, first: int, count: int, points: Points) -> list[bytes]:
    """Raises WorkshopFailed too for fewer pages than there are."""
    wanted = min(count, edition.pages - first + 1)
    limits = replace(LIMITS, result_bytes=max(16, 4 * wanted) * MIB)
    with closing(edition.open_pdf()) as file:
        if file.size != edition.size:
            raise FileAltered
        pieces = file.read_range(0, file.size)
        told = {"first": first, "count": wanted, "points": int(points)}
        result = workshop.run("pdf", pieces, limits=limits, **told)
    drawn = believe_pictures(result, has_tile=False)
    if drawn.pages != edition.pages or len(drawn.pictures) != wanted:
        raise WorkshopFailed(Reason.UNREADABLE)
    return drawn.pictures
