"""What her log is told of a reading."""

from __future__ import annotations

from datetime import timedelta

from sharing.grants.log import DOWNLOADED, OPENED, PIECE_READ, marked, note_event
from sharing.professionals.marks import mark_read
from sharing.reading.readers import Opened

# One thing is asked for many times: pictures, ranges, a page loaded again, a download that broke.
ONCE_WITHIN = timedelta(minutes=30)
# Of the document's own pages, among the numbers of the exhibits.
PAGES = 0


def note_opened(opened: Opened) -> None:
    """By a link, the door told it. Raises Unsealable, as all here."""
    if opened.reading.is_by_link:
        return
    note_event(
        opened.grant,
        OPENED,
        once_within=ONCE_WITHIN,
        by=opened.reading.reader.shown,
        means="account",
        pieces=len(opened.contents.exhibits),
    )
    mark_read(opened.grant)


def note_read(opened: Opened, number: int) -> None:
    note_opened(opened)
    _note(opened, PIECE_READ, number=number)


def note_downloaded(opened: Opened) -> None:
    note_opened(opened)
    _note(opened, DOWNLOADED)


def _note(opened: Opened, kind: str, **facts: int) -> None:
    """Once in a reading: another one of the same link is told again, even within the half hour."""
    told = {**facts, **marked(opened.mark)}
    note_event(opened.grant, kind, once_within=ONCE_WITHIN, **told)
