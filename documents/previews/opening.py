"""The picture of one page: the one that was kept, or one made for this answer alone."""

from __future__ import annotations

from contextlib import closing

from documents.models import Document, PartKind
from documents.previews.making import Size, draw
from documents.previews.showing import showing_of
from documents.reading import FileAltered, open_stored
from documents.records import Record
from documents.workshop import Reason, WorkshopFailed
from vault.keyring import Keyring

# A bundle of pages is read here; a book is downloaded.
MAX_PAGE = 200
_MAX_KEPT_BYTES = 16 * 1024**2


def kept_picture(document: Document, keyring: Keyring, number: int) -> bytes | None:
    """None when there is none, or when what is there was altered: another is made."""
    try:
        with closing(open_stored(document, keyring, PartKind.PREVIEW, number)) as file:
            if file.size > _MAX_KEPT_BYTES:
                return None
            return b"".join(file.read_range(0, file.size))
    except FileAltered:
        return None


def drawn_picture(
    document: Document, keyring: Keyring, record: Record, number: int, size: Size
) -> bytes:
    """Writes nothing. Raises WorkshopFailed, FileAltered."""
    if number > MAX_PAGE or not showing_of(record.media_type).is_drawn:
        raise WorkshopFailed(Reason.UNREADABLE)
    drawn = draw(document, keyring, record, first=number, size=size)
    if not drawn.pictures:
        raise WorkshopFailed(Reason.UNREADABLE)
    return drawn.pictures[0]
