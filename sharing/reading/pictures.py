"""What is seen of an exhibit or of the pages: drawn and marked in the closed room for one answer,
kept nowhere; and the words of a text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from documents import workshop
from documents.previews.believing import (
    Drawn,
    believe_names,
    believe_pictures,
    believe_words,
)
from documents.previews.making import NAMES, WORDS_BYTES, WORDS_CHARACTERS
from documents.previews.opening import MAX_PAGE
from documents.previews.showing import THREADED, Showing
from documents.reading import OpenFile
from documents.workshop import Limits, Reason, Result, WorkshopFailed
from sharing.bundles.shared import SharedExhibit
from sharing.reading.readers import Opened

TASK = "sharing.reading.marking"
MIB = 1024**2
LIMITS = Limits(seconds=20, memory_bytes=1536 * MIB, patience_s=6)
POINTS = 1_600_000
# A page that is looked at asks for a few pictures at once: they wait for each other.
PATIENCE_S = 12.0
_AGAIN_S = 0.25


@dataclass(frozen=True)
class _Source:
    open: Callable[[], OpenFile]
    size: int
    task: str
    limits: Limits = LIMITS
    told: tuple[tuple[str, Any], ...] = ()


def mark_of(opened: Opened) -> str:
    """Who reads, and when: what a copy of the screen would carry."""
    name, organisation = opened.reading.reader.shown, opened.reading.reader.organisation
    who = _("par un lien") if opened.reading.is_by_link else organisation
    moment = timezone.localtime().strftime("%d/%m/%Y %H:%M")
    parts = (" ".join(name.split())[:60], who[:60], moment, opened.grant.reference)
    return " · ".join(one for one in parts if one)


def page_picture(opened: Opened, page: int) -> bytes:
    """A page of the document. Raises WorkshopFailed, FileAltered."""
    contents = opened.contents
    if not 1 <= page <= contents.pages:
        raise WorkshopFailed(Reason.UNREADABLE)
    source = _Source(opened.reading.bundle.open_pdf, contents.pdf_size, "pdf")
    return _picture(opened, source, page)


def exhibit_picture(opened: Opened, exhibit: SharedExhibit, page: int) -> bytes:
    """Raises WorkshopFailed, also for what is not drawn; FileAltered."""
    if not 1 <= page <= MAX_PAGE:
        raise WorkshopFailed(Reason.UNREADABLE)
    return _picture(opened, _source_of(exhibit), page)


def pages_of(exhibit: SharedExhibit) -> Drawn:
    """How many there are; or `is_locked`. Raises as `exhibit_picture`."""
    if exhibit.showing is Showing.IMAGE:
        return Drawn([], 1)
    source = _source_of(exhibit)
    told = {"first": 1, "count": 0, "points": POINTS}
    return believe_pictures(_run(source.task, source, **told), has_tile=False)


def words_of(exhibit: SharedExhibit) -> dict[str, Any]:
    """The words of a text or a mail, the names of an archive. Raises as `exhibit_picture`."""
    if exhibit.showing is Showing.NAMES:
        source = _Source(exhibit.open, exhibit.size, "contents")
        return believe_names(_run(source.task, source, names=NAMES))
    source = _Source(exhibit.open, min(exhibit.size, WORDS_BYTES), "words")
    told = {"media_type": exhibit.media_type, "characters": WORDS_CHARACTERS}
    said = believe_words(_run(source.task, source, **told))
    return said | {"is_cut": said["is_cut"] or exhibit.size > WORDS_BYTES}


def _source_of(exhibit: SharedExhibit) -> _Source:
    if not exhibit.showing.is_drawn:
        raise WorkshopFailed(Reason.UNREADABLE)
    limits = replace(LIMITS, has_threads=exhibit.media_type in THREADED)
    if exhibit.showing is Showing.PAGES:
        return _Source(exhibit.open, exhibit.size, "pdf", limits)
    media_type = (("media_type", exhibit.media_type),)
    return _Source(exhibit.open, exhibit.size, "image", limits, media_type)


def _picture(opened: Opened, source: _Source, page: int) -> bytes:
    told: dict[str, Any] = {"points": POINTS, **dict(source.told)}
    if source.task == "pdf":
        told |= {"first": page, "count": 1}
    elif page != 1:
        raise WorkshopFailed(Reason.UNREADABLE)
    result = _run(TASK, source, drawn_by=source.task, mark=mark_of(opened), **told)
    drawn = believe_pictures(result, has_tile=False)
    if len(drawn.pictures) != 1:
        raise WorkshopFailed(Reason.UNREADABLE)
    return drawn.pictures[0]


def _run(task: str, source: _Source, **told: Any) -> Result:
    if source.size > source.limits.source_bytes:
        raise WorkshopFailed(Reason.TOO_BIG)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            with closing(source.open()) as file:
                pieces = _pieces(file, min(source.size, file.size))
                return workshop.run(task, pieces, limits=source.limits, **told)
        except WorkshopFailed as failed:
            if failed.reason is not Reason.BUSY or time.monotonic() > deadline:
                raise
        time.sleep(_AGAIN_S)


def _pieces(file: OpenFile, stop: int) -> Iterator[bytes]:
    return file.read_range(0, stop) if stop else iter(())
