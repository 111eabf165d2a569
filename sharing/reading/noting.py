"""What her log is told of a reading."""

from __future__ import annotations

from datetime import timedelta

from sharing.grants.log import DOWNLOADED, OPENED, PIECE_READ, note_event
from sharing.professionals.marks import mark_read
from sharing.reading.readers import Opened

# Reading one thing asks for it many times: pictures, ranges, a page that is loaded again.
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
    note_event(opened.grant, PIECE_READ, once_within=ONCE_WITHIN, number=number)


def note_downloaded(opened: Opened) -> None:
    note_opened(opened)
    note_event(opened.grant, DOWNLOADED)
